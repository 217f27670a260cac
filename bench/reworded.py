"""What a student's own wording costs: python -m bench.reworded [DATA].

Questions of iApp's validation articles, and the same as a student would put them (`reworded.tsv`, ours), are
asked of an engine over all of iApp's articles: found (a passage with the answer is among the first five),
placed (the best candidate stands where the answer does), answered so, and answered otherwise. In the last
column the passages that hold the answer are hidden: what is then answered cannot be right.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from qa.config import Settings
from qa.engine import Engine
from qa.evaluate import Outcome, asked, denied, open_squad, placed
from qa.metrics import bare
from qa.questions import Item

DEPTH = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    options = parser.parse_args()
    files = [options.data / f"iapp-wiki-qa-{name}.json" for name in ("valid", "train")]
    items, engine = open_squad(files[0], files[1:], Settings())
    put = reworded()
    own = [item for item in items if item.id in put]
    print(f"{'':12}{'n':>6}{'found':>8}{'placed':>8}{'so':>8}{'otherwise':>11}{'hidden':>8}")
    _tell("as marked", own, engine)
    _tell("reworded", [replace(item, question=put[item.id]) for item in own], engine)


def reworded() -> dict[str, str]:
    """The id of a question -> a student's wording of it."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _tell(name: str, items: list[Item], engine: Engine) -> None:
    outcomes = asked(items, engine)
    at = [placed_first(one) for one in outcomes]
    said = [bool(one.text) for one in outcomes]
    figures = [
        fmean(map(_found, outcomes)),
        fmean(at),
        fmean(a and b for a, b in zip(at, said, strict=True)),
        fmean(b and not a for a, b in zip(at, said, strict=True)),
        fmean(bool(one.text) for one in denied(items, engine)),
    ]
    columns = (f"{value:>{width}.3f}" for value, width in zip(figures, (8, 8, 8, 11, 8), strict=True))
    print(f"{name:12}{len(items):>6}{''.join(columns)}", flush=True)


def placed_first(one: Outcome) -> bool:
    """Whether the best candidate, said or not, stands where the answer does."""
    best = one.reply.candidates[:1] if one.reply else ()
    return bool(best) and placed(best[0], one.item)


def _found(one: Outcome) -> bool:
    wanted = [bare(answer) for answer in one.item.answers]
    hits = one.reply.hits[:DEPTH] if one.reply else ()
    return any(
        one.item.document is not None
        and hit.passage.document.id == one.item.document.id
        and any(answer in " ".join(hit.passage.text.split()) for answer in wanted)
        for hit in hits
    )


if __name__ == "__main__":
    main()
