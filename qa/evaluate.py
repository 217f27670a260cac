"""How good the answers are, from files of questions whose answers are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, quantiles
from time import perf_counter

from qa import readers
from qa.config import Settings
from qa.curves import auroc, calibration_error, save
from qa.engine import Engine
from qa.errors import QuestionError
from qa.metrics import bare, exact_match, f1_chars, f1_words, right
from qa.questions import Item, lines, squad
from qa.records import Answer, Document, Hit, Passage, Reply, Span

Report = dict[str, float | int | str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said to one question; `text` is "" for none."""

    item: Item
    text: str
    seconds: float
    reply: Reply | None = None


def given(path: Path, settings: Settings, progress: Callable[[int], None] | None = None) -> list[Outcome]:
    """SQuAD, the right paragraph given: the reader's best span, without abstaining."""
    read = readers.build(settings.reader, settings.reader_threads).read
    outcomes = []
    for item in squad(path):
        assert item.document and item.paragraph
        passage = Passage(item.document, item.paragraph.start, item.paragraph.end)
        began = perf_counter()
        answers = read(item.question, [Hit(passage, 1.0)])
        outcomes.append(Outcome(item, answers[0].text if answers else "", perf_counter() - began))
        if progress:
            progress(len(outcomes))
    return outcomes


def open_squad(path: Path, also: Sequence[Path], settings: Settings) -> tuple[list[Item], Engine]:
    """SQuAD, the whole way: every article of the file and of those in `also` is searched."""
    known: dict[str, tuple[Document, Span]] = {}
    items = squad(path, known)
    for other in also:
        squad(other, known)
    documents = {document.id: document for document, _ in known.values()}
    return items, Engine.over(list(documents.values()), settings)


def over_corpus(path: Path, settings: Settings) -> tuple[list[Item], Engine]:
    """Question lines, or SQuAD's questions without its articles, and the folder `settings.corpus`."""
    if path.suffix == ".jsonl":
        return lines(path), Engine.open(settings)
    items = [replace(item, document=None, paragraph=None, evidence=()) for item in squad(path)]
    return items, Engine.open(settings)


def asked(
    items: Iterable[Item], engine: Engine, progress: Callable[[int], None] | None = None
) -> list[Outcome]:
    """Put every question to the engine."""
    outcomes = []
    for item in items:
        outcomes.append(_put(item, engine))
        if progress:
            progress(len(outcomes))
    return outcomes


def denied(items: Iterable[Item], engine: Engine) -> list[Outcome]:
    """Put every question while the passages that hold its answer are hidden: none can be right.

    What search finds then, the rest of the article first of all, is as near to the question as a wrong
    passage can be.
    """
    outcomes = []
    for item in items:
        wanted = {bare(answer) for answer in item.answers}

        def hide(passage: Passage, wanted: set[str] = wanted) -> bool:
            return any(answer in " ".join(passage.text.split()) for answer in wanted)

        outcomes.append(_put(item, engine, hide))
    return outcomes


def _put(item: Item, engine: Engine, hide: Callable[[Passage], bool] | None = None) -> Outcome:
    began = perf_counter()
    try:
        reply = engine.ask(item.question, item.history, id=item.id, suggest=False, hide=hide)
    except QuestionError:  # not asked is not answered
        reply = Reply(item.id, "not_found", item.question)
    return Outcome(item, reply.answer.text if reply.answer else "", perf_counter() - began, reply)


def placed(best: Answer, item: Item) -> bool:
    """Whether `best` stands where the answer does: it says one whole, or shares words with the marked one.

    This is what the confidence is the probability of: where exactly an answer begins and ends, two people
    who mark the same text agree on about half the time.
    """
    if item.document is not None and best.passage.document.id != item.document.id:
        return False
    own = Span(best.start, best.end)
    return right(best.text, item.answers, item.items) or any(own.overlaps(span) for span in item.evidence)


def judged(outcomes: Iterable[Outcome]) -> tuple[list[float], list[bool], list[bool]]:
    """How sure the engine was of its best candidate, answered with or not; is that placed, is it right."""
    rows = []
    for one in outcomes:
        if one.reply and one.reply.candidates:
            best = one.reply.candidates[0]
            good = right(best.text, one.item.answers, one.item.items)
            rows.append((one.reply.confidence, placed(best, one.item), good))
        elif one.reply:
            rows.append((one.reply.confidence, False, False))
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def save_curves(folder: Path, name: str, outcomes: Sequence[Outcome], without: Sequence[Outcome]) -> None:
    """Write `name`.png and `name`.json; `without` are the same questions, denied.

    The pictures and `ece` are of a mixture: all questions, and every third of them once more, denied.
    """
    pairs = [(one, other) for one, other in zip(outcomes, without, strict=True) if one.item.answers]
    sure, true, good = judged(one for one, _ in pairs)
    nothing, _, _ = judged(other for _, other in pairs)
    more = {"auroc": auroc(sure, true), "auroc_right": auroc(sure, good)}
    more["auroc_answerable"] = auroc([*sure, *nothing], [True] * len(sure) + [False] * len(nothing))
    mixed, said = [*sure, *nothing[::3]], [*true, *([False] * len(nothing[::3]))]
    more["auroc_mixed"], more["ece"] = auroc(mixed, said), calibration_error(mixed, said)
    save(folder, name, mixed, said, more)


def report(path: Path, outcomes: Sequence[Outcome]) -> Report:
    """The measures that apply, fractions from 0 to 1; times in milliseconds.

    Of answers: exact match and F1 are over the questions that have one, `right` and `cited` too;
    `refused` is over those that have none; `answered` over all. `auroc` is of placed against
    misplaced best candidates by confidence (see `placed`), `auroc_right` of right against wrong ones, `ece`
    the expected calibration error of being placed.
    """
    found: Report = {"file": path.name, "n": len(outcomes)}
    answerable = [one for one in outcomes if one.item.answers]
    refusable = [one for one in outcomes if not one.item.answers]
    if answerable:
        found["exact_match"] = fmean(exact_match(o.text, o.item.answers) for o in answerable)
        found["f1_words"] = fmean(f1_words(o.text, o.item.answers) for o in answerable)
        found["f1_chars"] = fmean(f1_chars(o.text, o.item.answers) for o in answerable)
    ranks = [_rank(o.item, o.reply) for o in answerable if o.reply and _has_evidence(o.item)]
    if ranks:
        for depth in (1, 3, 5):
            found[f"recall@{depth}"] = fmean(rank is not None and rank <= depth for rank in ranks)
        found["mrr@10"] = fmean(1 / rank if rank and rank <= 10 else 0.0 for rank in ranks)
    if any(o.reply for o in outcomes):
        found["answered"] = fmean(bool(o.text) for o in outcomes)
        if answerable:
            found["right"] = fmean(is_right(o) for o in answerable)
            if ranks:
                found["cited"] = fmean(_cited(o) for o in answerable)
        if refusable:
            found["refused"] = fmean(not o.text for o in refusable)
    sure, true, good = judged(outcomes)
    if 0 < sum(true) < len(true) and any(good):
        found["auroc"], found["auroc_right"] = auroc(sure, true), auroc(sure, good)
        found["ece"] = calibration_error(sure, true)
    times = sorted(o.seconds * 1000 for o in outcomes)
    if len(times) > 1:
        marks = quantiles(times, n=20)
        found["ms_p50"], found["ms_p95"] = marks[9], marks[18]
    return found


def table(outcomes: Sequence[Outcome]) -> list[tuple[str, int, float]]:
    """(style or kind, how many, share that was right; of unanswerable ones, refused)."""
    rows = []
    for name in ("style", "kind"):
        for value in dict.fromkeys(getattr(o.item, name) for o in outcomes):
            own = [o for o in outcomes if getattr(o.item, name) == value]
            if value:
                rows.append((f"{name} {value}", len(own), fmean(is_right(o) for o in own)))
    return rows


def is_right(outcome: Outcome) -> bool:
    """Right, or rightly refused."""
    if not outcome.item.answers:
        return not outcome.text
    return bool(outcome.text) and right(outcome.text, outcome.item.answers, outcome.item.items)


def predictions(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """SQuAD's own form: question id -> answer, "" for none."""
    return {outcome.item.id: outcome.text for outcome in outcomes}


def _has_evidence(item: Item) -> bool:
    return item.document is not None or bool(item.evidence)


def _rank(item: Item, reply: Reply) -> int | None:
    """The place of the first relevant passage, from 1: of SQuAD one from the right article that holds
    the marked answer, of question lines one that holds some of the evidence."""
    for rank, hit in enumerate(reply.hits, 1):
        passage = hit.passage
        if item.document is None:
            if any(span.overlaps(Span(passage.start, passage.end)) for span in item.evidence):
                return rank
        elif passage.document.id == item.document.id and any(
            bare(answer) in " ".join(passage.text.split()) for answer in item.answers
        ):
            return rank
    return None


def _cited(outcome: Outcome) -> bool:
    """Whether a citation overlaps the evidence."""
    if outcome.reply is None:
        return False
    document = outcome.item.document
    return any(
        span.overlaps(Span(citation.start, citation.end))
        for citation in outcome.reply.citations
        if document is None or citation.document.id == document.id
        for span in outcome.item.evidence
    )
