"""Question -> Hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qa.index import Index, build
from qa.index.bags import bags
from qa.passages import split
from qa.records import Document, Hit, Passage
from qa.text import query_terms


class Retriever:
    """Passages and the index over them."""

    def __init__(
        self, passages: Sequence[Passage], index: Index, counts: Mapping[str, int] | None = None
    ) -> None:
        self.passages = tuple(passages)
        self.counts = counts or {}  # how many passages hold each term
        self._index = index
        of: dict[str, set[int]] = {}
        for position, passage in enumerate(passages):
            of.setdefault(passage.document.collection, set()).add(position)
        self._of = {name: frozenset(positions) for name, positions in of.items()}

    @classmethod
    def over(
        cls,
        documents: Sequence[Document],
        kind: str = "memory",
        cache: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Retriever:
        """Cut and index `documents`. `progress` is told how many passages of how many are done."""
        passages = [passage for document in documents for passage in split(document)]

        def tell(done: int) -> None:
            if progress:
                progress(done, len(passages))

        made = bags(passages, cache, tell)
        return cls(passages, build(kind, made), Counter(term for bag in made for term in set(bag)))

    def search(self, question: str, top: int, collection: str = "") -> list[Hit]:
        """At most `top` passages that share a term with `question`, best first; of one collection
        when it is named."""
        within = self._of.get(collection, frozenset()) if collection else None
        found = self._index.search(query_terms(question), top, within)
        return [Hit(self.passages[position], score) for position, score in found]
