"""Fit the weights of the rules reader: python -m training.rules DATA [--out qa/readers/rules.json].

DATA is a folder that holds iApp's training file in SQuAD's form. Every question is put to an index of all
training articles; the candidates of the five best passages are measured, and a softmax over them is
fitted so that those which hold the marked answer win (Rajpurkar et al. 2016, section 5). Fixed seed, one
process, some minutes; nothing but numpy.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.metrics import bare, f1_chars
from qa.questions import Item, articles, squad
from qa.readers.asked import KINDS, ask
from qa.readers.features import NAMES
from qa.readers.rules import measured
from qa.retrieve import Retriever

SEED, EPOCHS, RATE, DECAY, KEPT = 7, 12, 0.02, 2e-4, 250


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("qa/readers/rules.json"))
    parser.add_argument("--limit", type=int, default=0, help="use only so many questions")
    options = parser.parse_args()
    items = squad(options.data / "iapp-wiki-qa-train.json")
    retriever = Retriever.over(articles(items))
    sets = examples(items[: options.limit or None], retriever)
    print(f"{len(sets)} questions of {len(items)} have a usable candidate", file=sys.stderr)
    weights = fit(sets)
    table = {kind: dict(zip(NAMES, map(float, row.round(3)), strict=True)) for kind, row in weights.items()}
    options.out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def examples(
    items: list[Item], retriever: Retriever
) -> list[tuple[int, NDArray[np.float32], NDArray[np.float32]]]:
    """(kind, values (C, F), target (C,)) of each question; the target sums to 1."""
    random = np.random.default_rng(SEED)
    sets = []
    for item in items:
        asked = ask(item.question)
        hits = retriever.search(item.question, 5)
        wanted = {bare(answer) for answer in item.answers}
        values, targets = [], []
        for hit, reading, sheet in measured(asked, hits):
            gold = np.zeros(len(sheet.spans), np.float32)
            if item.document and hit.passage.document.id == item.document.id:
                for c, (i, j) in enumerate(sheet.spans):
                    text = hit.passage.text[reading.tokens[i].start : reading.tokens[j - 1].end]
                    if bare(text) in wanted:
                        gold[c] = 1.0
                    elif abs(len(text) - len(item.answers[0])) < len(item.answers[0]):
                        gold[c] = max(0.0, f1_chars(text, item.answers) - 0.7)
            values.append(sheet.values)
            targets.append(gold)
        if not values:
            continue
        all_values, target = np.concatenate(values), np.concatenate(targets)
        if target.max(initial=0) >= 1:
            target = (target >= 1).astype(np.float32)
        if not target.any():
            continue
        wrong = np.flatnonzero(target == 0)
        if len(wrong) > KEPT:
            wrong = random.choice(wrong, KEPT, replace=False)
        kept = np.concatenate([np.flatnonzero(target), wrong])
        sets.append((KINDS.index(asked.kind), all_values[kept], target[kept] / target[kept].sum()))
    return sets


def fit(
    sets: list[tuple[int, NDArray[np.float32], NDArray[np.float32]]],
) -> dict[str, NDArray[np.float32]]:
    """One row of weights for all kinds of question and one more for each, by Adam."""
    random = np.random.default_rng(SEED)
    weights = np.zeros((len(KINDS) + 1, len(NAMES)), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    step = 0
    for epoch in range(EPOCHS):
        loss = 0.0
        rate = RATE * (1 - epoch / EPOCHS)
        order = random.permutation(len(sets))
        for batch in np.array_split(order, len(order) // 32 + 1):
            gradient = np.zeros_like(weights)
            for n in batch:
                kind, values, target = sets[n]
                scores = values @ (weights[-1] + weights[kind])
                share = np.exp(scores - scores.max())
                share /= share.sum()
                loss -= float(target @ np.log(share + 1e-9))
                slope = values.T @ (share - target)
                gradient[-1] += slope
                gradient[kind] += slope
            gradient = gradient / max(1, len(batch)) + DECAY * weights
            step += 1
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        print(f"epoch {epoch + 1}: loss {loss / len(sets):.3f}", file=sys.stderr)
    return {"all": weights[-1], **{kind: weights[k] for k, kind in enumerate(KINDS)}}


if __name__ == "__main__":
    main()
