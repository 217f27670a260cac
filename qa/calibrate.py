"""Scores -> the probability that an answer is right, and so the decision to answer.

A logistic model over a few signals of the best candidate. Its weights (`calibrate.json`) were fitted by
`training/calibration.py` on questions of which the answer was right, wrong, or not in the documents.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp, log
from pathlib import Path

from qa.records import Answer, Hit

NAMES = (
    "bias", "share", "score", "near3", "near12", "line", "passage", "unknown", "inside", "first_hit",
    "hit_log", "lead", "agree", "digits_missing", "list", "abbreviation",
)  # fmt: skip


def probability(answers: Sequence[Answer], hits: Sequence[Hit]) -> float:
    """How sure one may be of `answers[0]`, 0 to 1; 0 when there is none."""
    if not answers:
        return 0.0
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in signals(answers, hits).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def signals(answers: Sequence[Answer], hits: Sequence[Hit]) -> dict[str, float]:
    """What the probability is made from, by NAMES."""
    best = answers[0]
    told = best.signals
    others = [answer for answer in answers[1:] if answer.text != best.text]
    found = [hit.score for hit in hits]
    return {
        "bias": 1.0,
        "share": told.get("share", 0.0),
        "score": best.score / 10,
        "near3": told.get("near3", 0.0),
        "near12": told.get("near12", 0.0),
        "line": told.get("line", 0.0),
        "passage": told.get("passage", 0.0),
        "unknown": told.get("unknown", 1.0),
        "inside": told.get("inside", 0.0),
        "first_hit": float(bool(hits) and hits[0].passage is best.passage),
        "hit_log": log(1 + found[0]) / 5 if found else 0.0,
        "lead": (found[0] - found[1]) / found[0] if len(found) > 1 and found[0] else 1.0,
        "agree": min(2.0, best.score - others[0].score) if others else 2.0,
        "digits_missing": told.get("digits_missing", 0.0),
        "list": float(bool(best.items)),
        "abbreviation": told.get("abbreviation", 0.0),
    }


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return weights
