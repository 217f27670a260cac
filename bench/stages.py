"""Where the time of a question goes: python -m bench.stages [--corpus DIR] [--rounds N].

Every stage is timed over the same questions in one run, and given as a share of the whole, since
machines differ and are busy. Questions are the engine's own suggestions and the headings of the corpus.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from qa import readers
from qa.calibrate import probability
from qa.config import ROOT, Settings
from qa.engine import Engine
from qa.index import build, dense
from qa.index.bags import bags
from qa.loaders import load_folder
from qa.passages import split
from qa.retrieve import Retriever
from qa.spelling import Speller
from qa.text import query_terms, words
from qa.wording import Wording


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Settings().corpus)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    settings = replace(Settings(), corpus=options.corpus)
    _start(options.corpus)
    documents = load_folder(options.corpus)
    passages = [passage for document in documents for passage in split(document)]
    terms = bags(passages)
    engine = Engine.over(documents, settings)
    meaning = dense.build(passages, settings.cache)
    counts = Counter(term for bag in terms for term in set(bag))
    retriever = Retriever(passages, build("memory", terms), meaning, counts)
    texts = [document.text for document in documents]
    speller, wording = Speller(counts, texts), Wording(counts, texts)
    reader = readers.build(settings.reader, settings.reader_threads)
    questions = [*engine.suggestions(n=8), *(f"{d.title}คืออะไร" for d in documents)]
    headings = [section.title for document in documents for section in document.sections]
    questions += [f"{heading}มีอะไรบ้าง" for heading in headings[:40]]
    found = [retriever.search(question, 10) for question in questions]
    answers = [
        reader.read(question, hits[: settings.read]) for question, hits in zip(questions, found, strict=True)
    ]
    count = range(len(questions))
    stages: list[tuple[str, Callable[[int], object]]] = [
        ("analysis", lambda n: _fresh(questions[n])),
        ("spelling", lambda n: speller.corrected(questions[n])),
        ("wording", lambda n: wording.restated(questions[n])),
        ("meaning", lambda n: meaning.likeness(meaning.question(questions[n]))),
        ("search", lambda n: retriever.search(questions[n], 10)),
        ("reader", lambda n: reader.read(questions[n], found[n][: settings.read])),
        ("confidence", lambda n: probability(answers[n], found[n], reader.kind)),
        ("whole", lambda n: engine.ask(questions[n], suggest=False)),
    ]
    began = perf_counter()
    dense.build(passages)
    print(f"{len(passages) / (perf_counter() - began):.0f} passages a second made vectors, all cores")
    print(f"{len(questions)} questions, {len(passages)} passages, {options.rounds} rounds")
    timed = {name: [_time(stage, n, options.rounds) for n in count] for name, stage in stages}
    whole = median(timed["whole"])
    for name, _ in stages:
        p50, p95 = median(timed[name]), sorted(timed[name])[int(0.95 * len(questions))]
        share = p50 / whole
        print(f"{name:12} {p50 * 1000:7.2f} ms p50  {p95 * 1000:7.2f} ms p95  {share:5.2f} of the whole")


def _start(corpus: Path) -> None:
    """Cold start to answer, as a new process sees it, with nothing kept from before."""
    command = [sys.executable, str(ROOT / "run.py"), "ask", "อาเซียนก่อตั้งเมื่อไร", "--corpus", str(corpus)]
    began = perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    python = perf_counter() - began
    times = []
    for _ in range(3):
        with TemporaryDirectory() as empty:
            began = perf_counter()
            subprocess.run(command, capture_output=True, env={"QA_CACHE": empty, "PATH": ""}, check=True)
            times.append(perf_counter() - began)
    print(f"cold start to answer {min(times):.2f} s (python alone {python:.2f} s)")


def _fresh(question: str) -> list[str]:
    words.cache_clear()
    return query_terms(question)


def _time(stage: Callable[[int], object], n: int, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        began = perf_counter()
        stage(n)
        best = min(best, perf_counter() - began)
    return best


if __name__ == "__main__":
    main()
