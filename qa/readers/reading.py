"""A passage as the rules see it: its words, where an answer may start and end, and what is a date, a
number, a person, a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from qa.gazetteer import gazetteer
from qa.readers.asked import rarity
from qa.readers.entities import ENTITIES
from qa.text import Token, fold, other_year, words

# Words after which an answer often begins.
CUES = (
    "คือ ได้แก่ หมายถึง เรียกว่า เรียก ชื่อ ชื่อว่า ว่า เป็น โดย ใน ที่ ณ เมื่อ จาก มาจาก ของ กับ และ หรือ ถึง เพื่อ "
    "เพราะ เนื่องจาก ด้วย แก่ ให้ มี ได้ เช่น ประกอบด้วย ระหว่าง ตั้งแต่ ชาว ซึ่ง แห่ง สู่"
).split()
_CUE_INDEX = {cue: i for i, cue in enumerate(CUES)}
# Words with which one often begins.
_HEADS = frozenset(
    (
        "ประเทศ จังหวัด เมือง กรุง นาย นาง พระ บริษัท วงศ์ ค.ศ. พ.ศ. ปี วันที่ ชื่อ ภาษา กลุ่ม รัฐ เกาะ ร้อยละ สีขาว "
        "การ ความ เพื่อ อำเภอ อันดับ"
    ).split()
)
# Words before which one often ends.
_ENDERS = frozenset(
    (
        "ใน ที่ ของ และ เป็น ซึ่ง โดย จาก ได้ มี เมื่อ เพื่อ ระหว่าง คือ ผู้ ด้วย บน กับ แต่ หรือ จึง สามารถ ให้ ขึ้น อยู่ "
        "ว่า หมายถึง ชาว ครั้ง ตั้งแต่ นั้น ถูก ภายใต้ ตั้งอยู่"
    ).split()
)
LONGEST = 26  # tokens of the longest span


@dataclass(frozen=True, slots=True)
class Reading:
    """Token-wise arrays of one passage's text; T tokens, offsets within that text."""

    tokens: tuple[Token, ...]
    folded: tuple[str, ...]
    whole: str  # the tokens of `folded`, put together
    offsets: NDArray[np.int32]  # (T,) where each token begins in `whole`
    rare: NDArray[np.float32]  # (T,) how rare each word is in Thai, 0 to 1
    solid: NDArray[np.bool_]  # (T,) holds a letter or digit
    line: NDArray[np.int32]  # (T,) the number of its line
    starts: NDArray[np.bool_]  # (T,) where an answer may start
    ends: NDArray[np.bool_]  # (T + 1,) token edges where one may end
    entities: dict[str, frozenset[tuple[int, int]]]  # kind -> token spans [i, j)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    tokens = words(text)
    count = len(tokens)
    folded = tuple(fold(token.text) for token in tokens)
    solid = np.array([bool(re.search(r"\w", token.text)) for token in tokens], bool)
    breaks = np.array([token.text.count("\n") for token in tokens], np.int32)
    line = np.cumsum(breaks) if count else breaks
    first = {token.start: i for i, token in enumerate(tokens)}
    last = {token.end: i + 1 for i, token in enumerate(tokens)}
    entities: dict[str, frozenset[tuple[int, int]]] = {}
    for kind, pattern in ENTITIES.items():
        found = set()
        for match in pattern.finditer(text):
            i, j = first.get(match.start()), last.get(match.end())
            if j is None and kind in ("number", "person", "place"):
                # The pattern took a run of letters for one word: fall back on the last word edge.
                j = next((last[e] for e in range(match.end(), match.start(), -1) if e in last), None)
            if i is not None and j is not None and i < j:
                found.add((i, j))
        entities[kind] = frozenset(found)
    entities |= _named(folded)
    starts, ends = np.zeros(count, bool), np.zeros(count + 1, bool)
    for i in range(count):
        if not solid[i]:
            continue
        before = folded[i - 1] if i else ""
        starts[i] = not i or not solid[i - 1] or before in _CUE_INDEX or folded[i] in _HEADS
        after = folded[i + 1] if i + 1 < count else ""
        ends[i + 1] = i + 1 == count or not solid[i + 1] or after in _ENDERS
    for spans in entities.values():
        for i, j in spans:
            starts[i], ends[j] = solid[i], True
    lengths = np.array([len(word) for word in folded], np.int32)
    return Reading(
        tokens,
        folded,
        "".join(folded),
        np.cumsum(lengths, dtype=np.int32) - lengths,
        np.array([rarity(word) if solid[i] else 0 for i, word in enumerate(folded)], np.float32),
        solid,
        line.astype(np.int32),
        starts,
        ends,
        entities,
    )


def _named(folded: tuple[str, ...]) -> dict[str, frozenset[tuple[int, int]]]:
    """Countries and provinces: names of one word, or of two that newmm cut apart."""
    known = gazetteer()
    found: dict[str, set[tuple[int, int]]] = {"country": set(), "province": set()}
    for i in range(len(folded)):
        for j in (i + 1, i + 2):
            if kind := known.get("".join(folded[i:j])):
                found[kind].add((i, min(j, len(folded))))
    return {kind: frozenset(spans) for kind, spans in found.items()}


def candidates(reading: Reading, hints: frozenset[str]) -> NDArray[np.int32]:
    """(C, 2): token spans [i, j) within one line, at most `LONGEST` long, opening and closing on words.

    An answer may also begin at or behind one of `hints`, the words beside the question word.
    """
    starts = reading.starts.copy()
    for i, word in enumerate(reading.folded):
        if word in hints:
            starts[i] = True
            if i + 1 < len(starts):
                starts[i + 1] = reading.solid[i + 1]
    begin, edges = np.flatnonzero(starts), np.flatnonzero(reading.ends)
    low = np.searchsorted(edges, begin, side="right")
    high = np.searchsorted(edges, begin + LONGEST, side="right")
    spans = np.stack(
        [
            np.repeat(begin, high - low),
            np.concatenate([edges[a:b] for a, b in zip(low, high, strict=True)] or [edges[:0]]),
        ],
        axis=1,
    )
    same_line = reading.line[spans[:, 0]] == reading.line[spans[:, 1] - 1]
    return np.asarray(spans[same_line], np.int32)


def places(reading: Reading, word: str) -> NDArray[np.int32]:
    """The tokens that are `word` (a year: in either calendar) or hold the beginning of a longer one."""
    found = []
    for form in (word, other_year(word)):
        at = reading.whole.find(form) if form else -1
        while form and at >= 0:
            i = int(np.searchsorted(reading.offsets, at, side="right")) - 1
            # A short word inside another is chance ("สี" in "เสีย").
            if len(form) > 3 or reading.folded[i] == form:
                found.append(i)
            at = reading.whole.find(form, at + len(form))
    return np.array(sorted(found), np.int32)


def cue(reading: Reading, i: int) -> int:
    """The index in CUES of the word before token `i`, spaces aside; -1 for none."""
    while i > 0 and reading.tokens[i - 1].text == " ":
        i -= 1
    return _CUE_INDEX.get(reading.folded[i - 1], -1) if i else -1
