"""The pieces that the reader keeps of the base's 250,000, as a tokenizer's file.

Kept are the pieces of Thai, and those of Latin letters, digits and signs that occur in the data. Pieces
that glue a function word to its neighbour ("เมื่อปี") go, so that more answers begin and end on an edge.
Pieces of other scripts (the Japanese questions) come last: they serve training only and are cut off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pythainlp.corpus import thai_words
from pythainlp.tokenize import word_tokenize
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from qa.pieces import normalise
from training.weights import Base

_THAI = re.compile(r"▁?[\u0e01-\u0e5b\u0e46.]+")
_LATIN = re.compile(r"▁?[\u0021-\u024f\u2010-\u2044]*")
_SIGNED = re.compile(r"▁?[^\w▁]+\w+[^\w▁]*|▁?\w+[^\w▁]+\w*")  # "(22", "06)": the edge of an answer is within
_OFTEN = 3
# Words that stand before an answer, never as part of its first word.
_GLUE = frozenset(
    "ใน ที่ ของ และ เป็น ซึ่ง โดย จาก ได้ มี เมื่อ เพื่อ คือ กับ แต่ หรือ จึง ให้ ว่า ตั้งแต่ แก่ ถึง ณ แห่ง ด้วย บน ถูก ต่อ".split()
)
SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")


@dataclass(frozen=True)
class Vocabulary:
    """`rows` (N,) are the rows of the base's embeddings, shipped pieces first; `shipped` is how many."""

    pieces: tuple[tuple[str, float], ...]
    rows: NDArray[np.int64]
    shipped: int

    def save(self, path: Path, shipped_only: bool = True) -> None:
        kept = self.pieces[: self.shipped] if shipped_only else self.pieces
        Tokenizer(Unigram(list(kept), unk_id=SPECIALS.index("<unk>"))).save(str(path))


def choose(base: Base, texts: Iterable[str], foreign: Iterable[str]) -> Vocabulary:
    """The vocabulary for `texts` (Thai and Latin); `foreign` texts add the pieces that they need."""
    whole = Tokenizer(Unigram(list(zip(base.pieces, map(float, base.scores), strict=True)), unk_id=3))
    used, others = _used(whole, texts), _used(whole, foreign)
    special = set(base.specials.values())
    thai, latin, rest = [], [], []
    for row, piece in enumerate(base.pieces):
        if row in special or not piece:
            continue
        if _THAI.fullmatch(piece):
            if not _glued(piece):
                thai.append(row)
        elif _LATIN.fullmatch(piece):
            if _SIGNED.fullmatch(piece):
                continue
            if used[row] >= _OFTEN or len(piece.lstrip("▁")) <= 1:
                latin.append(row)
        elif others[row] > 1:
            rest.append(row)
    heads = [base.specials[name] for name in ("bos", "pad", "eos", "unk")]
    rows = [*heads, *thai, *latin, *rest]
    named = [*((one, 0.0) for one in SPECIALS), *((base.pieces[r], float(base.scores[r])) for r in rows[4:])]
    return Vocabulary(tuple(named), np.array(rows, np.int64), 4 + len(thai) + len(latin))


def _used(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    found: Counter[int] = Counter()
    for text in texts:
        found.update(tokenizer.encode(normalise(text)[0], add_special_tokens=False).ids)
    return found


def _glued(piece: str) -> bool:
    word = piece.lstrip("▁")
    known = thai_words()
    parts: Sequence[str] = word_tokenize(word, keep_whitespace=True)
    if len(parts) > 1 and (parts[0] in _GLUE or parts[-1] in _GLUE):
        return True
    return any(
        word.startswith(glue) and len(word) > len(glue) + 2 and word[len(glue) :] in known for glue in _GLUE
    )
