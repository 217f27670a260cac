"""SQuAD's questions as tokens, and windows cut from them for training."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.pieces import Pieces
from training.made import Made
from training.noise import broken, slipped, switch

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Example:
    """One question on one passage; `first` and `last` are the answer's tokens, -1 when it has none."""

    question: Ids
    passage: Ids
    title: Ids
    first: int
    last: int
    article: int  # examples of one article share it
    text: int  # those of one paragraph of the article share this too
    others: list[Ids] = field(default_factory=list)  # passages that look right and are not


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder sees. The answer is ids[first] to ids[last]; 0 and 0 when it is not there."""

    ids: Ids
    inside: int  # where the passage begins
    first: int
    last: int


def articles(path: Path) -> Iterator[tuple[str, list[tuple[str, list[tuple[str, str, int]]]]]]:
    """(title, [(text, [(question, answer, its start)])]) of a file in SQuAD's form."""
    for article in json.loads(path.read_text("utf-8"))["data"]:
        yield (
            article.get("title", ""),
            [
                (p["context"], [(q["question"], *_marked(q["answers"][0])) for q in p["qas"]])
                for p in article["paragraphs"]
            ],
        )  # fmt: skip


def texts(data: Path, names: Sequence[str]) -> Iterator[str]:
    """All texts and questions of the files `names`."""
    for name in names:
        for _, paragraphs in articles(data / name):
            for text, asked in paragraphs:
                yield text
                yield from (question for question, _, _ in asked)


def _marked(answer: dict[str, Any]) -> tuple[str, int]:
    return answer["text"], answer["answer_start"]


def encode(
    path: Path, pieces: Pieces, seed: int, noise: float = 0.0, words: dict[str, str] | None = None
) -> list[Example]:
    """Every question of the file; a share `noise` of them once more, with slips or broken lines.

    With `words` (English to Thai), half of those that occur are exchanged for their translations.
    """
    chance = random.Random(seed)
    examples = []
    for number, (title, paragraphs) in enumerate(articles(path)):
        named = _ids(pieces, title.replace("_", " "))
        for place, (text, asked) in enumerate(paragraphs):
            at = (number, place)
            if words:
                text, asked = _switched(text, asked, words, chance)
            ids, spans = _pieces(pieces, text)
            for question, answer, start in asked:
                one = _example(_ids(pieces, question), ids, spans, named, answer, start, at)
                if one:
                    examples.append(one)
                if chance.random() < noise and (
                    twin := _noisy(question, text, answer, start, pieces, named, at, chance)
                ):
                    examples.append(twin)
    return examples


def _switched(
    text: str, asked: list[tuple[str, str, int]], words: dict[str, str], chance: random.Random
) -> tuple[str, list[tuple[str, str, int]]]:
    places = [(start, start + len(answer)) for _, answer, start in asked]
    text, places = switch(text, places, words, chance)
    questions = [switch(question, (), words, chance)[0] for question, _, _ in asked]
    return text, [(q, text[a:b], a) for q, (a, b) in zip(questions, places, strict=True)]


def encode_made(made: Sequence[Made], pieces: Pieces, seed: int = 0, noise: float = 0.0) -> list[Example]:
    """Each text an article of its own; a share `noise` of them once more, with slips and broken lines."""
    chance = random.Random(seed)
    examples = []
    known: dict[str, int] = {}
    for one in made:
        at = (known.setdefault(one.text, len(known)), 0)
        ids, spans = _pieces(pieces, one.text)
        asked, titled = _ids(pieces, one.question), _ids(pieces, one.title)
        if one.answer:
            example = _example(asked, ids, spans, titled, one.answer, one.start, at)
        else:
            example = Example(asked[:64], ids.astype(np.int32), titled[:16], -1, -1, *at)
        if example:
            examples.append(example)
        if (
            one.answer
            and chance.random() < noise
            and (twin := _noisy(one.question, one.text, one.answer, one.start, pieces, titled, at, chance))
        ):
            examples.append(twin)
    return examples


def _noisy(
    question: str,
    text: str,
    answer: str,
    start: int,
    pieces: Pieces,
    title: Ids,
    at: tuple[int, int],
    chance: random.Random,
) -> Example | None:
    """The example with a slip in its question and lines of its text broken."""
    other, (first, last) = broken(text, start, start + len(answer), chance)
    slip = _ids(pieces, slipped(question, chance))
    return _example(slip, *_pieces(pieces, other), title, other[first:last], first, at)


def _ids(pieces: Pieces, text: str) -> Ids:
    return _pieces(pieces, text)[0]


def _pieces(pieces: Pieces, text: str) -> tuple[Ids, NDArray[np.int32]]:
    ids, spans = pieces.encode(text)
    return ids.astype(np.int32), spans


def _example(
    question: Ids,
    ids: Ids,
    spans: NDArray[np.int32],
    title: Ids,
    answer: str,
    start: int,
    at: tuple[int, int],
) -> Example | None:
    start += len(answer) - len(answer.lstrip())
    end = start + len(answer.strip())
    first = int(np.searchsorted(spans[:, 1], start, side="right"))
    last = int(np.searchsorted(spans[:, 0], end, side="left")) - 1
    if not 0 <= first <= last < len(ids):
        return None
    return Example(question[:64], ids.astype(np.int32), title[:16], first, last, *at)


def window(one: Example, size: int, titled: bool, chance: random.Random) -> Window:
    """A crop of at most `size` tokens that holds the answer."""
    head = _head(one, titled)
    room = max(size - len(head) - 1, one.last - one.first + 1)
    low = max(0, one.last + 1 - room)
    high = min(one.first, max(0, len(one.passage) - room))
    begin = chance.randint(min(low, high), max(low, high))
    body = one.passage[begin : begin + room]
    return Window(_joined(head, body), len(head), len(head) + one.first - begin, len(head) + one.last - begin)


def negative(one: Example, passage: Ids, size: int, titled: bool, chance: random.Random) -> Window:
    """A crop of another passage, which does not answer."""
    head = _head(one, titled)
    room = size - len(head) - 1
    begin = chance.randint(0, max(0, len(passage) - room))
    return Window(_joined(head, passage[begin : begin + room]), len(head), 0, 0)


def beside(one: Example, size: int, titled: bool, chance: random.Random) -> Window | None:
    """A crop of the same passage that leaves the answer out; none when too little is left."""
    parts = [one.passage[: one.first], one.passage[one.last + 1 :]]
    longest = max(parts, key=len)
    return negative(one, longest, size, titled, chance) if len(longest) > 48 else None


def _head(one: Example, titled: bool) -> Ids:
    """<s> question </s> </s> and, when `titled`, title </s>."""
    marks = np.array([2], np.int32)
    parts: list[Ids] = [np.array([0], np.int32), one.question, marks, marks]
    if titled and len(one.title):
        parts += [one.title, marks]
    return np.concatenate(parts)


def _joined(head: Ids, body: Ids) -> Ids:
    return np.concatenate([head, body, np.array([2], np.int32)])


def draw(
    examples: Sequence[Example],
    by_article: dict[int, list[int]],
    n: int,
    sizes: tuple[int, int],
    negatives: float,
    chance: random.Random,
) -> list[Window]:
    """The window of example `n`, and with the chance `negatives` one without its answer."""
    one = examples[n]
    size = chance.randint(*sizes)
    titled = chance.random() < 0.5
    if one.first < 0:
        return [negative(one, one.passage, sizes[1], titled, chance)]
    found = [window(one, size, titled, chance)]
    if chance.random() < negatives:
        size = chance.randint(*sizes)
        kind = chance.random()
        empty: Window | None = None
        if kind < 0.35:
            empty = beside(one, size, titled, chance)
        elif kind < 0.7 and one.others:
            empty = negative(one, chance.choice(one.others), size, titled, chance)
        elif kind < 0.85:
            other = examples[chance.choice(by_article[one.article])]
            if other.text != one.text:
                empty = negative(one, other.passage, size, titled, chance)
        if empty is None:
            other = examples[chance.randrange(len(examples))]
            if other.article != one.article:
                empty = negative(one, other.passage, size, titled, chance)
        if empty is not None:
            found.append(empty)
    return found
