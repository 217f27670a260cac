"""What finds the right passage, which words and how much of meaning: python -m bench.retrieval [DATA].

DATA (default ../shared/data) holds iApp's and XQuAD-th's files. The bags are compared in one run, over the
same passages and the same index; a passage is right when it is from the right article and holds the
marked answer.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

from qa import retrieve
from qa.errors import DataError
from qa.index import build, dense
from qa.metrics import bare
from qa.passages import split
from qa.questions import Item, squad
from qa.records import Document, Passage, Span
from qa.retrieve import Retriever
from qa.text import QUESTION_WORDS, fold, query_terms, terms, words

SETS = (("iapp-wiki-qa-valid.json", ("iapp-wiki-qa-train.json",)), ("xquad-th-dev.json", ()))


def newmm(text: str) -> list[str]:
    return [fold(word.text) for word in words(text) if any(char.isalnum() for char in word.text)]


def asked_newmm(question: str) -> list[str]:
    return [word for word in newmm(question) if word not in QUESTION_WORDS]


BAGS: list[tuple[str, Callable[[str], list[str]], Callable[[str], list[str]]]] = [
    ("newmm alone", newmm, newmm),
    ("newmm, question words dropped", newmm, asked_newmm),
    ("two dictionaries and syllables", terms, terms),
    ("the same, question words dropped", terms, query_terms),
]


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if not (data / SETS[0][0]).exists():
        sys.exit(f"There is no {data / SETS[0][0]}: name the folder that holds it.")
    for name, others in SETS:
        known: dict[str, tuple[Document, Span]] = {}
        items = squad(data / name, known)
        for other in others:
            squad(data / other, known)
        documents = {document.id: document for document, _ in known.values()}
        passages = [passage for document in documents.values() for passage in split(document)]
        print(f"{name}: {len(items)} questions, {len(documents)} articles, {len(passages)} passages")
        for label, of_text, of_question in BAGS:
            bags = [of_text(p.document.title) + of_text(p.text) for p in passages]
            index = build("memory", bags)
            found = [index.search(of_question(item.question), 10) for item in items]
            ranks = [
                _rank(item, [passages[at] for at, _ in hits]) for item, hits in zip(items, found, strict=True)
            ]
            print(f"  {label:34} {_figures(ranks)}")
        began = perf_counter()
        meaning = dense.build(passages)
        print(f"  {len(passages) / (perf_counter() - began):.0f} vectors a second on {os.cpu_count()} cores")
        near = [meaning.likeness(meaning.question(item.question)) for item in items]
        ranks = [
            _rank(item, [passages[at] for at in np.argsort(-one)[:10]])
            for item, one in zip(items, near, strict=True)
        ]
        print(f"  {'meaning alone':34} {_figures(ranks)}")
        counts = Counter(term for bag in bags for term in set(bag))
        both = Retriever(passages, index, meaning, counts)
        for narrow in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
            retrieve.NARROW = narrow
            ranks = [_rank(item, [hit.passage for hit in both.search(item.question, 10)]) for item in items]
            print(f"  both, narrow {narrow:<21} {_figures(ranks)}")


def _rank(item: Item, hits: list[Passage]) -> int:
    """The place of the first right passage, from 1; 0 for none."""
    for rank, passage in enumerate(hits, 1):
        text = " ".join(passage.text.split())
        if passage.document is item.document and any(bare(answer) in text for answer in item.answers):
            return rank
    return 0


def _figures(ranks: list[int]) -> str:
    share = {depth: sum(0 < rank <= depth for rank in ranks) / len(ranks) for depth in (1, 5)}
    mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"recall@1 {share[1]:.3f}  recall@5 {share[5]:.3f}  MRR@10 {mrr:.3f}"


if __name__ == "__main__":
    try:
        main()
    except DataError as error:
        sys.exit(str(error))
