"""A passage as the encoder reads it: overlapping windows of pieces, and spans out of their scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZE = 224  # pieces of the longest window: the longest that training saw
OVERLAP = 80  # pieces that two neighbours share; more than any answer takes
LONGEST = 56  # pieces of the longest span
_KEPT = 8  # spans of one window


@dataclass(frozen=True, slots=True)
class Span:
    """Pieces [first, last] of a passage; `score` is in logits above "the answer is not in this window"."""

    first: int
    last: int
    score: float


def cut(count: int, room: int) -> Iterator[tuple[int, int]]:
    """Windows [begin, end) over `count` pieces, each of at most `room`, evenly laid."""
    if count <= room:
        yield 0, count
        return
    step = max(1, room - OVERLAP)
    number = -(-(count - room) // step) + 1
    for n in range(number):
        begin = round((count - room) * n / (number - 1))
        yield begin, begin + room


def best(scores: NDArray[np.float32], begin: int) -> list[Span]:
    """The best spans of a window, best first.

    Args:
        scores: (1 + T, 2): of <s>, which stands for no answer, and of the T pieces of the passage, as
            first and as last.
        begin: the number of the window's first piece.

    Start and end are chosen together; no span ends before it starts or is longer than LONGEST.
    """
    first, last = scores[1:, 0], scores[1:, 1]
    count = len(first)
    width = min(LONGEST, count)
    # (T, W): the span of w + 1 pieces from each piece on; what would run over the end is out.
    padded = np.concatenate([last, np.full(width, -1e9, np.float32)])
    joint = first[:, None] + np.lib.stride_tricks.sliding_window_view(padded, width)[:count]
    joint = joint - (scores[0, 0] + scores[0, 1])
    flat = joint.ravel()
    top = np.argpartition(-flat, min(_KEPT, len(flat) - 1))[:_KEPT]
    top = top[np.argsort(-flat[top], kind="stable")]
    spans = [
        Span(begin + int(t) // width, begin + int(t) // width + int(t) % width, float(flat[t])) for t in top
    ]
    return [one for one in spans if one.score > -1e8]
