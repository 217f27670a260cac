"""A question and a window of the passage that answers it, in phrases: what the encoder of meaning sees."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.examples import Example, Ids

_TITLED = 0.6  # how many windows begin with the title
_SHORTEST = (9, 20)  # pieces of a phrase, some 30 to 70 code points


@dataclass(frozen=True, slots=True)
class Marks:
    """What a question and a passage begin with, the ends of both, and which pieces stand behind a space."""

    question: Ids
    passage: Ids
    open: int
    close: int
    spaced: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a window that answers it; `phrase` numbers those of its pieces from `inside` on."""

    question: Ids
    window: Ids
    inside: int
    phrase: NDArray[np.int64]
    answering: tuple[int, ...]  # phrases
    text: tuple[str, int, int]  # pairs of one text are no wrong answers to each other


def pair(one: Example, source: str, marks: Marks, sizes: tuple[int, int], chance: random.Random) -> Pair:
    """A crop of the passage that holds the answer, cut into phrases of at least a chance length."""
    size, least = chance.randint(*sizes), chance.randint(*_SHORTEST)
    title = one.title if chance.random() < _TITLED else one.title[:0]
    head = np.concatenate([[marks.open], marks.passage, title])
    room = max(size - len(head) - 1, one.last - one.first + 1)
    low, high = max(0, one.last + 1 - room), min(one.first, max(0, len(one.passage) - room))
    begin = chance.randint(min(low, high), max(low, high))
    body = one.passage[begin : begin + room]
    cuts = [0]
    for n in range(1, len(body)):
        if marks.spaced[body[n]] and n - cuts[-1] >= least:
            cuts.append(n)
    phrase = np.searchsorted(cuts, np.arange(len(body)), side="right") - 1
    answering = sorted(set(phrase[one.first - begin : one.last - begin + 1].tolist()))
    question = np.concatenate([[marks.open], marks.question, one.question, [marks.close]])
    window = np.concatenate([head, body, [marks.close]])
    return Pair(question, window, len(head), phrase, tuple(answering), (source, one.article, one.text))
