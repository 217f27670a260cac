"""Scores -> the probability that an answer is right, and so the decision to answer.

A logistic model over a few signals of the best candidate (Platt 1999). Its weights (`calibrate.json`, one
row for each kind of reader) were fitted by `training/calibration.py` on questions of which the answer was
right, wrong, or not in the documents.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from qa.records import Answer, Hit

# None depends on how large the corpus is or how common its words are in it, as a search score does:
# a school's folder is not the encyclopedia that the weights were fitted on.
NAMES = {
    "rules": ("bias", "share", "near12", "line", "unknown", "inside", "hit", "missing"),
    "neural": ("bias", "logit", "margin", "close", "agree", "meant", "unknown", "missing"),
}
_WORST = {"unknown": 1.0, "missing": 1.0}  # of what a reader does not tell


def probability(answers: Sequence[Answer], hits: Sequence[Hit], reader: str) -> float:
    """How sure one may be of `answers[0]`, 0 to 1; 0 when there is none."""
    if not answers:
        return 0.0
    weights = _weights()[reader]
    total = sum(weights.get(name, 0.0) * value for name, value in signals(answers, hits, reader).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def signals(answers: Sequence[Answer], hits: Sequence[Hit], reader: str) -> dict[str, float]:
    """What the probability is made from, by NAMES. What the reader does not tell counts as the worst."""
    best = answers[0]
    told = {name: best.signals.get(name, _WORST.get(name, 0.0)) for name in NAMES[reader]}
    told["bias"] = 1.0
    told["hit"] = _closeness(best, hits)
    return told


def _closeness(best: Answer, hits: Sequence[Hit]) -> float:
    """The search score of the answer's passage by that of the best passage, 0 to 1."""
    own = max((hit.score for hit in hits if hit.passage is best.passage), default=0.0)
    highest = max((hit.score for hit in hits), default=0.0)
    return own / highest if highest > 0 else 0.0


@cache
def _weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return weights
