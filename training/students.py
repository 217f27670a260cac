"""Questions as students put them, with the words that answer them: `training/students/`, all ours.

`*.tsv` holds a question a line: the key of its text, its style, the question, and the answer, of which the
first place in the text is meant, or "@START-END", offsets in code points of the normalised text. None is said
for a question that is near the text and not answered by it. A key is a block of `*.md` there ("### key |
title", then the text) or the first question's id of a paragraph of iApp's training file. One text in eight is
held back, and all in `held/` are: their questions here train nothing (iApp's own do), and the
confidence is fitted on them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from qa.questions import Item
from qa.records import Document, Span
from qa.text import normalise
from training.made import Made

FOLDER = Path(__file__).parent / "students"
_OFFSETS = re.compile(r"@(\d+)-(\d+)")
_HEAD = re.compile(r"^### (\S+) \| (.*)$", re.MULTILINE)


def questions(iapp: Path, folder: Path = FOLDER) -> list[Made]:
    """Those to train on, each with its text.

    Raises:
        ValueError: a line has no text, or its answer does not stand there.
    """
    known = {**_paragraphs(iapp), **own(folder)}
    found = []
    for key, question, answer, held in _lines(folder):
        title, text = _text(key, known)
        if not held:
            place = _place(answer, text)
            said = text[place.start : place.end] if place else ""
            found.append(Made(title, text, question, said, place.start if place else -1))
    return found


def held_back(
    iapp: Path, known: Mapping[str, tuple[Document, Span]], folder: Path = FOLDER
) -> tuple[list[Item], list[Document]]:
    """The rest as items, and our own texts as documents.

    Args:
        known: the paragraphs of iApp's file with their documents, as `qa.questions.squad` notes them.
    """
    mine = documents(folder)
    known = {**known, **{one.text: (one, Span(0, len(one.text))) for one in mine}}
    texts = {**_paragraphs(iapp), **own(folder)}
    items = []
    for number, (key, question, answer, held) in enumerate(_lines(folder)):
        if held:
            _, text = _text(key, texts)
            document, span = known[text]
            place = _place(answer, text)
            said = (text[place.start : place.end],) if place else ()
            spans = (Span(span.start + place.start, span.start + place.end),) if place else ()
            items.append(Item(f"{key}-{number}", question, said, document, span, spans))
    return items, mine


def documents(folder: Path = FOLDER) -> list[Document]:
    """Our own texts."""
    return [Document(f"own/{key}", title, text) for key, (title, text) in own(folder).items()]


def _text(key: str, known: dict[str, tuple[str, str]]) -> tuple[str, str]:
    if key not in known:
        raise ValueError(f"there is no text {key}")
    return known[key]


def _place(answer: str, text: str) -> Span | None:
    if not answer:
        return None
    if told := _OFFSETS.fullmatch(answer):
        place = Span(int(told[1]), int(told[2]))
        if not text[place.start : place.end].strip():
            raise ValueError(f"{answer} is no place in {text[:40]!r}...")
        return place
    start = text.find(answer)
    if start < 0:
        raise ValueError(f"{answer!r} does not stand in {text[:40]!r}...")
    return Span(start, start + len(answer))


def _lines(folder: Path) -> Iterator[tuple[str, str, str, bool]]:
    """(key, question, answer, whether it is held back)"""
    for path in sorted(folder.rglob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                key, _, question, answer = line.split("\t")
                held = path.parent != folder or hashlib.sha256(key.encode()).digest()[0] % 8 == 0
                yield key, normalise(question), normalise(answer), held


def own(folder: Path = FOLDER) -> dict[str, tuple[str, str]]:
    """Our own texts: key -> title and text."""
    found = {}
    for path in sorted(folder.rglob("*.md")):
        parts = _HEAD.split(normalise(path.read_text("utf-8")))
        for key, title, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            found[key] = title.strip(), text.strip("\n")
    return found


def _paragraphs(iapp: Path) -> dict[str, tuple[str, str]]:
    data = json.loads(iapp.read_text("utf-8"))["data"]
    return {
        p["qas"][0]["id"]: (article["title"].replace("_", " "), normalise(p["context"]))
        for article in data
        for p in article["paragraphs"]
    }
