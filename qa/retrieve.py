"""Question -> Hits."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from qa.errors import ModelMissing
from qa.index import Index, build, dense
from qa.index.bags import bags
from qa.index.dense import DenseIndex
from qa.passages import split
from qa.records import Document, Hit, Passage
from qa.text import query_terms

_log = logging.getLogger(__name__)
_POOL = 200  # passages of which the BM25 score counts
# A cosine this far below the best counts nothing; chosen on iApp's validation questions.
NARROW = 0.2


class Retriever:
    """Passages and the index over them."""

    def __init__(
        self,
        passages: Sequence[Passage],
        index: Index,
        meaning: DenseIndex | None = None,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        self.passages = tuple(passages)
        self.counts = counts or {}  # how many passages hold each term
        self._meaning = meaning
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
        meaning: bool = True,
    ) -> Retriever:
        """Cut and index `documents`.

        Args:
            progress: told how many passages of how many are done.
            meaning: search by meaning too. Where the model for it cannot run, this is said in the log, and
                search is by words alone.
        """
        passages = [passage for document in documents for passage in split(document)]
        rounds = 2 if meaning else 1

        def tell(done: int, before: int = 0) -> None:
            if progress:
                progress((before + done) // rounds, len(passages))

        vectors = None
        if meaning:
            try:
                vectors = dense.build(passages, cache, lambda done: tell(done, len(passages)))
            except ModelMissing as error:
                _log.warning("%s Until then search is by words alone.", error)
                rounds = 1
        made = bags(passages, cache, tell)
        counts = Counter(term for bag in made for term in set(bag))
        return cls(passages, build(kind, made), vectors, counts)

    def search(self, question: str, top: int, collection: str = "") -> list[Hit]:
        """At most `top` passages, best first; of one collection when it is named.

        By words alone: those that share a term with `question`. By meaning too: the share of the best BM25
        score, so far as the documents know the question's words, and nearness to the best cosine count half
        each; scores are from 0 to 1 then.
        """
        within = self._of.get(collection, frozenset()) if collection else None
        terms = query_terms(question)
        if not terms or not self.passages:
            return []
        if self._meaning is None:
            found = self._index.search(terms, top, within)
            return [Hit(self.passages[position], score) for position, score in found]
        by_words = self._index.search(terms, max(top, _POOL), within)
        meant = self._meaning.question(question)
        near = self._meaning.likeness(meant)
        if within is not None:
            near[[position not in within for position in range(len(near))]] = -1
        score = np.maximum(0, 1 + (near - near.max(initial=-1)) / NARROW)
        if by_words:
            # Words of which the documents know few say little: those of a question in English, say.
            known = sum(term in self.counts for term in terms) / len(terms)
            scale = known / (by_words[0][1] or 1.0)
            for position, one in by_words:
                score[position] += scale * one
        best = [int(n) for n in np.argsort(-score, kind="stable")[:top] if score[n] > 0]
        return [Hit(self.passages[n], float(score[n]) / 2, self._meaning.phrases(meant, n)) for n in best]
