"""Facts in pairs: "กัมพูชา (30 เมษายน 2542) ลาว (...)", or one to a row. Asked for one half, the other is the
answer, whatever stands nearer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from qa.gazetteer import gazetteer
from qa.readers.asked import Asked
from qa.readers.entities import ENTITIES
from qa.records import Hit, Span
from qa.text import fold, fold_digits, words

_RANK = r"\(พิเศษ\)"  # "พันเอก(พิเศษ)": tells nothing of its owner
_BRACKET = re.compile(
    rf"(?P<owner>(?:[^()\n]|{_RANK}){{2,120}}?)\s*(?!{_RANK})\((?P<told>[^()\n]{{3,160}})\)"
)
_ROW = re.compile(r"^[ \t]*[-•*–][ \t]+(?P<row>[^\n]{4,160})$", re.MULTILINE)
_SHARE = 0.6  # of the question that the line and its heading must take up
_HALF = 60  # code points of an owner's name, with what joins two


def best(asked: Asked, hits: Sequence[Hit]) -> tuple[Hit, Span, float] | None:
    """The other half of the one pair that holds what the question names, and the share of the question that
    its line takes up, 0 to 1; None where several pairs or none would do."""
    keys = [word for word in asked.words if gazetteer().get(word) or re.fullmatch(r"\d+", word)]
    if not keys or not (wanted := _wanted(asked)):
        return None
    for hit in hits:
        found: dict[Span, float] = {}
        for key_half, other, line in _pairs(hit):
            said = fold(hit.passage.text[key_half.start : key_half.end])
            if all(_holds(said, key) for key in keys) and (span := wanted(hit, other)):
                share = _share(asked, hit, line)
                if share >= _SHARE:
                    found[span] = max(share, found.get(span, 0.0))
        if len(found) == 1:
            span, share = found.popitem()
            return hit, Span(hit.passage.start + span.start, hit.passage.start + span.end), share
        if found:
            return None
    return None


def _pairs(hit: Hit) -> Iterator[tuple[Span, Span, Span]]:
    """(half, other half, line) of each pair, both ways round; a row is both of its halves."""
    text = hit.passage.text
    for found in _BRACKET.finditer(text):
        owner = Span(max(found.start("owner"), found.end("owner") - _HALF), found.end("owner"))
        told = Span(found.start("told"), found.end("told"))
        begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        line = Span(begin, end if end >= 0 else len(text))
        yield owner, told, line
        yield told, owner, line
    for found in _ROW.finditer(text):
        row = Span(found.start("row"), found.end("row"))
        yield row, row, row


def _wanted(asked: Asked) -> Callable[[Hit, Span], Span | None] | None:
    """What finds the thing asked for within a half; None where that is nothing to be told by its form."""
    if asked.kind in ("date", "year"):
        return lambda hit, half: _only(ENTITIES["date"], hit, half)
    if asked.kind == "person":
        return lambda hit, half: _only(ENTITIES["person"], hit, half)
    return _countries if asked.kind == "noun" and asked.head in ("ประเทศ", "ชาติ") else None


def _only(pattern: re.Pattern[str], hit: Hit, half: Span) -> Span | None:
    """The one match within `half`; None for several."""
    text = fold_digits(hit.passage.text)
    found = [Span(*match.span()) for match in pattern.finditer(text, half.start, half.end)]
    return found[0] if len(found) == 1 else None


def _countries(hit: Hit, half: Span) -> Span | None:
    """The countries within `half`, from the first to the last."""
    text = hit.passage.text[half.start : half.end]
    named = [token for token in words(text) if gazetteer().get(token.text) == "country"]
    return Span(half.start + named[0].start, half.start + named[-1].end) if named else None


def _holds(said: str, key: str) -> bool:
    return bool(re.search(rf"(?<!\d){key}(?!\d)", said)) if key.isdigit() else key in said


def _share(asked: Asked, hit: Hit, line: Span) -> float:
    document = hit.passage.document
    said = fold(" ".join((hit.passage.text[line.start : line.end], document.title, *hit.passage.path)))
    rows = zip(asked.words, asked.weights, strict=True)
    return sum(weight for word, weight in rows if word in said) / (sum(asked.weights) or 1.0)
