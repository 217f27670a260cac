"""The encoder in PyTorch: BERT's layers (Devlin et al. 2019) with start and end of an answer on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from training.weights import Base, Shape


class Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        h = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(h, 3 * h)
        self.out = nn.Linear(h, h)
        self.norm1 = nn.LayerNorm(h, eps=shape.epsilon)
        self.up = nn.Linear(h, shape.inner)
        self.down = nn.Linear(shape.inner, h)
        self.norm2 = nn.LayerNorm(h, eps=shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x (B, T, H); mask (B, 1, 1, T), true where a token is."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        # Spelled out: on a CPU the backward pass of torch's fused attention takes five times as long.
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        mixed = torch.softmax(scores.float(), -1).to(v.dtype) @ v
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(b, t, h)))
        out: Tensor = self.norm2(x + self.down(F.gelu(self.up(x))))
        return out


class Encoder(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.pieces, shape.hidden)
        self.place = nn.Embedding(shape.positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.head = nn.Linear(shape.hidden, 2)

    def hidden(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """ids (B, T), lengths (B,) -> the last layer's states (B, T, H)."""
        steps = torch.arange(ids.shape[1])
        x = self.norm(self.word(ids) + self.place(steps))
        mask = None if int(lengths.min()) == ids.shape[1] else (steps < lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def freeze(self, layers: int) -> None:
        """Keep the pieces' vectors as they are; with `layers`, the places' and the lowest layers too."""
        still = [self.word, *([self.place, self.norm, *self.layers[:layers]] if layers else [])]
        for part in still:
            part.requires_grad_(False)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Scores (B, T, 2) of each token as an answer's first and last."""
        scores: Tensor = self.head(self.hidden(ids, lengths)).float()
        return scores


def of_base(base: Base, rows: NDArray[np.int64]) -> Encoder:
    """The base's weights with the embeddings of `rows` only; the head is zero."""
    shape = replace(base.shape, pieces=len(rows))
    encoder = Encoder(shape)
    t = base.tensors
    state = {
        "word.weight": t["emb.word"][rows],
        # All tokens are of the base's first type: its vector goes into the places'.
        "place.weight": t["emb.pos"] + t["emb.type"][: shape.hidden],
        "norm.weight": t["emb.ln.w"],
        "norm.bias": t["emb.ln.b"],
        "head.weight": np.zeros((2, shape.hidden), np.float32),
        "head.bias": np.zeros(2, np.float32),
    }
    names = {"out": "ao", "norm1": "aln", "up": "fi", "down": "fo", "norm2": "oln"}
    for n in range(shape.layers):
        for kind, short in (("weight", "w"), ("bias", "b")):
            parts = [t[f"l{n}.{one}.{short}"] for one in "qkv"]
            state[f"layers.{n}.qkv.{kind}"] = np.concatenate(parts)
            for ours, theirs in names.items():
                state[f"layers.{n}.{ours}.{kind}"] = t[f"l{n}.{theirs}.{short}"]
    encoder.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in state.items()})
    return encoder


def without(encoder: Encoder, dropped: Sequence[int]) -> Encoder:
    """The encoder without the layers numbered `dropped` (Sajjad et al. 2023)."""
    kept = [n for n in range(encoder.shape.layers) if n not in dropped]
    small = Encoder(replace(encoder.shape, layers=len(kept)))
    small.load_state_dict(_renumbered(encoder, kept))
    return small


def _renumbered(encoder: Encoder, kept: Sequence[int]) -> dict[str, Tensor]:
    state = {name: value for name, value in encoder.state_dict().items() if not name.startswith("layers.")}
    for n, old in enumerate(kept):
        for name, value in encoder.layers[old].state_dict().items():
            state[f"layers.{n}.{name}"] = value
    return state


def peaks(encoder: Encoder, batches: Sequence[tuple[Tensor, Tensor]]) -> dict[str, NDArray[np.float32]]:
    """The largest absolute value of each input channel of every matrix, by its name ("layers.0.qkv")."""
    found: dict[str, Tensor] = {}
    hooks = []
    for name, part in encoder.named_modules():
        if isinstance(part, nn.Linear) and name.startswith("layers."):

            def note(_: nn.Module, given: tuple[Tensor], name: str = name) -> None:
                high = given[0].abs().flatten(0, -2).amax(0)
                found[name] = torch.maximum(found[name], high) if name in found else high

            hooks.append(part.register_forward_pre_hook(note))
    with torch.no_grad():
        for ids, lengths in batches:
            encoder.hidden(ids, lengths)
    for hook in hooks:
        hook.remove()
    return {name: value.numpy() for name, value in found.items()}
