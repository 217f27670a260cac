"""Fit the probability that an answer is right: python -m training.calibration DATA [--reader KIND].

Every question of iApp's validation file and of XQuAD-th dev is asked three times of an index that also
holds iApp's training articles: as it is; with the passages that hold its answer hidden (the rest of its
article and the search's next best stay, which is the hard case); and with its whole article hidden. Of
what students ask, the documents say most: the two latter count less. The label is whether the best
candidate is right (`qa.metrics.right`) and from the right article.

The figures that are printed come from five folds of whole articles, each judged by weights that were
fitted on the other four. Logistic regression by Newton's method, with a little ridge; nothing but numpy.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa import readers
from qa.calibrate import NAMES, signals
from qa.config import Settings
from qa.curves import auroc, calibration_error, reliability
from qa.metrics import bare, right
from qa.questions import Item, articles, squad
from qa.readers import Reader
from qa.records import Document, Hit, Span
from qa.retrieve import Retriever

# A number that the question names and the passage does not have ("the 20th summit") is a false premise.
# An encyclopedia's questions hardly ever hold one, so the fit cannot know; this is set by hand.
DIGITS = -2.0
RIDGE, READ, DEEP, FOLDS = 1.0, 5, 60, 5
COUNTS = (1.0, 0.2, 0.2)  # what a question counts in each of its three forms
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    source: str
    article: str
    form: int  # 0 as it is, 1 its passages hidden, 2 its article hidden
    values: list[float]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--reader", default="neural", choices=NAMES)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question only")
    parser.add_argument("--out", type=Path, default=Path("qa/calibrate.json"))
    options = parser.parse_args()
    rows = list(_rows(options.data, options.reader, options.every))
    values = np.array([row.values for row in rows])
    truth = np.array([row.right for row in rows], float)
    counts = np.array([COUNTS[row.form] for row in rows])
    names = sorted({row.article for row in rows})
    fold = np.array([names.index(row.article) % FOLDS for row in rows])
    sure = np.zeros(len(rows))
    for n in range(FOLDS):
        weights = fit(values[fold != n], truth[fold != n], counts[fold != n])
        sure[fold == n] = chance(values[fold == n], weights)
    _tell(rows, sure)
    weights = fit(values, truth, counts)
    place = NAMES[options.reader].index("digits_missing")
    weights[place] = min(DIGITS, weights[place])
    table = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    table[options.reader] = dict(zip(NAMES[options.reader], weights.round(3).tolist(), strict=True))
    options.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _tell(rows: list[Row], sure: Array) -> None:
    for source in dict.fromkeys(row.source for row in rows):
        own = [n for n, row in enumerate(rows) if row.source == source]
        plain = [n for n in own if rows[n].form == 0]
        hard = [n for n in own if rows[n].form == 1]
        said, are = [float(sure[n]) for n in plain], [rows[n].right for n in plain]
        near = auroc([*said, *(float(sure[n]) for n in hard)], [True] * len(plain) + [False] * len(hard))
        print(
            f"{source}: {len(plain)} questions, {np.mean(are):.3f} right; "
            f"AUROC {auroc(said, are):.3f}, "
            f"expected calibration error {calibration_error(said, are):.3f}; "
            f"answerable or not, AUROC {near:.3f}",
            file=sys.stderr,
        )
        for one in reliability(said, are):
            print(f"  {one.low:.1f}: {one.n:5d} said {one.said:.2f} are {one.right:.2f}", file=sys.stderr)


def _rows(data: Path, kind: str, every: int) -> Iterator[Row]:
    known: dict[str, tuple[Document, Span]] = {}
    iapp = squad(data / "iapp-wiki-qa-valid.json", known)
    rest = squad(data / "iapp-wiki-qa-train.json", known)
    xquad = squad(data / "xquad-th-dev.json")
    reader = readers.build(kind)
    for source, items, others in (("iApp valid", iapp, rest), ("XQuAD-th dev", xquad, [])):
        retriever = Retriever.over(articles([*items, *others]), cache=Settings().cache)
        for item in items[::every]:
            yield from _forms(source, item, retriever, reader)


def _forms(source: str, item: Item, retriever: Retriever, reader: Reader) -> Iterator[Row]:
    wanted = [bare(answer) for answer in item.answers]
    assert item.document

    def own(hit: Hit) -> bool:
        return item.document is not None and hit.passage.document.id == item.document.id

    def holds(hit: Hit) -> bool:
        return any(answer in " ".join(hit.passage.text.split()) for answer in wanted)

    hits = retriever.search(item.question, DEEP)
    hidden: tuple[Callable[[Hit], bool], ...] = (lambda hit: False, holds, own)
    for form, hide in enumerate(hidden):
        left = [hit for hit in hits if not hide(hit)][:10]
        answers = reader.read(item.question, left[:READ])
        if answers:
            best = answers[0]
            good = own(Hit(best.passage, 0)) and right(best.text, item.answers)
            told = signals(answers, left, reader.kind)
            values = [told[name] for name in NAMES[reader.kind]]
            yield Row(source, item.document.id, form, values, good)


def chance(values: Array, weights: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
    return result


def fit(values: Array, truth: Array, count: Array) -> Array:
    """The weights of a logistic regression in which each example stands for `count` of its kind."""
    weights = np.zeros(values.shape[1])
    for _ in range(30):
        sure = chance(values, weights)
        slope = values.T @ (count * (sure - truth)) + RIDGE * weights
        curve = (values * (count * sure * (1 - sure))[:, None]).T @ values + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
