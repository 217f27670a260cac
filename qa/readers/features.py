"""What is measured of each candidate span: the signals that the rules weigh.

After the log-linear baseline of SQuAD (Rajpurkar et al. 2016), with features of Thai questions in place
of dependency paths: nearness and rarity of the question's words, the words beside the question word,
the kind of thing that a span is, the edges that it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qa.readers.asked import Asked
from qa.readers.entities import ENTITIES, FITS
from qa.readers.reading import CUES, Reading, candidates, cue, places
from qa.readers.rivals import bracket_after, rivals

_SCALAR = [
    "bias", "near3", "near12", "left4", "line", "passage", "heading", "inside", "own", "before0", "before1",
    "before2", "after0", "after1", "opens_head", "behind_head", "closes_head", "words", "words1", "words8",
    "rare", "early", "first_line", "digits_line", "digits_passage", "digits_near", "hit", "top_hit",
    "prev_space", "prev_line", "prev_open", "next_space", "next_line", "next_close", "next_end", "unknown",
    "spaces", "cues_within", "unbalanced", "cuts", "bracket_after", "head_fits", "rival_line",
]  # fmt: skip
_THINGS = (*ENTITIES, "country", "province")
# Things that are not to be cut in two.
_WHOLE = ("date", "year_bare", "number", "percent", "time", "person", "latin", "country")
NAMES = (
    _SCALAR
    + [f"is_{kind}" for kind in _THINGS]
    + [f"has_{kind}" for kind in _THINGS]
    + [f"cue_{word}" for word in CUES]
)
_COLUMN = {name: i for i, name in enumerate(NAMES)}
_CUE_SET = frozenset(CUES)
_FAR = 1_000
_Put = Callable[[str, ArrayLike], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The candidates of one passage and what was measured of them."""

    spans: NDArray[np.int32]  # (C, 2), tokens [i, j)
    values: NDArray[np.float32]  # (C, F), F as in NAMES


# BLAS leaves stray flags of lanes that it fills up with; the values themselves are finite.
@np.errstate(invalid="ignore")
def measure(
    asked: Asked,
    reading: Reading,
    heading: str,
    hit: float,
    top_hit: bool,
    spans: NDArray[np.int32] | None = None,
) -> Sheet:
    """Measure candidates of a passage.

    Args:
        heading: folded text of the document's title and the section path.
        hit: the passage's search score by that of the best passage, 0 to 1.
        spans: (C, 2), tokens [i, j); all that the rules propose when there are none.
    """
    if spans is None:
        hints = frozenset(word for word in (*asked.before[:2], asked.head) if len(word) > 1)
        spans = candidates(reading, hints)
    out = np.zeros((len(spans), len(NAMES)), np.float32)
    if not len(spans):
        return Sheet(spans, out)
    i, j = spans[:, 0], spans[:, 1]
    count = len(reading.tokens)

    def put(name: str, value: ArrayLike) -> None:
        out[:, _COLUMN[name]] = value

    weights = np.array(asked.weights, np.float32)
    total = float(weights.sum()) or 1.0
    left, right, inside, lines = _distances(reading, asked.words, asked.others)
    if len(weights):
        near = np.minimum(left[:, i], right[:, j])
        put("near3", weights @ np.exp(-near / 3) / total)
        put("near12", weights @ np.exp(-near / 12) / total)
        put("left4", weights @ np.exp(-left[:, i] / 4) / total)
        put("line", (weights @ lines)[reading.line[i]] / total)
        found = lines.any(axis=1)
        in_heading = np.array([word in heading for word in asked.words])
        put("passage", weights @ found / total)
        put("heading", weights @ (in_heading & ~found) / total)
        put("unknown", weights @ ~(found | in_heading) / total)
        held = inside[:, j] - inside[:, i]
        put("inside", weights @ (held > 0) / total)
        put("own", held.sum(axis=0) / (j - i))
        digits = np.array([any(char.isdigit() for char in word) for word in asked.words])
        if digits.any():
            put("digits_line", lines[digits][:, reading.line[i]].mean(axis=0))
            put("digits_passage", (found | in_heading)[digits].mean())
            put("digits_near", np.exp(-near[digits] / 5).mean(axis=0))
        put("rival_line", rivals(asked, reading, lines, inside, in_heading)(i, j))
    for words, side, at, stem in ((asked.before, 0, i, "before"), (asked.after[:2], 1, j, "after")):
        beside = _distances(reading, words)[side]
        for k in range(len(words)):
            put(f"{stem}{k}", np.exp(-beside[k, at] / 2))
    if asked.head:
        is_head = np.array([word == asked.head or word.startswith(asked.head) for word in reading.folded])
        put("opens_head", is_head[i])
        put("behind_head", np.where(i > 0, is_head[i - 1], False))
        put("closes_head", is_head[j - 1])
    put("bias", 1)
    put("words", np.log(j - i))
    put("words1", j - i == 1)
    put("words8", j - i > 8)
    total_rare = np.concatenate([[0], np.cumsum(reading.rare)])
    put("rare", (total_rare[j] - total_rare[i]) / (j - i))
    put("early", np.exp(-i / 40))
    put("first_line", reading.line[i] == 0)
    put("hit", hit)
    put("top_hit", top_hit)
    _edges(reading, i, j, put)
    cuts = np.zeros(len(spans), bool)
    fits = np.zeros(len(spans), bool)
    for kind, found_spans in reading.entities.items():
        if found_spans:
            starts, ends = np.array(sorted(found_spans), np.int32).T
            is_one = ((i[:, None] == starts) & (j[:, None] == ends)).any(axis=1)
            put(f"is_{kind}", is_one)
            put(f"has_{kind}", ((i[:, None] <= starts) & (j[:, None] >= ends)).any(axis=1))
            fits |= is_one & (kind in FITS.get(asked.head, ()))
            if kind in _WHOLE:
                cut_at_start = (i[:, None] > starts) & (i[:, None] < ends)
                cuts |= (cut_at_start | ((j[:, None] > starts) & (j[:, None] < ends))).any(axis=1)
    put("cuts", cuts & ~out[:, [_COLUMN[f"is_{kind}"] for kind in _THINGS]].any(axis=1))
    put("head_fits", fits)
    out[_only(reading, "country")(i, j), _COLUMN["is_country"]] = 1
    put("bracket_after", weights @ bracket_after(reading, inside)[:, j] / total)
    cues = np.array([cue(reading, token) for token in range(count)], np.int32)[i]
    rows = np.flatnonzero(cues >= 0)
    out[rows, _COLUMN[f"cue_{CUES[0]}"] + cues[rows]] = 1
    return Sheet(spans, out)


def _edges(reading: Reading, i: NDArray[np.int32], j: NDArray[np.int32], put: _Put) -> None:
    """What stands right before and right behind each span."""
    texts = ["\n", *(token.text for token in reading.tokens), "\n"]
    space = np.array([text.isspace() and "\n" not in text for text in texts])
    line = np.array(["\n" in text for text in texts])
    opens = np.array([text[-1] in "([“\"'‘" for text in texts])
    closes = np.array([text[0] in ")]”\"'’," for text in texts])
    put("prev_space", space[i])
    put("prev_line", line[i])
    put("prev_open", opens[i])
    put("next_space", space[j + 1])
    put("next_line", line[j + 1])
    put("next_close", closes[j + 1])
    put("next_end", j == len(texts) - 2)
    for name, marks in (
        ("spaces", space[1:-1]),
        ("cues_within", np.array([word in _CUE_SET for word in reading.folded])),
    ):
        before = np.concatenate([[0], np.cumsum(marks)])
        put(name, np.log1p(before[j] - before[i]))
    depth = np.concatenate([[0], np.cumsum([t.text.count("(") - t.text.count(")") for t in reading.tokens])])
    put("unbalanced", depth[j] != depth[i])


def _only(reading: Reading, kind: str) -> Callable[[NDArray[np.int32], NDArray[np.int32]], NDArray[np.bool_]]:
    """Tells of spans [i, j) which hold nothing but things of that kind."""
    held = np.zeros(len(reading.tokens), bool)
    for start, end in reading.entities[kind]:
        held[start:end] = True
    other = np.concatenate([[0], np.cumsum(reading.solid & ~held)])
    own = np.concatenate([[0], np.cumsum(held)])
    return lambda i, j: (other[j] == other[i]) & (own[j] > own[i])


def _distances(
    reading: Reading, words: tuple[str, ...], others: tuple[tuple[str, ...], ...] = ()
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int32], NDArray[np.bool_]]:
    """For each of K words, or the one of `others` that stands for it: tokens between an edge and its nearest
    match to the left and to the right, (K, T + 1) each; how many matches stand before an edge, (K, T + 1);
    the lines that hold it, (K, L)."""
    count = len(reading.tokens)
    edges = np.arange(count + 1)
    left = np.full((len(words), count + 1), _FAR, np.float32)
    right = np.full((len(words), count + 1), _FAR, np.float32)
    inside = np.zeros((len(words), count + 1), np.int32)
    lines = np.zeros((len(words), int(reading.line[-1]) + 1 if count else 1), bool)
    for k, word in enumerate(words):
        at = places(reading, word)
        if others and not len(at):
            at = next((found for other in others[k] if len(found := places(reading, other))), at)
        if not len(at):
            continue
        n = np.searchsorted(at, edges)  # matches before each edge
        inside[k] = n
        left[k] = np.where(n > 0, edges - 1 - at[np.maximum(n - 1, 0)], _FAR)
        right[k] = np.where(n < len(at), at[np.minimum(n, len(at) - 1)] - edges, _FAR)
        lines[k, reading.line[at]] = True
    return left, right, inside, lines
