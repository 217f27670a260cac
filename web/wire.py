"""Records -> JSON. The only place that knows the names on the wire; it needs no web framework."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from qa.errors import QAError
from qa.records import Answer, Citation, Document, Hit, Reply
from web.context import around
from web.marks import fingerprint


def reply_to_json(reply: Reply, passages: int = 0) -> dict[str, Any]:
    """The reply as programs get it; with `passages`, the best so many of them too."""
    said: dict[str, Any] = {
        "id": reply.id,
        "status": reply.status,
        "question": reply.question,
        "answer": _answer(reply.answer) if reply.answer else None,
        "citations": [_citation(citation) for citation in reply.citations],
        "confidence": round(float(reply.confidence), 4),
        "message": reply.message,
        "suggestions": list(reply.suggestions),
        "took_ms": round(float(reply.took_ms), 1),
    }
    if passages > 0:
        said["passages"] = [_passage(hit) for hit in reply.hits[:passages]]
    return said


def error_to_json(id: str, error: QAError) -> dict[str, Any]:
    """What stands in a reply's place when the question could not be asked."""
    return {"id": id, "status": "error", "error": str(error)}


def problem(error: QAError) -> dict[str, Any]:
    """Problem details (RFC 9457): `detail` is Thai, for people; `code` and `message` are for programs.

    The type is "about:blank", which means that the status says what kind of problem it is.
    """
    return {
        "type": "about:blank",
        "title": HTTPStatus(error.http).phrase,
        "status": error.http,
        "detail": error.thai,
        "code": error.code,
        "message": str(error),
    }


def citation_url(document: Document, start: int, end: int) -> str:
    """The page that shows the document with [start, end) marked, also when it has been edited since."""
    return f"/read/{quote(document.id)}?s={start}&e={end}&c={fingerprint(document.text[start:end])}"


def _answer(answer: Answer) -> dict[str, Any]:
    text = answer.passage.document.text
    items = [
        {"text": text[item.start : item.end], "start": item.start, "end": item.end} for item in answer.items
    ]
    return {"text": answer.text, "items": items}


def _citation(citation: Citation) -> dict[str, Any]:
    document = citation.document
    before, after = around(citation)
    return {
        "document": document.id,
        "title": document.title,
        "section": list(citation.section),
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "context": {"before": before, "after": after},
        "url": citation_url(document, citation.start, citation.end),
    }


def _passage(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "document": passage.document.id,
        "title": passage.document.title,
        "section": list(passage.path),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": float(hit.score),
        "url": citation_url(passage.document, passage.start, passage.end),
    }
