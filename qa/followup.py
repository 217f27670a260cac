"""History -> a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from qa.gazetteer import gazetteer
from qa.text import QUESTION_WORDS, fold, words

# How a question begins or ends that goes on from the last one ("แล้ว...", "...ล่ะ").
_GOES_ON = re.compile(r"^\s*(?:แล้ว(?!เสร็จ)|และ)\s*|\s*(?:ส่วน)?(?:หล่ะ|ล่ะ|(?<!ร้อย)ละ)(?:ครับ|คะ|ค่ะ)?\s*\??\s*$")
_ENOUGH = 3  # words of its own with which a question stands alone
_TURNS = 3  # how far back a subject is looked for


def standalone(question: str, history: Sequence[str]) -> str:
    """`question`, with the subject of the earlier ones when it seems to have none of its own.

    A question of few words may or may not lean on the last one; see `leans`.
    """
    if not history or not history[-1].strip():
        return question
    goes_on = leans(question)
    own = [word for word in _subject(question) if len(word.strip()) > 1]
    if not goes_on and (len(own) >= _ENOUGH or any(word.isascii() for word in own)):
        return question
    last = standalone(history[-1], history[-_TURNS:-1]).strip()
    rest = _GOES_ON.sub("", question).strip() or question.strip()
    if goes_on and (slot := _slot(last, rest)):
        return last.replace(slot, rest, 1)
    if goes_on and not _asks(rest):
        return f"{last} {rest}".strip()
    said = {fold(word) for word in own}
    subject = "".join(word for word in _subject(last) if fold(word) not in said).strip()
    return f"{subject} {rest}".strip()


def leans(question: str) -> bool:
    """Whether the question says itself that it goes on from the last one."""
    return bool(_GOES_ON.search(question))


def _asks(question: str) -> bool:
    return any(fold(word.text) in QUESTION_WORDS for word in words(question))


def _subject(question: str) -> list[str]:
    """The words of the last question without those that ask, and the noun that was asked for."""
    parts = words(question)
    folded = [fold(word.text) for word in parts]
    kept = []
    for i, word in enumerate(parts):
        counted = i > 0 and folded[i - 1] == "กี่"
        chosen = i + 1 < len(parts) and folded[i + 1] in ("ใด", "ไหน", "อะไร")
        if folded[i] not in QUESTION_WORDS and not counted and not chosen:
            kept.append(word.text)
    return kept


def _slot(last: str, new: str) -> str | None:
    """The part of the last question that `new` takes the place of: a country for a country, one
    abbreviation for another, a number for a number, or a thing of the same make (สีขาว, สีน้ำเงิน)."""
    before = [word.text for word in words(last)]
    pairs = ["".join(pair) for pair in pairwise(before)]
    alikes: tuple[Callable[[str], bool], ...] = (
        _is_country,
        str.isdigit,
        lambda word: bool(re.fullmatch(r"[A-Za-z][\w-]*", word)),
    )
    for alike in alikes:
        if alike(new):
            return next((word for word in (*pairs, *before) if alike(word)), None)
    first = words(new)[0].text if new else ""
    if first != new and len(first) > 1:
        return next((pair for pair in pairs if pair.startswith(first) and pair != first), None)
    return next((word for word in before if len(word) > 3 and word[:2] == new[:2]), None)


def _is_country(word: str) -> bool:
    return gazetteer().get(word) == "country"
