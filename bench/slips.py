"""What a typing slip costs, and that clean questions keep their answers: python -m bench.slips [DATA].

iApp's validation questions are searched among all of iApp's articles: clean, with one random slip each as
typed, and with the slip put right. Then clean questions are answered with and without the speller.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from time import perf_counter

from qa.config import Settings
from qa.engine import Engine
from qa.evaluate import asked, is_right, open_squad
from qa.metrics import bare
from qa.questions import Item, squad
from qa.records import Document, Hit, Span
from qa.retrieve import Retriever
from qa.spelling import Speller
from qa.text import normalise
from training.noise import slipped

SEED, CLEAN, DEPTH = 20, 200, 5


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    valid, train, dev = (
        data / f"{name}.json" for name in ("iapp-wiki-qa-valid", "iapp-wiki-qa-train", "xquad-th-dev")
    )
    _search(valid, train)
    for name, (items, engine) in {
        "iApp valid": open_squad(valid, [train], Settings()),
        "XQuAD-th dev": open_squad(dev, [], Settings()),
    }.items():
        _answer(name, random.Random(SEED).sample(items, CLEAN), engine)


def _search(file: Path, also: Path) -> None:
    known: dict[str, tuple[Document, Span]] = {}
    items = squad(file, known)
    squad(also, known)
    read = list({document.id: document for document, _ in known.values()}.values())
    retriever = Retriever.over(read, cache=Settings().cache)
    speller = Speller(retriever.counts, [document.text for document in read])
    chance = random.Random(SEED)
    clean = [normalise(item.question) for item in items]
    typed = [normalise(slipped(question, chance)) for question in clean]
    began = perf_counter()
    meant = [speller.corrected(question) for question in typed]
    print(f"{len(items)} questions, {(perf_counter() - began) / len(items) * 1000:.1f} ms each to put right")
    for name, questions in (("clean", clean), ("one slip each, as typed", typed), ("put right", meant)):
        found = [_holds(item, retriever.search(q, DEPTH)) for item, q in zip(items, questions, strict=True)]
        print(f"{name:24} recall@{DEPTH} {sum(found) / len(found):.3f}")


def _holds(item: Item, hits: list[Hit]) -> bool:
    return any(
        item.document is not None
        and hit.passage.document.id == item.document.id
        and any(bare(answer) in " ".join(hit.passage.text.split()) for answer in item.answers)
        for hit in hits
    )


def _answer(name: str, items: list[Item], engine: Engine) -> None:
    with_it = asked(items, engine)
    engine.speller = None
    without = asked(items, engine)
    pairs = list(zip(without, with_it, strict=True))
    lost = [one.item.question for one, two in pairs if is_right(one) and not is_right(two)]
    won = sum(is_right(two) and not is_right(one) for one, two in pairs)
    print(
        f"{name}, {len(items)} questions as they stand: {len(lost)} right answers lost, {won} won",
        *lost,
        sep="\n  ",
    )


if __name__ == "__main__":
    main()
