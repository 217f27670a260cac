"""Fit the probability that an answer is right: python -m training.calibration DATA.

Every question of iApp's validation file and of XQuAD-th dev is asked three times of an index that also
holds the training articles: as it is; with the passages that hold its answer taken away (the rest of its
article stays, which is the hard case); and with its whole article taken away. Of what students ask, the
documents say most: the two latter count a quarter each. The label is whether the best candidate says the
marked answer or stands right beside it (within 80 code points), so that who opens the marked page sees
it. Logistic regression by Newton's method, with a little ridge; nothing but numpy.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa import readers
from qa.calibrate import NAMES, signals
from qa.questions import Item, articles, squad
from qa.records import Hit
from qa.retrieve import Retriever

# A number that the question names and the passage does not have ("the 20th summit") is a false premise.
# An encyclopedia's questions hardly ever hold one, so the fit cannot know; this is set by hand.
DIGITS = -2.0
RIDGE, READ, DEEP, BESIDE = 1.0, 5, 40, 80


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--out", type=Path, default=Path("qa/calibrate.json"))
    options = parser.parse_args()
    known: dict = {}  # type: ignore[type-arg]
    iapp = squad(options.data / "iapp-wiki-qa-valid.json", known)
    rest = squad(options.data / "iapp-wiki-qa-train.json", known)
    xquad = squad(options.data / "xquad-th-dev.json")
    rows: list[list[float]] = []
    labels: list[bool] = []
    counts: list[float] = []
    for items, others in ((iapp, rest), (xquad, [])):
        retriever = Retriever.over(articles([*items, *others]))
        for row, label, count in _examples(items, retriever, options.reader):
            rows.append(row)
            labels.append(label)
            counts.append(count)
    values, truth, shares = np.array(rows), np.array(labels, float), np.array(counts)
    weights = fit(values, truth, shares)
    sure = 1 / (1 + np.exp(-values @ weights))
    print(f"{len(truth)} examples, {truth.mean():.3f} right; AUROC {auroc(sure, truth):.3f}", file=sys.stderr)
    for low in np.arange(0, 1, 0.1):
        own = (sure >= low) & (sure < low + 0.1)
        if own.any():
            said, are = (np.average(x[own], weights=shares[own]) for x in (sure, truth))
            print(f"  {low:.1f}: {own.sum():5d} said {said:.2f} are {are:.2f}", file=sys.stderr)
    weights[NAMES.index("digits_missing")] = min(DIGITS, weights[NAMES.index("digits_missing")])
    table = dict(zip(NAMES, weights.round(3).tolist(), strict=True))
    options.out.write_text(json.dumps(table, indent=0) + "\n", "utf-8")


def _examples(
    items: list[Item], retriever: Retriever, kind: str
) -> Iterator[tuple[list[float], bool, float]]:
    """(signals, label, count) of every question in its three forms."""
    reader = readers.build(kind)
    for item in items:
        hits = retriever.search(item.question, DEEP)

        def holds(hit: Hit, item: Item = item) -> bool:
            return any(answer in hit.passage.text for answer in item.answers)

        def own(hit: Hit, item: Item = item) -> bool:
            return item.document is not None and hit.passage.document.id == item.document.id

        without: list[Callable[[Hit], bool]] = [lambda hit: False, lambda hit: own(hit) and holds(hit), own]
        for taken, count in zip(without, (1.0, 0.25, 0.25), strict=True):
            left = [hit for hit in hits if not taken(hit)][:10]
            answers = reader.read(item.question, left[:READ])
            if not answers:
                continue
            text = answers[0].passage.document.text
            beside = text[max(0, answers[0].start - BESIDE) : answers[0].end + BESIDE]
            label = own(Hit(answers[0].passage, 0)) and any(gold in beside for gold in item.answers)
            yield [signals(answers, left)[name] for name in NAMES], label, count


def fit(
    values: NDArray[np.float64], truth: NDArray[np.float64], count: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights of a logistic regression in which each example stands for `count` of its kind."""
    weights = np.zeros(values.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (count * (sure - truth)) + RIDGE * weights
        curve = (values * (count * sure * (1 - sure))[:, None]).T @ values + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def auroc(scores: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """The chance that a right one scores above a wrong one (Mann and Whitney's U)."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    rights = truth.sum()
    return float((ranks[truth > 0].sum() - rights * (rights + 1) / 2) / (rights * (len(truth) - rights)))


if __name__ == "__main__":
    main()
