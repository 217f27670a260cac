"""Text cut into the pieces of the reader's vocabulary, each with its place in the text."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qa.text import fold_digits

_SPACE = "▁"  # how SentencePiece writes one


class Pieces:
    """A unigram vocabulary (Kudo 2018) that keeps the offsets. Safe under threads."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self.size: int = self._tokenizer.get_vocab_size()
        self.open, self.pad, self.close = (self.id(one) for one in ("<s>", "<pad>", "</s>"))

    def id(self, piece: str) -> int:
        """The number of a piece that is known to be there."""
        found: int | None = self._tokenizer.token_to_id(piece)
        assert found is not None, piece
        return found

    def encode(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Ids (T,) and spans (T, 2), [start, end) in code points of `text`; a space before is left out."""
        chars, origin = normalise(text)
        found = self._tokenizer.encode(chars, add_special_tokens=False)
        ids = np.array(found.ids, np.int64)
        spans = np.array(found.offsets, np.int32).reshape(-1, 2)
        if not len(spans):
            return ids, spans
        marked = np.array([chars[start] == _SPACE for start in spans[:, 0]])
        first = np.minimum(spans[:, 0] + marked, spans[:, 1] - 1)
        starts, ends = origin[first], origin[spans[:, 1] - 1] + 1
        ends[marked & (spans[:, 1] - spans[:, 0] == 1)] -= 1  # a space alone holds nothing
        return ids, np.stack([starts, np.maximum(starts, ends)], axis=1)


def normalise(text: str) -> tuple[str, NDArray[np.int32]]:
    """The characters that the pieces are made of, and for each the index of its character in `text`.

    Thai digits are read as Arabic ones, compatibility forms are taken apart (SARA AM becomes two), runs
    of space become one mark, one mark stands first.
    """
    chars, origin = [_SPACE], [0]
    for i, char in enumerate(text):
        for part in _parts(char):
            if part == _SPACE and chars[-1] == _SPACE:
                continue
            chars.append(part)
            origin.append(i)
    return "".join(chars), np.array(origin, np.int32)


@cache
def _parts(char: str) -> str:
    if char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn") or char in "▁\ufffd":
        return _SPACE
    return unicodedata.normalize("NFKC", fold_digits(char)).replace(" ", _SPACE)
