"""How good the answers are, from files of questions whose answers are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, quantiles
from time import perf_counter

from qa import readers
from qa.config import Settings
from qa.engine import Engine
from qa.errors import QuestionError
from qa.metrics import bare, exact_match, f1_chars, f1_words, right
from qa.questions import Item, lines, squad
from qa.records import Document, Hit, Passage, Reply, Span

Report = dict[str, float | int | str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said to one question; `text` is "" for none."""

    item: Item
    text: str
    seconds: float
    reply: Reply | None = None


def given(path: Path, reader: str, progress: Callable[[int], None] | None = None) -> list[Outcome]:
    """SQuAD, the right paragraph given: the reader's best span, without abstaining."""
    read = readers.build(reader).read
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


def open_squad(
    path: Path, also: Sequence[Path], settings: Settings, progress: Callable[[int], None] | None = None
) -> list[Outcome]:
    """SQuAD, the whole way: every article of the file and of those in `also` is searched."""
    known: dict[str, tuple[Document, Span]] = {}
    items = squad(path, known)
    for other in also:
        squad(other, known)
    documents = {document.id: document for document, _ in known.values()}
    engine = Engine.over(list(documents.values()), settings)
    return asked(items, engine, progress)


def question_lines(
    path: Path, settings: Settings, progress: Callable[[int], None] | None = None
) -> list[Outcome]:
    """Question lines, put to the engine over the folder `settings.corpus`."""
    return asked(lines(path), Engine.open(settings), progress)


def over_corpus(
    path: Path, settings: Settings, progress: Callable[[int], None] | None = None
) -> list[Outcome]:
    """SQuAD's questions, put to the engine over the folder `settings.corpus`; its articles are not used."""
    items = [replace(item, document=None, paragraph=None, evidence=()) for item in squad(path)]
    return asked(items, Engine.open(settings), progress)


def asked(
    items: Iterable[Item], engine: Engine, progress: Callable[[int], None] | None = None
) -> list[Outcome]:
    """Put every question to the engine."""
    outcomes = []
    for item in items:
        began = perf_counter()
        try:
            reply = engine.ask(item.question, item.history, id=item.id, suggest=False)
        except QuestionError:  # not asked is not answered
            reply = Reply(item.id, "not_found", item.question)
        seconds = perf_counter() - began
        outcomes.append(Outcome(item, reply.answer.text if reply.answer else "", seconds, reply))
        if progress:
            progress(len(outcomes))
    return outcomes


def report(path: Path, outcomes: Sequence[Outcome]) -> Report:
    """The measures that apply, fractions from 0 to 1; times in milliseconds.

    Of answers: exact match and F1 are over the questions that have one, `right` and `cited` too;
    `refused` is over those that have none; `answered` over all.
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
