"""The reader without a model: candidate spans by rule, weighed by a small table.

The table (`rules.json`, one row for all kinds of question and one for each) was fitted by
`training/rules.py`; the rules say what is measured, the table how much it counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.readers import lists, meaning, short
from qa.readers.asked import KINDS, Asked, ask
from qa.readers.features import NAMES, Sheet, measure
from qa.readers.reading import Reading, read
from qa.records import Answer, Hit, Span
from qa.text import fold

_LED_IN = 0.4  # share of the question that a list must be led in with
_KEPT = 20  # candidates given back for one question
_OWN = NAMES.index("own")
_NO_ANSWER = 6.0  # taken from a span that only says the question's words again, or is of the wrong kind
_IMPERSONAL = [NAMES.index(f"is_{kind}") for kind in ("number", "date", "year_bare", "country")]
# What is told of a candidate beside its score, for --explain and for calibration.
_TOLD = ("near3", "near12", "line", "passage", "unknown", "inside", "hit", "top_hit", "digits_passage")
# Added to what was fitted, by kind of question: an encyclopedia's questions seldom turn on a date among
# others or on what a bracket says of a name, and ask of people whose names have no title. A school's do.
# The rest is what an answer is by its form: brackets closed, a definition short and behind its subject.
_PRIOR = {
    "bracket_after": {"person": 6.0, "noun": 6.0},
    "left4": {"define": 6.0},
    "spaces": {"define": -1.5},
    "digits_near": dict.fromkeys(KINDS, 2.0),
    "is_person": {"person": 2.0},
    "unbalanced": dict.fromkeys(KINDS, -6.0),
    "has_country": {"person": -1.0},
    "has_number": {"person": -1.0},
}
_COLUMNS = [NAMES.index(name) for name in _TOLD]


class RulesReader:
    """Safe under threads: it holds nothing but its table."""

    def __init__(self, table: dict[str, dict[str, float]]) -> None:
        rows = {kind: np.array([row.get(name, 0.0) for name in NAMES]) for kind, row in table.items()}
        self._weights = {kind: rows["all"] + rows[kind] for kind in KINDS}
        for name, more in _PRIOR.items():
            for kind, weight in more.items():
                self._weights[kind][NAMES.index(name)] += weight

    def read(self, question: str, hits: Sequence[Hit]) -> list[Answer]:
        asked = ask(question)
        weights = self._weights[asked.kind]
        sheets: list[tuple[Reading, Sheet, NDArray[np.float32]]] = []
        found: list[tuple[float, int, int]] = []  # score, number of the hit, number of the candidate
        for n, (_, reading, sheet) in enumerate(measured(asked, hits)):
            scores = sheet.values @ weights
            scores[sheet.values[:, _OWN] >= 1] -= _NO_ANSWER
            if asked.kind == "person":
                scores[sheet.values[:, _IMPERSONAL].any(axis=1)] -= _NO_ANSWER
            sheets.append((reading, sheet, scores))
            best = np.argsort(-scores, kind="stable")[:_KEPT]
            found += [(float(scores[c]), n, int(c)) for c in best]
        if not found:
            return []
        found.sort(key=lambda one: (-one[0], one[1], one[2]))
        highest = found[0][0]
        total = sum(float(np.exp(scores - highest).sum()) for _, _, scores in sheets)
        has_digits = any(char.isdigit() for word in asked.words for char in word)
        answers = []
        for score, n, c in found[:_KEPT]:
            reading, sheet, scores = sheets[n]
            i, j = sheet.spans[c]
            passage = hits[n].passage
            start = passage.start + reading.tokens[i].start
            end = passage.start + reading.tokens[j - 1].end
            signals = dict(zip(_TOLD, map(float, sheet.values[c][_COLUMNS]), strict=True))
            # Longer and shorter readings of the same place speak for it, not against it.
            same = (sheet.spans[:, 0] < j) & (sheet.spans[:, 1] > i)
            signals["share"] = float(np.exp(scores[same] - highest).sum()) / total
            signals["digits_missing"] = 1 - signals.pop("digits_passage") if has_digits else 0.0
            answers.append(Answer(passage, start, end, score, signals=signals))
        special = _special(question, asked, hits, answers[0])
        return [special, *answers] if special else answers


def _special(question: str, asked: Asked, hits: Sequence[Hit], rival: Answer) -> Answer | None:
    """What is found by its form alone: a definition, entries of a list, an abbreviation spelled out.

    It ranks just above `rival`, the best of the weighed spans.
    """
    if asked.kind == "abbreviation" and (place := short.best(question, asked, hits)):
        return _ranked(place[0], place[1], rival, 1.0)
    number = lists.ordinal(question)
    if asked.kind == "define" and number is None and (place := meaning.best(question, hits)):
        return _ranked(place[0], place[1], rival, 1.0)
    if asked.kind != "list" and number is None:
        return None
    found = lists.best(asked, hits, number)
    if found is None or found[2] < _LED_IN:
        return None
    hit, listing, lead = found
    if number is not None:
        return _ranked(hit, listing.items[number - 1], rival, lead)
    whole = Span(listing.items[0].start, listing.items[-1].end)
    return _ranked(hit, whole, rival, lead, listing.items)


def _ranked(hit: Hit, span: Span, rival: Answer, found: float, items: tuple[Span, ...] = ()) -> Answer:
    """A candidate above `rival`; `found` is how much of the question its place takes up, 0 to 1."""
    found = min(1.0, found)
    signals = {**rival.signals, "share": found, "near12": found, "line": found, "unknown": 1 - found}
    return Answer(hit.passage, span.start, span.end, rival.score + 0.1, items, signals)


def measured(asked: Asked, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Reading, Sheet]]:
    """Each hit with its candidates and what was measured of them, in the order of the hits."""
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    for n, hit in enumerate(hits):
        reading = read(hit.passage.text)
        heading = fold(" ".join((hit.passage.document.title, *hit.passage.path)))
        yield hit, reading, measure(asked, reading, heading, hit.score / best, n == 0)


def build() -> RulesReader:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return RulesReader(table)
