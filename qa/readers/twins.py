"""Two of a kind in one sentence, each said of something else: "คนเก่าภายในปี 2553 และคนใหม่ภายในปี 2563"."""

from __future__ import annotations

import re

from qa.readers.asked import Asked
from qa.text import fold, pieces, words

_YEAR = r"(?<![\d.,])(?:1[6-9]|2[0-6])\d\d(?![\d.,])"
_FAR = 120  # code points between the two
_LEAST = 0.1  # rarity of what is said beside the other alone
_JOINT = re.compile(r"(?:\s|^)(?:และ|ส่วน|แต่|หรือ)|ส่วน(?=[ก-๎])")


def other_meant(asked: Asked, said: str, before: str, after: str) -> bool:
    """Whether another than `said`, joined to it in its line, stands beside more of what is asked about."""
    one = _pattern(asked)
    own = re.search(one, fold(said)) if one else None
    if not one or not own:
        return False
    line = fold(before + said + after)
    at = len(fold(before)) + own.start()
    places = [found for found in re.finditer(one, line) if abs(found.start() - at) <= _FAR]
    here = next((n for n, found in enumerate(places) if found.start() == at), None)
    if here is None:
        return False
    return any(
        _leans(asked, line, places[n], places[n + 1], n != here)
        for n in (here - 1, here)
        if 0 <= n < len(places) - 1
    )


def _pattern(asked: Asked) -> str | None:
    """What such a thing looks like, in folded text."""
    if asked.kind in ("year", "date"):
        return _YEAR
    if asked.kind == "percent":
        return r"ร้อยละ\s?[\d.,]+"
    return rf"\d[\d.,]*\s?{re.escape(asked.head)}" if asked.kind == "number" and asked.head else None


def _leans(asked: Asked, line: str, first: re.Match[str], second: re.Match[str], to_first: bool) -> bool:
    """Whether the question has more of what is said of the first, or of the second, alone."""
    joint = next(_JOINT.finditer(line, first.end(), second.start()), None)
    if not joint:
        return False
    # Both are told alike: what is said of the first begins with the same word.
    opens = words(line[joint.end() : second.start()])[:1]
    start = line.rfind(opens[0].text, 0, first.start()) if opens else -1
    if start < 0 or first.start() - start > 2 * (second.start() - joint.end()):
        return False
    on = joint.start() - first.end()
    ahead = line[start : joint.start()]
    behind = line[joint.end() : second.end() + on]
    alone = [0.0, 0.0]
    for word, weight, others in zip(asked.words, asked.weights, asked.others, strict=True):
        forms = (word, *others, *(part for part in pieces(word) if len(part) > 2))
        held = [any(form in part for form in forms) for part in (ahead, behind)]
        if held[0] != held[1]:
            alone[held[1]] += weight
    # What is shared is said of the first, so that what the second has for itself tells more.
    to_second = alone[1] > max(_LEAST, alone[0] / 2)
    return alone[0] > _LEAST and not alone[1] if to_first else to_second
