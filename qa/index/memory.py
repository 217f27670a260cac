"""BM25 in memory, on rank_bm25."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rank_bm25 import BM25Plus

K1, B = 1.2, 0.8  # chosen on iApp's validation questions and XQuAD-th dev; see bench/retrieval.py


class MemoryIndex:
    """`BM25Plus` with delta 0, which is BM25 with idf = ln((N + 1) / df): never negative."""

    def __init__(self, bags: Sequence[Sequence[str]]) -> None:
        self._holders: dict[str, list[int]] = {}
        for position, bag in enumerate(bags):
            for term in dict.fromkeys(bag):
                self._holders.setdefault(term, []).append(position)
        # rank_bm25 divides by the number of bags and by their mean length.
        self._bm25 = BM25Plus(bags, k1=K1, b=B, delta=0) if self._holders else None

    def search(
        self, query: Sequence[str], top: int, within: Container[int] | None = None
    ) -> list[tuple[int, float]]:
        known = [term for term in query if term in self._holders]
        held = {position for term in known for position in self._holders[term]}
        positions = sorted(held if within is None else (p for p in held if p in within))
        if self._bm25 is None or not positions:
            return []
        scores = self._bm25.get_batch_scores(known, positions)
        ranked = sorted(zip(positions, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
        return [(position, float(score)) for position, score in ranked[:top]]


def build(bags: Sequence[Sequence[str]]) -> MemoryIndex:
    return MemoryIndex(bags)
