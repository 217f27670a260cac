"""Passages by meaning: sentence vectors of a small multilingual encoder (E5, Wang et al. 2024).

The phrases of a passage get vectors of their own out of the same run: each is the mean of the encoder's
states over its pieces, which have seen the whole passage (late chunking, Günther et al. 2024).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.config import ROOT
from qa.index.kept import fingerprint, keep
from qa.index.phrases import phrases
from qa.model import Model
from qa.records import Passage, Span

MODEL = ROOT / "models" / "meaning"
_LONGEST = 250  # pieces of a passage that are read
_ANALYSIS = 2  # part of the fingerprint: to be raised when a vector would be another
Vectors = NDArray[np.float32]


class Encoder:
    """Text -> a vector of length one; near ones mean alike, in whatever language. Safe under threads."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._model = Model(folder, "make meaning")
        self.fingerprint = self._model.fingerprint()

    def question(self, text: str) -> Vectors:
        """(H,)"""
        return self._model.run(self._ids("query: " + text)[0])

    def passage(self, passage: Passage) -> Vectors:
        """(1 + P, H): of the passage, and of each of its P phrases."""
        heading = passage.path[-1] if passage.path else passage.document.title
        before = f"passage: {heading} "
        ids, spans = self._ids(before + passage.text)
        states = self._model.run(ids, "states")
        starts = spans[:, 0] - len(before)
        # A phrase behind the last piece that is read means what the whole does.
        rows = [states]
        for one in phrases(passage.text):
            own = states[1:-1][(one.start <= starts) & (starts < one.end)]
            rows.append(own if len(own) else states)
        means = np.stack([row.mean(axis=0) for row in rows])
        found: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
        return found

    def _ids(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """<s> pieces </s>, and the spans of the pieces in `text`."""
        pieces = self._model.pieces
        ids, spans = pieces.encode(text)
        whole = np.concatenate([[pieces.open], ids[:_LONGEST], [pieces.close]])
        return whole.astype(np.int64), spans[:_LONGEST]


class DenseIndex:
    """Vectors of passages, known by their position from 0, and of their phrases."""

    def __init__(self, encoder: Encoder, passages: Sequence[Passage], vectors: Sequence[Vectors]) -> None:
        """`vectors` holds for each passage what `Encoder.passage` makes of it."""
        self._encoder, self._passages = encoder, passages
        none = np.zeros((0, 1), np.float32)
        self._vectors = np.stack([own[0] for own in vectors]) if len(vectors) else none
        self._phrases = [own[1:].astype(np.float16) for own in vectors]

    def question(self, text: str) -> Vectors:
        """(H,): the vector of a question."""
        return self._encoder.question(text)

    def likeness(self, question: Vectors) -> Vectors:
        """(N,): the cosine of each passage's vector to the question's."""
        found: Vectors = self._vectors @ question
        return found

    def phrases(self, question: Vectors, position: int) -> tuple[tuple[Span, float], ...]:
        """The phrases of a passage, in its document, each with its cosine to the question."""
        passage = self._passages[position]
        found = self._phrases[position].astype(np.float32) @ question
        places = (Span(passage.start + p.start, passage.start + p.end) for p in phrases(passage.text))
        return tuple(zip(places, map(float, found), strict=True))


def build(
    passages: Sequence[Passage],
    cache: Path | None = None,
    progress: Callable[[int], None] | None = None,
    folder: Path = MODEL,
) -> DenseIndex:
    """The index of `passages`. `progress` is told how many of them are done.

    Vectors are kept in `cache` under the fingerprint of the document and of the model.

    Raises:
        ModelMissing: the model is not there, or onnxruntime is not.
    """
    encoder = Encoder(folder)
    maker = (_ANALYSIS, encoder.fingerprint)
    groups = [list(group) for _, group in groupby(passages, key=lambda passage: passage.document)]
    places = [cache / f"{fingerprint(maker, own[0].document, own)}.npy" if cache else None for own in groups]
    kept = [_recall(place, own) if place else None for own, place in zip(groups, places, strict=True)]
    fresh = [one for own, made in zip(groups, kept, strict=True) if made is None for one in own]
    found: list[Vectors] = []
    done = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # Over all documents at once: most may have a single passage.
        vectors = pool.map(encoder.passage, fresh)
        for own, place, known in zip(groups, places, kept, strict=True):
            made = list(islice(vectors, len(own))) if known is None else known
            if place and known is None:
                keep(place, partial(np.save, arr=np.concatenate(made).astype(np.float16)))
            found += made
            done += len(own)
            if progress:
                progress(done)
    return DenseIndex(encoder, passages, found)


def _recall(path: Path, own: Sequence[Passage]) -> list[Vectors] | None:
    try:
        kept = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None  # not made yet, or cut off while it was written
    edges = np.cumsum([1 + len(phrases(passage.text)) for passage in own])
    if kept.ndim != 2 or len(kept) != edges[-1] or kept.dtype != np.float16:
        return None
    return np.split(kept.astype(np.float32), edges[:-1])
