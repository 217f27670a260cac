"""Training the encoder of meaning: a question near its passage, and nearest to the phrase that answers.

Two losses of the same run of the encoder, both cross entropies of cosines by a temperature: of a question
over the passages of its batch and the other way round (InfoNCE, van den Oord et al. 2018), and over the
phrases of its own passage, each the mean of its pieces' states (`qa.index.dense`).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from training.encoder import Encoder
from training.examples import Example, Ids
from training.fit import PARTIAL, SEED, Stage, advance, checkpoint, plan, steer
from training.pairs import Marks, Pair, pair
from training.weights import Shape

HEAT = 0.02  # of a cosine; E5's own training has .01


def loss(encoder: Encoder, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
    """Of the phrases and of the passages."""
    asked = [F.normalize(states.mean(0), dim=0) for states in _states(encoder, [p.question for p in pairs])]
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].window))
    told: list[Tensor] = [asked[0]] * len(pairs)
    for part in (order[: len(order) // 2], order[len(order) // 2 :]):  # little padding
        for n, states in zip(part, _states(encoder, [pairs[n].window for n in part]), strict=True):
            told[n] = states
    by_phrase = torch.zeros(())
    for one, question, states in zip(pairs, asked, told, strict=True):
        member = F.one_hot(torch.from_numpy(one.phrase)).float()
        means = F.normalize(member.T @ states[one.inside : -1] / member.sum(0)[:, None], dim=1)
        chances = torch.log_softmax(means @ question / HEAT, 0)
        by_phrase = by_phrase - torch.logsumexp(chances[list(one.answering)], 0) / len(pairs)
    whole = torch.stack([F.normalize(states.mean(0), dim=0) for states in told])
    near = torch.stack(asked) @ whole.T / HEAT
    same = torch.tensor([[a is not b and a.text == b.text for b in pairs] for a in pairs])
    near, own = near.masked_fill(same, -1e4), torch.arange(len(pairs))
    return by_phrase, (F.cross_entropy(near, own) + F.cross_entropy(near.T, own)) / 2


def _states(encoder: Encoder, rows: Sequence[NDArray[np.int64] | Ids]) -> list[Tensor]:
    """The last layer's states of each row, (T, H) each, in 32 bits."""
    lengths = torch.tensor([len(row) for row in rows])
    ids = torch.ones(len(rows), int(lengths.max()), dtype=torch.long)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = torch.from_numpy(row.astype(np.int64))
    halves = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    with torch.autocast("cpu", torch.bfloat16, enabled=halves):
        found = encoder.hidden(ids, lengths)
    return [states[:length].float() for states, length in zip(found, lengths.tolist(), strict=True)]


def work(rank: int, world: int, stage: Stage, run: Path, start: Path, end: Path) -> None:
    """One of `world` processes; `start` is the checkpoint to begin with, `end` the one to write."""
    torch.set_num_threads(1)
    dist.init_process_group(
        "gloo", init_method=f"file://{run.resolve()}/meet-{stage.name}", rank=rank, world_size=world
    )
    held = torch.load(run / "examples.pt", weights_only=False)
    sources: dict[str, list[Example]] = held["sources"]
    marks: Marks = held["marks"]
    order = plan(stage, sources)
    steps = len(order) // stage.group
    partial = end.with_suffix(PARTIAL)
    saved = torch.load(partial if partial.exists() else start, map_location="cpu", weights_only=False)
    encoder = Encoder(Shape(**saved["shape"]))
    encoder.load_state_dict(saved["state"])
    encoder.train().freeze(stage.frozen)
    encoder.head.requires_grad_(False)
    learned = [part for part in encoder.parameters() if part.requires_grad]
    groups = [
        {"params": [p for p in learned if p.ndim > 1], "weight_decay": stage.decay, "scale": 1.0},
        {"params": [p for p in learned if p.ndim == 1], "weight_decay": 0.0, "scale": 1.0},
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    begin = 0
    if partial.exists():
        optimiser.load_state_dict(saved["optimiser"])
        begin = saved["step"]
    clock, told = time.time(), np.zeros(2)
    for step in range(begin, steps):
        steer(optimiser, stage, step / steps)
        chance = random.Random(f"{SEED} {stage.name} {step}")
        drawn = order[step * stage.group : (step + 1) * stage.group]
        pairs = [pair(sources[name][n], name, marks, stage.sizes, chance) for name, n in drawn]
        by_phrase, by_passage = loss(encoder, pairs[rank::world])
        ((by_phrase + by_passage) / world).backward()
        told += float(by_phrase.detach()), float(by_passage.detach())
        advance(optimiser, learned, world)
        if rank == 0 and (step + 1) % 20 == 0:
            passed = time.time() - clock
            print(
                f"{stage.name} {step + 1}/{steps} phrases {told[0] / 20:.3f} passages {told[1] / 20:.3f} "
                f"{passed * (steps - step - 1) / 1200:.0f} min left",
                file=sys.stderr,
                flush=True,
            )
            clock, told = time.time(), np.zeros(2)
        if rank == 0:
            checkpoint(encoder, optimiser, step + 1, steps, end)
    dist.destroy_process_group()
