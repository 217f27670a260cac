"""What the trained reader costs: python -m bench.reader [--model DIR] [--against DIR] [--tokens 160].

Loading, one window on one thread, and the memory of a process that serves. `--against` times a second
model in turn with the first, so that the ratio holds on a noisy machine.
"""

from __future__ import annotations

import argparse
import resource
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from qa.config import Settings
from qa.engine import Engine
from qa.readers.neural import MODEL, NeuralReader

ROUNDS = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--tokens", type=int, default=160)
    options = parser.parse_args()
    models = [options.model, *([options.against] if options.against else [])]
    loaded = []
    for model in models:
        began = perf_counter()
        loaded.append(NeuralReader(model))
        size = sum(file.stat().st_size for file in model.iterdir()) / 1e6
        print(f"{model}: {size:.1f} MB, loaded in {(perf_counter() - began) * 1000:.0f} ms")
    ids = np.random.default_rng(1).integers(4, loaded[0].size, options.tokens)
    times: list[list[float]] = [[] for _ in loaded]
    for _ in range(ROUNDS):
        for reader, taken in zip(loaded, times, strict=True):
            began = perf_counter()
            reader.scores(ids)
            taken.append(perf_counter() - began)
    for model, taken in zip(models, times, strict=True):
        p50, least = median(taken) * 1000, min(taken) * 1000
        print(f"{model}: {options.tokens} pieces on one thread, {p50:.1f} ms p50, {least:.1f} ms at best")
    if options.against:
        print(f"ratio {median(times[1]) / median(times[0]):.2f}")
    del loaded
    engine = Engine.open(Settings())
    for question in engine.suggestions(n=8):
        engine.ask(question)
    print(
        f"memory of this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main()
