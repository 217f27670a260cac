"""Training the encoder in stages that go on where they stopped."""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn import functional as F

from training.encoder import Encoder
from training.examples import Example, Window, draw
from training.weights import Shape

SEED = 20
PARTIAL = ".part.pt"  # the end of a checkpoint's name while its stage goes on


@dataclass(frozen=True)
class Stage:
    """One run over a mixture: `shares` tells how often an example of each source is taken per epoch."""

    name: str
    shares: dict[str, float]
    rate: float
    epochs: float = 1.0
    sizes: tuple[int, int] = (96, 176)  # tokens of a window
    negatives: float = 0.2  # windows without an answer for one with
    group: int = 48  # examples a step, all processes together
    warm: float = 0.06
    decay: float = 0.01
    frozen: int = 0  # the lowest layers that keep their weights; 3 of 9: a step is 1.4 times as fast


def plan(stage: Stage, sources: dict[str, list[Example]]) -> list[tuple[str, int]]:
    """Which example when: the whole stage in order, the same for everyone."""
    chance = random.Random(f"{SEED} {stage.name}")
    order: list[tuple[str, int]] = []
    for source, share in stage.shares.items():
        wanted = round(len(sources[source]) * share * stage.epochs)
        numbers: list[int] = []
        while len(numbers) < wanted:
            fresh = list(range(len(sources[source])))
            chance.shuffle(fresh)
            numbers += fresh
        order += [(source, n) for n in numbers[:wanted]]
    chance.shuffle(order)
    return order


def work(rank: int, world: int, stage: Stage, folder: Path, start: Path, end: Path) -> None:
    """One process of the training; `start` is the checkpoint to begin with, `end` the one to write."""
    torch.set_num_threads(1 if world > 1 else torch.get_num_threads())
    if world > 1:
        dist.init_process_group(
            "gloo", init_method=f"file://{folder.resolve()}/meet-{stage.name}", rank=rank, world_size=world
        )
    sources: dict[str, list[Example]] = torch.load(folder / "examples.pt", weights_only=False)
    order = plan(stage, sources)
    groups: dict[str, dict[int, list[int]]] = {}
    for name in stage.shares:
        groups[name] = defaultdict(list)
        for n, one in enumerate(sources[name]):
            groups[name][one.article].append(n)
    steps = len(order) // stage.group
    partial = end.with_suffix(PARTIAL)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    # Where a processor has no instructions for them, 16 bits take twenty times as long as 32.
    halves = device.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    saved = torch.load(partial if partial.exists() else start, map_location="cpu", weights_only=False)
    encoder = Encoder(Shape(**saved["shape"]))
    encoder.load_state_dict(saved["state"])
    encoder.to(device).train()
    encoder.freeze(stage.frozen)
    bodies = [p for n, p in encoder.named_parameters() if p.requires_grad and p.ndim > 1 and "head" not in n]
    plain = [p for n, p in encoder.named_parameters() if p.requires_grad and p.ndim == 1 and "head" not in n]
    heads = list(encoder.head.parameters())
    learned = [*bodies, *plain, *heads]
    optimiser = torch.optim.AdamW(
        [
            {"params": bodies, "weight_decay": stage.decay, "scale": 1.0},
            {"params": plain, "weight_decay": 0.0, "scale": 1.0},
            {"params": heads, "weight_decay": 0.0, "scale": 5.0},
        ],
        betas=(0.9, 0.98),
    )
    begin = 0
    if partial.exists():
        optimiser.load_state_dict(saved["optimiser"])
        begin = saved["step"]
    clock, tokens, running = time.time(), 0, 0.0
    for step in range(begin, steps):
        steer(optimiser, stage, step / steps)
        chance = random.Random(f"{SEED} {stage.name} {step}")
        windows: list[Window] = []
        for source, n in order[step * stage.group : (step + 1) * stage.group]:
            windows += draw(sources[source], groups[source], n, stage.sizes, stage.negatives, chance)
        windows.sort(key=lambda one: len(one.ids))  # little padding
        for part in _parts(windows, rank, world, 12 if device.type == "cpu" else len(windows)):
            with torch.autocast(device.type, torch.bfloat16, enabled=halves):
                loss = _loss(encoder, part, device) * (len(part) / len(windows))
            loss.backward()
            running += float(loss.detach())
            tokens += sum(len(one.ids) for one in part)
        advance(optimiser, learned, world)
        if rank == 0 and (step + 1) % 20 == 0:
            passed = time.time() - clock
            print(
                f"{stage.name} {step + 1}/{steps} loss {running * world / 20:.3f} "
                f"{tokens * world / passed:.0f} tokens/s, {passed * (steps - step - 1) / 1200:.0f} min left",
                file=sys.stderr,
                flush=True,
            )
            clock, tokens, running = time.time(), 0, 0.0
        if rank == 0:
            checkpoint(encoder, optimiser, step + 1, steps, end)
    if world > 1:
        dist.destroy_process_group()


def _parts(windows: list[Window], rank: int, world: int, most: int) -> list[list[Window]]:
    """This process's share, of about the same length as the others': every second turn runs backwards."""
    rounds = -(-len(windows) // (world * most))
    edges = [len(windows) * i // (rounds * world) for i in range(rounds * world + 1)]
    mine = [n * world + (rank if n % 2 == 0 else world - 1 - rank) for n in range(rounds)]
    return [windows[edges[i] : edges[i + 1]] for i in mine if edges[i] < edges[i + 1]]


def _loss(encoder: Encoder, part: Sequence[Window], device: torch.device) -> Tensor:
    """Cross entropy of the first and the last token, over the passage's tokens and <s> (no answer)."""
    lengths = torch.tensor([len(one.ids) for one in part])
    longest = int(lengths.max())
    ids = torch.ones(len(part), longest, dtype=torch.long)
    allowed = torch.zeros(len(part), longest, dtype=torch.bool)
    allowed[:, 0] = True
    for row, one in enumerate(part):
        ids[row, : len(one.ids)] = torch.from_numpy(one.ids.astype(np.int64))
        allowed[row, one.inside : len(one.ids) - 1] = True
    scores = encoder(ids.to(device), lengths.to(device)).float()
    scores = scores.masked_fill(~allowed[:, :, None].to(device), -1e4)
    first = torch.tensor([one.first for one in part], device=device)
    last = torch.tensor([one.last for one in part], device=device)
    return (F.cross_entropy(scores[:, :, 0], first) + F.cross_entropy(scores[:, :, 1], last)) / 2


def steer(optimiser: torch.optim.Optimizer, stage: Stage, done: float) -> None:
    """A linear rise, then a linear fall to nothing."""
    rate = stage.rate * min(done / stage.warm if stage.warm else 1.0, (1 - done) / (1 - stage.warm))
    for group in optimiser.param_groups:
        group["lr"] = rate * group["scale"]


def advance(optimiser: torch.optim.Optimizer, learned: Sequence[torch.nn.Parameter], world: int) -> None:
    """One step by the gradients of all `world` processes."""
    if world > 1:
        _share(learned)
    torch.nn.utils.clip_grad_norm_(learned, 1.0)
    optimiser.step()
    optimiser.zero_grad()


def _share(learned: Sequence[torch.nn.Parameter]) -> None:
    """Sum the gradients of all processes."""
    flat = torch.cat([p.grad.flatten() if p.grad is not None else torch.zeros(p.numel()) for p in learned])
    dist.all_reduce(flat)
    at = 0
    for p in learned:
        p.grad = flat[at : at + p.numel()].view_as(p).clone()
        at += p.numel()


def checkpoint(encoder: Encoder, optimiser: torch.optim.Optimizer, step: int, steps: int, end: Path) -> None:
    """Every hundred steps with what is needed to go on; when all are done, at `end` without."""
    partial = end.with_suffix(PARTIAL)
    if step == steps:
        _save(encoder, None, step, end)
        partial.unlink(missing_ok=True)
    elif step % 100 == 0:
        _save(encoder, optimiser, step, partial)


def _save(encoder: Encoder, optimiser: torch.optim.Optimizer | None, step: int, path: Path) -> None:
    state = {"shape": vars(encoder.shape), "state": encoder.state_dict(), "step": step}
    if optimiser:
        state["optimiser"] = optimiser.state_dict()
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def between(start: Path, end: Path, kept: float) -> dict[str, Any]:
    """What was saved at `end`, with weights of which the share `kept` is of those at `start` (Wortsman et al.
    2022)."""
    base, saved = (torch.load(path, map_location="cpu", weights_only=False) for path in (start, end))
    state = {n: kept * base["state"][n] + (1 - kept) * value for n, value in saved["state"].items()}
    return {**saved, "state": state, "shipped": base["shipped"]}
