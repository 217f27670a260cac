"""Windows over a passage, and spans out of their scores, against the slow and obvious way."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.readers.windows import LONGEST, OVERLAP, best, cut


@given(st.integers(0, 3000), st.integers(OVERLAP + 1, 300))
def test_windows_cover_every_piece_and_overlap(count: int, room: int) -> None:
    found = list(cut(count, room))
    assert found[0][0] == 0
    assert found[-1][1] == count
    assert all(end - begin <= room for begin, end in found)
    for (_, end), (begin, _) in pairwise(found):
        assert end - begin >= OVERLAP
    # An answer is never cut by each of the windows that hold a part of it.
    assert OVERLAP > LONGEST


@given(st.integers(1, 90), st.integers(0, 10**6), st.integers(0, 500))
def test_spans_are_the_best_of_all(count: int, seed: int, begin: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (count + 1, 2)).astype(np.float32)
    nothing = float(scores[0].sum())
    every = {
        (begin + i, begin + j): float(scores[1 + i, 0] + scores[1 + j, 1]) - nothing
        for i in range(count)
        for j in range(i, min(count, i + LONGEST))
    }
    found = best(scores, begin)
    expected = sorted(every.values(), reverse=True)[: len(found)]
    assert [one.score for one in found] == pytest.approx(expected, abs=1e-4)
    assert all(every[one.first, one.last] == pytest.approx(one.score, abs=1e-4) for one in found)
    assert len(found) == min(8, len(every))
