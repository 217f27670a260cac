"""The reader without a model: candidate spans by rule, weighed by a small table.

The table (`rules.json`, one row for all kinds of question and one for each) was fitted by
`training/rules.py`; the rules say what is measured, the table how much it counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.readers import forms
from qa.readers.asked import KINDS, Asked, ask
from qa.readers.features import NAMES, Sheet, measure
from qa.readers.forms import Formed
from qa.readers.premises import missing
from qa.readers.reading import Reading, read
from qa.records import Answer, Hit
from qa.text import fold

_KEPT = 20  # candidates given back for one question
_OWN = NAMES.index("own")
_NO_ANSWER = 6.0  # taken from a span that only says the question's words again, or is of the wrong kind
_IMPERSONAL = [NAMES.index(f"is_{kind}") for kind in ("number", "date", "year_bare", "country")]
# What is told of a candidate beside its score, for --explain and for calibration.
TOLD = ("near3", "near12", "line", "passage", "unknown", "inside", "hit", "top_hit")
# Added to what was fitted, by kind of question: an encyclopedia's questions seldom turn on a date among
# others or on what a bracket says of a name, and ask of people whose names have no title. A school's do.
# The rest is what an answer is by its form: brackets closed, a definition short and behind its subject.
_PRIOR = {
    "bracket_after": {"person": 6.0, "noun": 6.0},
    "left4": {"define": 6.0},
    "spaces": {"define": -1.5},
    "digits_near": dict.fromkeys(KINDS, 2.0),
    "is_person": {"person": 2.0},
    "is_percent": {"percent": 4.0},
    "unbalanced": dict.fromkeys(KINDS, -6.0),
    "rival_line": dict.fromkeys(KINDS, -3.0),
    "has_country": {"person": -1.0},
    "has_number": {"person": -1.0},
}
COLUMNS = [NAMES.index(name) for name in TOLD]


class RulesReader:
    """Safe under threads: it holds nothing but its table."""

    kind = "rules"

    def __init__(self, table: dict[str, dict[str, float]]) -> None:
        rows = {kind: np.array([row.get(name, 0.0) for name in NAMES]) for kind, row in table.items()}
        self._weights = {kind: rows["all"] + rows[kind] for kind in KINDS}
        for name, more in _PRIOR.items():
            for kind, weight in more.items():
                self._weights[kind][NAMES.index(name)] += weight

    def weigh(self, asked: Asked, sheet: Sheet) -> NDArray[np.float64]:
        """(C,): how much speaks for each candidate."""
        scores: NDArray[np.float64] = sheet.values @ self._weights[asked.kind]
        scores[sheet.values[:, _OWN] >= 1] -= _NO_ANSWER
        if asked.kind == "person":
            scores[sheet.values[:, _IMPERSONAL].any(axis=1)] -= _NO_ANSWER
        return scores

    def read(self, question: str, hits: Sequence[Hit]) -> list[Answer]:
        asked = ask(question)
        sheets: list[tuple[Reading, Sheet, NDArray[np.float64]]] = []
        found: list[tuple[float, int, int]] = []  # score, number of the hit, number of the candidate
        for n, (_, reading, sheet) in enumerate(measured(asked, hits)):
            scores = self.weigh(asked, sheet)
            sheets.append((reading, sheet, scores))
            best = np.argsort(-scores, kind="stable")[:_KEPT]
            found += [(float(scores[c]), n, int(c)) for c in best]
        if not found:
            return []
        found.sort(key=lambda one: (-one[0], one[1], one[2]))
        highest = found[0][0]
        total = sum(float(np.exp(scores - highest).sum()) for _, _, scores in sheets)
        answers = []
        for score, n, c in found[:_KEPT]:
            reading, sheet, scores = sheets[n]
            i, j = sheet.spans[c]
            passage = hits[n].passage
            start = passage.start + reading.tokens[i].start
            end = passage.start + reading.tokens[j - 1].end
            signals = dict(zip(TOLD, map(float, sheet.values[c][COLUMNS]), strict=True))
            # Longer and shorter readings of the same place speak for it, not against it.
            same = (sheet.spans[:, 0] < j) & (sheet.spans[:, 1] > i)
            signals["share"] = float(np.exp(scores[same] - highest).sum()) / total
            answers.append(Answer(passage, start, end, score, signals=signals))
        formed = forms.best(question, asked, hits)
        if formed:
            answers.insert(0, _above(formed, answers[0]))
        entry, beyond = bool(formed and formed.entry), forms.beyond(question, asked, hits)
        held = missing(question, asked, answers[0], entry, beyond)
        answers[0] = replace(answers[0], signals={**answers[0].signals, "missing": held})
        return answers


def _above(formed: Formed, rival: Answer) -> Answer:
    """What its form alone shows ranks just above `rival`, the best of the weighed spans."""
    lead = formed.lead
    signals = {**rival.signals, "share": lead, "near12": lead, "line": lead, "unknown": 1 - lead}
    return Answer(
        formed.hit.passage, formed.span.start, formed.span.end, rival.score + 0.1, formed.items, signals
    )


def measured(asked: Asked, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Reading, Sheet]]:
    """Each hit with its candidates and what was measured of them, in the order of the hits."""
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    for n, hit in enumerate(hits):
        reading = read(hit.passage.text)
        heading = fold(" ".join((hit.passage.document.title, *hit.passage.path)))
        yield hit, reading, measure(asked, reading, heading, hit.score / best, n == 0)


def build(threads: int = 1) -> RulesReader:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return RulesReader(table)
