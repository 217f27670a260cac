"""Slips of the keyboard, lines broken in two, and half of an English text's words in Thai."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from pythainlp.tokenize import word_tokenize

WORD = re.compile(r"[Hh]ow (?:many|much)|[A-Za-z]+")
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


def switch(
    text: str, spans: Sequence[tuple[int, int]], words: dict[str, str], chance: random.Random
) -> tuple[str, list[tuple[int, int]]]:
    """The text with half of its known words in Thai, and where `spans` [start, end) of it stand then.

    As Qin et al. (2020, CoSDA-ML) do it.
    """
    parts: list[str] = []
    moved = [0] * (len(text) + 1)  # from each place of the text to its place in the new one
    at = made = 0
    for match in WORD.finditer(text):
        said = words.get(match[0].lower())
        if said is None or (match[0] != match[0].lower() and at) or chance.random() < 0.5:
            continue
        for i in range(at, match.start()):
            moved[i] = made + i - at
        made += match.start() - at
        parts += [text[at : match.start()], said]
        moved[match.start()] = made
        made += len(said)
        for i in range(match.start() + 1, match.end()):
            moved[i] = made
        at = match.end()
        if chance.random() < 0.6 and text[at : at + 1] == " ":  # Thai has no spaces between words
            moved[at] = made
            at += 1
    parts.append(text[at:])
    for i in range(at, len(text) + 1):
        moved[i] = made + i - at
    return "".join(parts), [(moved[start], moved[end]) for start, end in spans]
