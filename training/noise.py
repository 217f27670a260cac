"""What students' questions and schools' files look like: slips of the keyboard, lines broken in two."""

from __future__ import annotations

import random
import re

from pythainlp.tokenize import word_tokenize

_MARKS = "่้๊๋์ิีึืุูั็"


def slipped(question: str, chance: random.Random) -> str:
    """The question with one slip: a mark lost, doubled or exchanged, a letter lost, two exchanged."""
    places = [i for i, char in enumerate(question) if "\u0e01" <= char <= "\u0e4e"]
    if len(places) < 4:
        return question
    marks = [i for i in places if question[i] in _MARKS]
    if marks and chance.random() < 0.6:
        i = chance.choice(marks)
        new = chance.choice(["", question[i] * 2, chance.choice(_MARKS)])
        return question[:i] + new + question[i + 1 :]
    i = chance.choice(places[:-1])
    if chance.random() < 0.5:
        return question[:i] + question[i + 1 :]
    return question[:i] + question[i + 1 : i + 2] + question[i] + question[i + 2 :]


def broken(text: str, start: int, end: int, chance: random.Random) -> tuple[str, tuple[int, int]]:
    """The text with breaks between some of its words, and where [start, end) of it stands then."""
    parts: list[str] = []
    at = 0
    moved = [start, end]
    for word in word_tokenize(text):
        if at and not word.isspace() and chance.random() < 0.03:
            parts.append("\n")
            moved[0] += at <= start
            moved[1] += at < end
        parts.append(word)
        at += len(word)
    joined = "".join(parts)
    gap = re.match(r"\s*", joined[moved[0] : moved[1]])
    return joined, (moved[0] + (gap.end() if gap else 0), moved[1])
