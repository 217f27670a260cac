"""One long document at a time, as a school that has one: python -m bench.documents.

1,587 questions of students on ten documents of 5,000 to 8,000 code points (`histories.md`, `histories.tsv`,
ours), on which nothing is trained: each is asked of an engine over its document alone. By style: found (a
passage with the answer is among the first five), placed (the best candidate stands where the answer does),
cited (and it is answered so), right (and says what was marked, no more than twice as long), otherwise
(answered from elsewhere). Of questions that the document does not answer: refused.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from bench.reworded import placed_first
from qa.config import Settings
from qa.curves import auroc
from qa.engine import Engine
from qa.evaluate import Outcome, asked, is_right, judged
from qa.questions import Item
from qa.records import Span
from qa.text import normalise

DEPTH = 5
_HEAD = re.compile(r"^### (\S+) \| .*$", re.MULTILINE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question only")
    options = parser.parse_args()
    outcomes: list[Outcome] = []
    for text, items in histories():
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "document.txt").write_text(text, "utf-8")
            engine = Engine.open(replace(Settings(), corpus=Path(folder)))
        outcomes += asked(items[:: options.every], engine)
        print(f"{len(outcomes)} asked", file=sys.stderr)
    tell(outcomes)


def histories() -> Iterator[tuple[str, list[Item]]]:
    """The documents, each with its questions."""
    here = Path(__file__).with_name("histories.md")
    parts = _HEAD.split(normalise(here.read_text("utf-8")))
    rows = [row.split("\t") for row in here.with_suffix(".tsv").read_text("utf-8").splitlines()[1:]]
    for key, part in zip(parts[1::2], parts[2::2], strict=True):
        text = part.strip("\n")
        yield text, [_item(f"{key}-{n}", row, text) for n, row in enumerate(rows) if row[0] == key]


def _item(id: str, row: list[str], text: str) -> Item:
    _, style, question, answer = map(normalise, row)
    at = text.index(answer)
    evidence = (Span(at, at + len(answer)),) if answer else ()
    answers = (answer,) if answer else ()
    return Item(id, question, answers, evidence=evidence, style=style)


def tell(outcomes: list[Outcome]) -> None:
    columns = ("found", "placed", "cited", "right", "otherwise", "refused")
    print(f"{'':8}{'n':>6}" + "".join(f"{name:>{len(name) + 3}}" for name in columns))
    styles = dict.fromkeys(one.item.style for one in outcomes)
    for style in (*styles, ""):
        own = [one for one in outcomes if style in ("", one.item.style)]
        some = [one for one in own if one.item.answers]
        none = [one for one in own if not one.item.answers]
        figures = [
            [_found(one) for one in some],
            [placed_first(one) for one in some],
            [placed_first(one) and bool(one.text) for one in some],
            [is_right(one) for one in some],
            [bool(one.text) and not placed_first(one) for one in some],
            [not one.text for one in none],
        ]
        told = (
            f"{fmean(values):>{len(name) + 3}.3f}" if values else " " * (len(name) + 3)
            for name, values in zip(columns, figures, strict=True)
        )
        print(f"{style or 'all':8}{len(own):>6}{''.join(told)}")
    sure, true, _ = judged(outcomes)
    print(f"auroc of the confidence, placed against not: {auroc(sure, true):.3f}")


def _found(one: Outcome) -> bool:
    hits = one.reply.hits[:DEPTH] if one.reply else ()
    places = [Span(hit.passage.start, hit.passage.end) for hit in hits]
    return any(span.overlaps(place) for span in one.item.evidence for place in places)


if __name__ == "__main__":
    main()
