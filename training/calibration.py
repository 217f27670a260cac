"""Fit the probability that an answer is right: python -m training.calibration DATA [--reader KIND].

Every question of iApp's validation file, of XQuAD-th dev and of the students' own that train nothing is asked
three times: as it is; with the passages that hold its answer hidden (the rest of its article and the search's
next best stay, which is the hard case); and with its whole article hidden. iApp's are asked of an index that
also holds its training articles; the students', which seldom name what they ask about, of their own texts
alone, some hundreds, as a school has. Of what students ask, the documents say most: the two latter forms
count less. The label is whether the best candidate stands where the answer does (`qa.evaluate.placed`); to a
student's question that its text does not answer it never does.

The figures that are printed come from five folds of whole articles, each judged by weights that were
fitted on the other four. Logistic regression by Newton's method, with a little ridge; nothing but numpy.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa import readers
from qa.calibrate import NAMES, signals
from qa.config import Settings
from qa.curves import auroc, calibration_error
from qa.evaluate import placed
from qa.metrics import bare, right
from qa.questions import Item, articles, squad
from qa.readers import Reader
from qa.records import Document, Hit, Span
from qa.retrieve import Retriever
from qa.text import curt
from training.students import held_back

# What the question takes for granted and the passage does not have ("the 20th summit") is a false premise.
# An encyclopedia's questions hardly ever hold one, so the fit cannot know; this is set by hand.
MISSING = -2.0
RIDGE, READ, DEEP, FOLDS = 1.0, 5, 60, 5
FEWER = 4  # of so many students' questions one is asked: there are ten times as many as of the others
COUNTS = (1.0, 1 / 6, 1 / 6)  # what a question counts in each of its three forms
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    source: str
    article: str
    form: int  # 0 as it is, 1 its passages hidden, 2 its article hidden
    values: list[float]
    placed: bool
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--reader", default="neural", choices=NAMES)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question only")
    parser.add_argument("--out", type=Path, default=Path("qa/calibrate.json"))
    options = parser.parse_args()
    parts = os.cpu_count() or 1
    own = partial(_rows, options.data, options.reader, options.every, parts)
    with ProcessPoolExecutor(parts, get_context("spawn")) as pool:
        rows = list(chain.from_iterable(pool.map(own, range(parts))))
    values = np.array([row.values for row in rows])
    truth = np.array([row.placed for row in rows], float)
    counts = np.array([COUNTS[row.form] for row in rows])
    names = sorted({row.article for row in rows})
    fold = np.array([names.index(row.article) % FOLDS for row in rows])
    sure = np.zeros(len(rows))
    for n in range(FOLDS):
        weights = fit(values[fold != n], truth[fold != n], counts[fold != n])
        sure[fold == n] = chance(values[fold == n], weights)
    _tell(rows, sure)
    weights = fit(values, truth, counts)
    place = NAMES[options.reader].index("missing")
    weights[place] = min(MISSING, weights[place])
    table = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    table[options.reader] = dict(zip(NAMES[options.reader], weights.round(3).tolist(), strict=True))
    options.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _tell(rows: list[Row], sure: Array) -> None:
    """Figures of each source, and of both together."""
    for source in (*dict.fromkeys(row.source for row in rows), ""):
        own = [(row, float(p)) for row, p in zip(rows, sure, strict=True) if source in ("", row.source)]
        plain = [(row, p) for row, p in own if row.form == 0]
        hard = [p for row, p in own if row.form == 1]
        said = [p for _, p in plain]
        # Each question, and every third with its answer hidden, in one way or the other.
        mixed = [(row.placed, p) for row, p in own if row.form == 0]
        mixed += [(False, p) for row, p in own if row.form == 1][::6]
        mixed += [(False, p) for row, p in own if row.form == 2][::6]
        told = {
            "placed": float(np.mean([row.placed for row, _ in plain])),
            "right": float(np.mean([row.right for row, _ in plain])),
            "auroc": auroc(said, [row.placed for row, _ in plain]),
            "auroc_right": auroc(said, [row.right for row, _ in plain]),
            "auroc_answerable": auroc([*said, *hard], [True] * len(said) + [False] * len(hard)),
            "auroc_mixed": auroc([p for _, p in mixed], [one for one, _ in mixed]),
            "ece": calibration_error([p for _, p in mixed], [one for one, _ in mixed]),
        }
        figures = ", ".join(f"{name} {value:.3f}" for name, value in told.items())
        print(f"{source or 'both'}: {len(plain)} questions, {figures}", file=sys.stderr)


def _rows(data: Path, kind: str, every: int, parts: int, part: int) -> list[Row]:
    """The rows of one process of `parts`."""
    known: dict[str, tuple[Document, Span]] = {}
    iapp = squad(data / "iapp-wiki-qa-valid.json", known)
    rest = squad(data / "iapp-wiki-qa-train.json", known)
    xquad = squad(data / "xquad-th-dev.json")
    reader = readers.build(kind)
    students, own = held_back(data / "iapp-wiki-qa-train.json", known)
    sources = (
        ("iApp valid", iapp, articles([*iapp, *rest])),
        ("XQuAD-th dev", xquad, articles(xquad)),
        (
            "students",
            students,
            list({one.document.id: one.document for one in students if one.document}.values()) + own,
        ),
    )
    rows: list[Row] = []
    for source, items, documents in sources:
        retriever = Retriever.over(documents, cache=Settings().cache)
        step = every * (FEWER if items is students else 1)
        for item in items[part * step :: parts * step]:
            rows += _forms(source, item, retriever, reader)
    return rows


def _forms(source: str, item: Item, retriever: Retriever, reader: Reader) -> Iterator[Row]:
    wanted = [bare(answer) for answer in item.answers]
    assert item.document

    def own(hit: Hit) -> bool:
        return item.document is not None and hit.passage.document.id == item.document.id

    def holds(hit: Hit) -> bool:
        return any(answer in " ".join(hit.passage.text.split()) for answer in wanted)

    question = curt(item.question)
    hits = retriever.search(question, DEEP)
    hidden: tuple[Callable[[Hit], bool], ...] = (lambda hit: False, holds, own)
    if not item.answers:
        hidden = hidden[:1]
    for form, hide in enumerate(hidden):
        left = [hit for hit in hits if not hide(hit)][:10]
        answers = reader.read(question, left[:READ])
        if answers:
            best = answers[0]
            good = own(Hit(best.passage, 0)) and right(best.text, item.answers)
            where = form == 0 and placed(best, item)
            told = signals(answers, left, reader.kind)
            values = [told[name] for name in NAMES[reader.kind]]
            yield Row(source, item.document.id, form, values, where, good)


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
