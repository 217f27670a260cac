"""Places that speak of another country, province or year than the question does: what stands there is the
answer to a question beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from qa.gazetteer import gazetteer
from qa.readers.asked import Asked
from qa.readers.reading import Reading

_OWNER = 25  # tokens before a bracket in which the name stands that it belongs to
Flags = NDArray[np.bool_]
Tokens = NDArray[np.int32]


def rivals(
    asked: Asked, reading: Reading, lines: Flags, inside: Tokens, in_heading: Flags
) -> Callable[[Tokens, Tokens], Flags]:
    """Tells of spans [i, j) whether their line, the bracket behind them, or the name whose bracket they
    stand in is a rival's.

    Args:
        lines: (K, L), which of the question's K words stand in which line.
        inside: (K, T + 1), how many matches of each word stand before an edge.
        in_heading: (K,), the words that the heading holds.
    """
    count = len(reading.tokens)
    in_line, behind, owned = (np.zeros(n, bool) for n in (lines.shape[1], count + 1, count))
    for kind, held_by in (("country", "country"), ("province", "province"), ("year", "year_bare")):
        named = [n for n, word in enumerate(asked.words) if _kind(word) == kind]
        if not named or in_heading[named].any():
            continue
        held = np.zeros(count + 1, np.int32)
        for start, _ in reading.entities[held_by]:
            held[start + 1 :] += 1
        some = bracket_after(reading, held[None])[0]
        behind |= some & ~bracket_after(reading, inside[named]).any(axis=0)
        if kind != "year":
            one = np.zeros(len(in_line), bool)
            one[[reading.line[start] for start, _ in reading.entities[held_by]]] = True
            in_line |= one & ~lines[named].any(axis=0)
            owned |= _owned(reading, held) & ~_owned(reading, inside[named].sum(axis=0))
    if asked.so_many:
        in_line |= _otherwise(asked.so_many, reading, len(in_line))
    other = _another(asked.nth, reading) if asked.nth else owned
    return lambda i, j: np.asarray(in_line[reading.line[i]] | behind[j] | owned[i] | other[i], bool)


def _otherwise(so_many: tuple[str, str], reading: Reading, lines: int) -> Flags:
    """(L,): the lines that have only another number of that ("2 ช่องจราจร" where four are asked for)."""
    noun, number = so_many
    own, others = np.zeros(lines, bool), np.zeros(lines, bool)
    for at in re.finditer(rf"(?<![\d.,])(\d{{1,3}})\s?{re.escape(noun)}", reading.whole):
        line = reading.line[int(np.searchsorted(reading.offsets, at.start(), side="right")) - 1]
        (own if at[1] == number else others)[line] = True
    return others & ~own


def _another(nth: tuple[str, str], reading: Reading) -> Flags:
    """(T,): the tokens before which, in their line, the last one so numbered has another number ("ครั้งที่ 8"
    where the fourth is asked for)."""
    noun, number = nth
    found = np.zeros(len(reading.tokens), bool)
    numbered = re.compile(rf"{re.escape(noun)}ที่\s?(\d{{1,2}})(?!\d)")
    for at in numbered.finditer(reading.whole):
        begin = int(np.searchsorted(reading.offsets, at.end() - 1, side="right"))
        end = int(np.searchsorted(reading.line, reading.line[begin - 1], side="right"))
        found[begin:end] = at[1] != number
    return found


def _kind(word: str) -> str | None:
    return "year" if re.fullmatch(r"[12]\d{3}", word) else gazetteer().get(word)


def _owned(reading: Reading, held: Tokens) -> Flags:
    """(T,): the tokens within a bracket before which, behind the last one, one of `held` stands."""
    owned = np.zeros(len(reading.tokens), bool)
    closed, owner = 0, False  # the edge behind the last bracket; whether the open one is owned
    for n, token in enumerate(reading.tokens):
        if "(" in token.text:
            owner = held[n] > held[max(closed, n - _OWNER)]
        owned[n] = owner
        if ")" in token.text or "\n" in token.text:
            closed, owner = n + 1, False
    return owned


def bracket_after(reading: Reading, inside: NDArray[np.int32]) -> NDArray[np.bool_]:
    """(K, T + 1): which of the K words stand in the bracket that opens right behind each edge."""
    held = np.zeros(inside.shape, bool)
    close = len(reading.tokens)
    for edge in range(len(reading.tokens) - 1, -1, -1):
        text = reading.tokens[edge].text
        if ")" in text:
            close = edge
        if "(" in text:
            held[:, edge] = inside[:, close] > inside[:, edge]
            if edge and reading.tokens[edge - 1].text == " ":
                held[:, edge - 1] = held[:, edge]
    return held
