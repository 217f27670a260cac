"""Replies in words, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from qa.config import Settings
from qa.readers.asked import ask
from qa.records import Reply
from qa.text import normalise, query_terms


def worded(reply: Reply, asked: str) -> str:
    """The reply for people at a terminal, with what was understood where that is not what was `asked`."""
    if reply.answer and reply.answer.items:
        text = reply.answer.passage.document.text
        lines = [f"- {text[item.start : item.end]}" for item in reply.answer.items]
    elif reply.answer:
        lines = [reply.answer.text]
    else:
        lines = [reply.message]
    if _bare(reply.question) != _bare(asked):
        lines.insert(0, f"เข้าใจว่า: {reply.question}")
    if reply.answer and reply.message:
        lines.append(f"  ({reply.message})")
    for citation in reply.citations:
        where = " › ".join(dict.fromkeys((citation.document.title, *citation.section)))
        lines.append(f"  ที่มา: {where}  ({citation.document.id}, {citation.start}-{citation.end})")
    lines += [f"  ลองถาม: {suggestion}" for suggestion in reply.suggestions]
    return "\n".join(lines)


def _bare(question: str) -> str:
    return "".join(normalise(question).split())


def explained(reply: Reply, settings: Settings) -> Iterator[str]:
    """Every stage's records, in the order of the flow."""
    yield f"question    {reply.question}"
    yield f"asked       {ask(reply.question)}"
    yield f"terms       {' '.join(query_terms(reply.question))}"
    for rank, hit in enumerate(reply.hits, 1):
        where = " › ".join((hit.passage.document.id, *hit.passage.path))
        yield f"hit {rank:2}      {hit.score:8.2f}  {where} [{hit.passage.start}:{hit.passage.end}]"
    for rank, answer in enumerate(reply.candidates, 1):
        yield f"answer {rank:2}   {answer.score:8.2f}  {answer.text!r} [{answer.start}:{answer.end}]"
    if reply.candidates:
        told = reply.candidates[0].signals
        yield "signals     " + ", ".join(f"{name} {value:.2f}" for name, value in told.items())
    yield f"sure        {reply.confidence:.3f} (answers from {settings.threshold})"
    yield f"took        {reply.took_ms:.1f} ms"
