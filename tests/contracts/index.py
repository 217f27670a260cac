"""What every kind of index must do."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.index import Index

BAGS = [
    ["สวน", "ลำไย", "ลำไย", "ไร่"],
    ["นา", "ข้าว", "ไร่"],
    ["สวน", "ส้มโอ", "ไร่", "ฝาย", "น้ำ", "ดอย"],
    [],
    ["นา", "ข้าว", "ไร่"],
]
bags = st.lists(st.lists(st.sampled_from("กขคงจฉ"), max_size=12), max_size=12)
queries = st.lists(st.sampled_from("กขคงจฉช"), max_size=6)


def bm25(bags: Sequence[Sequence[str]], query: Sequence[str], k1: float, b: float) -> dict[int, float]:
    """Position -> score by the book, of the bags that share a term with `query`."""
    mean = sum(map(len, bags)) / len(bags) if bags else 0
    scores: dict[int, float] = {}
    for position, bag in enumerate(bags):
        for term in query:
            if term in bag:
                idf = log((len(bags) + 1) / sum(term in other for other in bags))
                often = bag.count(term)
                part = idf * often * (k1 + 1) / (often + k1 * (1 - b + b * len(bag) / mean))
                scores[position] = scores.get(position, 0.0) + part
    return scores


class IndexContract:
    """Inherit, and set `build` to the kind's own."""

    K1: float
    B: float

    def build(self, bags: Sequence[Sequence[str]]) -> Index:
        raise NotImplementedError

    def positions(self, query: Sequence[str], top: int = 10) -> list[int]:
        return [position for position, _ in self.build(BAGS).search(query, top)]

    def test_best_first(self) -> None:
        assert self.positions(["ลำไย", "สวน"]) == [0, 2]
        assert self.positions(["ดอย", "สวน", "น้ำ"]) == [2, 0]

    def test_equal_scores_come_by_position(self) -> None:
        assert self.positions(["ข้าว"]) == [1, 4]
        found = self.build([["ก"]] * 30).search(["ก"], 7)
        assert [position for position, _ in found] == list(range(7))

    def test_no_hit_without_a_common_term(self) -> None:
        assert self.positions(["ดอย"]) == [2]
        assert 3 not in self.positions(["สวน", "นา", "ไร่"])

    @pytest.mark.parametrize("query", [[], ["ทะเล"], [""], ["ทะเล", "เรือ"]])
    def test_nothing_known_finds_nothing(self, query: list[str]) -> None:
        assert self.positions(query) == []

    def test_unknown_terms_change_nothing(self) -> None:
        index = self.build(BAGS)
        assert index.search(["ทะเล", "สวน", "เรือ"], 10) == index.search(["สวน"], 10)

    def test_a_common_term_counts_for_a_hit(self) -> None:
        found = self.build([["ก"], ["ก"], ["ก"]]).search(["ก"], 3)
        assert len(found) == 3
        assert all(score > 0 for _, score in found)

    def test_repeated_query_terms_weigh_more(self) -> None:
        index = self.build(BAGS)
        once, twice = dict(index.search(["สวน"], 5)), dict(index.search(["สวน", "สวน"], 5))
        assert twice == pytest.approx({position: 2 * score for position, score in once.items()})

    @pytest.mark.parametrize("top", [0, 1, 2, 4, 100])
    def test_top(self, top: int) -> None:
        every = self.positions(["ไร่", "สวน"])
        assert len(every) == 4
        assert self.positions(["ไร่", "สวน"], top) == every[:top]

    @pytest.mark.parametrize(
        ("within", "wanted"), [(None, [1, 4]), ({4, 0}, [4]), (set(), []), ({3}, []), (range(2), [1])]
    )
    def test_within(self, within: set[int] | range | None, wanted: list[int]) -> None:
        found = self.build(BAGS).search(["ข้าว"], 10, within)
        assert [position for position, _ in found] == wanted

    def test_within_comes_before_top(self) -> None:
        index = self.build(BAGS)
        assert [position for position, _ in index.search(["สวน", "ลำไย"], 1, {2})] == [2]

    def test_within_changes_no_score(self) -> None:
        index = self.build(BAGS)
        every = dict(index.search(["ไร่", "สวน"], 10))
        assert dict(index.search(["ไร่", "สวน"], 10, {0, 4})) == {0: every[0], 4: every[4]}

    @pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]])
    def test_an_empty_corpus(self, corpus: list[list[str]]) -> None:
        index = self.build(corpus)
        assert index.search(["ก"], 5) == []
        assert index.search([], 5, {0}) == []

    def test_scores_are_plain_numbers(self) -> None:
        for position, score in self.build(BAGS).search(["ไร่"], 10):
            assert (type(position), type(score)) == (int, float)

    @given(bags, queries)
    def test_against_the_book(self, bags: list[list[str]], query: list[str]) -> None:
        found = self.build(bags).search(query, 100)
        slow = bm25(bags, query, self.K1, self.B)
        assert dict(found) == pytest.approx(slow, abs=1e-9)
        assert len(found) == len(slow)
        assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))

    @given(bags, queries, st.sets(st.integers(0, 11)), st.integers(0, 12))
    def test_within_and_top_are_a_choice_of_all(
        self, bags: list[list[str]], query: list[str], within: set[int], top: int
    ) -> None:
        index = self.build(bags)
        every = [pair for pair in index.search(query, 100) if pair[0] in within]
        assert index.search(query, top, within) == every[:top]
