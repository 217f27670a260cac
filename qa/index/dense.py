"""Passages by meaning: sentence vectors of a small multilingual encoder (E5, Wang et al. 2024)."""

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
from qa.model import Model
from qa.records import Passage

MODEL = ROOT / "models" / "meaning"
_LONGEST = 250  # pieces of a passage that are read
_ANALYSIS = 1  # part of the fingerprint: to be raised when a vector would be another
Vectors = NDArray[np.float32]


class Encoder:
    """Text -> a vector of length one; near ones mean alike, in whatever language. Safe under threads."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._model = Model(folder, "make meaning")
        self.fingerprint = self._model.fingerprint()

    def question(self, text: str) -> Vectors:
        """(H,)"""
        return self._vector("query: " + text)

    def passage(self, passage: Passage) -> Vectors:
        """(H,)"""
        heading = passage.path[-1] if passage.path else passage.document.title
        return self._vector(f"passage: {heading} {passage.text}")

    def _vector(self, text: str) -> Vectors:
        pieces = self._model.pieces
        ids = np.concatenate([[pieces.open], pieces.encode(text)[0][:_LONGEST], [pieces.close]])
        return self._model.run(ids.astype(np.int64))


class DenseIndex:
    """Vectors of passages, known by their position from 0."""

    def __init__(self, encoder: Encoder, vectors: Vectors) -> None:
        self._encoder, self._vectors = encoder, vectors

    def likeness(self, question: str) -> Vectors:
        """(N,): the cosine of each passage's vector to the question's."""
        found: Vectors = self._vectors @ self._encoder.question(question)
        return found


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
    kept = [_recall(place, len(own)) if place else None for own, place in zip(groups, places, strict=True)]
    fresh = [one for own, made in zip(groups, kept, strict=True) if made is None for one in own]
    found: list[Vectors] = []
    done = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # Over all documents at once: most may have a single passage.
        vectors = pool.map(encoder.passage, fresh)
        for own, place, known in zip(groups, places, kept, strict=True):
            made = np.stack(list(islice(vectors, len(own)))) if known is None else known
            if place and known is None:
                keep(place, partial(np.save, arr=made.astype(np.float16)))
            found.append(made)
            done += len(own)
            if progress:
                progress(done)
    return DenseIndex(encoder, np.concatenate(found) if found else np.zeros((0, 1), np.float32))


def _recall(path: Path, count: int) -> Vectors | None:
    try:
        kept = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None  # not made yet, or cut off while it was written
    whole = kept.ndim == 2 and len(kept) == count and kept.dtype == np.float16
    return kept.astype(np.float32) if whole else None
