"""Measures of answers, each with its unit. All compare after `bare`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from qa.text import normalise, words

_OUTER = "\"'“”‘’«»()[]{}.,;:!?…"


def bare(text: str) -> str:
    """NFC, without invisible characters and outer quotes, brackets and stops, white space folded."""
    text = re.sub(r"\s+", " ", normalise(text)).strip()
    while text != (less := text.strip(_OUTER).strip()):
        text = less
    return text


def exact_match(answer: str, gold: Iterable[str]) -> bool:
    """Whether `answer` is one of `gold`."""
    return bare(answer) in {bare(other) for other in gold}


def f1_words(answer: str, gold: Iterable[str]) -> float:
    """The best F1 over newmm's words, 0 to 1, repeated words counted."""
    return _f1(answer, gold, lambda text: [token.text for token in words(text) if token.text.strip()])


def f1_chars(answer: str, gold: Iterable[str]) -> float:
    """The best F1 over characters (code points, white space left out), 0 to 1."""
    return _f1(answer, gold, lambda text: [char for char in text if not char.isspace()])


def _f1(answer: str, gold: Iterable[str], units: Callable[[str], Sequence[str]]) -> float:
    said = Counter(units(bare(answer)))
    best = 0.0
    for other in gold:
        wanted = Counter(units(bare(other)))
        same = (said & wanted).total()
        if same:
            best = max(best, 2 * same / (said.total() + wanted.total()))
    return best


def right(answer: str, gold: Sequence[str], items: Sequence[str] = ()) -> bool:
    """Whether a person would call `answer` right: it says all that an accepted answer says, verbatim,
    and is not more than twice as long; of a list, it says every item."""
    said = bare(answer)
    longest = max((len(bare(other)) for other in gold), default=0)
    if items:
        listed = sum(len(bare(item)) + 5 for item in items)
        return all(bare(item) in said for item in items) and len(said) <= 2 * max(longest, listed)
    return any(bare(other) in said for other in gold) and len(said) <= 2 * longest
