"""The API, described for programs in OpenAPI 3.1. A test holds it against the routes and the wire."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_OFFSET = {"type": "integer", "minimum": 0}
_TEXTS = {"type": "array", "items": _TEXT}
MOST_PASSAGES = 10  # that a reply over HTTP carries
_ALWAYS = "id status question answer citations confidence message suggestions took_ms".split()  # in a reply


def describe(question_limit: int) -> dict[str, Any]:
    """The OpenAPI document of a server that reads questions of up to `question_limit` characters."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ถามเอกสาร",
            "version": "1",
            "description": "Questions in Thai, answered with the words of the documents. Offsets are "
            "half-open [start, end), in Unicode code points of the document's text.",
        },
        "paths": {
            "/api/ask": {"post": _ask(question_limit)},
            "/api/suggestions": {"get": _suggestions()},
            "/api/openapi.json": {"get": _get("This document.", {"type": "object"})},
            "/healthz/live": {"get": _get("The process answers.", _object(status={"const": "live"}))},
            "/healthz/ready": {
                "get": _get(
                    "Documents are loaded, questions can be asked.",
                    _object(status={"const": "ready"}, documents=_OFFSET),
                )
            },
        },
        "components": {"schemas": _schemas()},
    }


def _ask(question_limit: int) -> dict[str, Any]:
    body = _object(
        ["question"],
        question=_TEXT | {"description": f"Not empty; at most {question_limit} characters."},
        history={
            "type": ["array", "null"],
            "items": _TEXT,
            "description": "The earlier questions of the conversation, the oldest first.",
        },
        collection={
            "type": ["string", "null"],
            "description": "Search only this collection; everywhere when empty.",
        },
        passages={
            "type": ["integer", "null"],
            "minimum": 0,
            "maximum": MOST_PASSAGES,
            "description": "How many of the passages that were found the reply should carry.",
        },
    )
    return {
        "summary": "Ask a question.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": _says("The answer, or that there is none.", _named("Reply")),
            "400": _fails("Not JSON, a wrong type, or an empty question."),
            "404": _fails("There is no such collection."),
            "413": _fails("The question or the body is too long."),
            "415": _fails("The body is not application/json."),
            "500": _fails("The server failed."),
        },
    }


def _suggestions() -> dict[str, Any]:
    return {
        "summary": "Questions that the documents answer.",
        "parameters": [{"name": "collection", "in": "query", "required": False, "schema": _TEXT}],
        "responses": {
            "200": _says("Some questions, or none.", _object(suggestions=_TEXTS)),
            "404": _fails("There is no such collection."),
        },
    }


def _schemas() -> dict[str, Any]:
    place = {"text": _TEXT, "start": _OFFSET, "end": _OFFSET}
    source = {
        "document": _TEXT,
        "title": _TEXT,
        "section": _TEXTS | {"description": "Titles, from the outermost section to the innermost."},
        "start": _OFFSET,
        "end": _OFFSET,
    }
    address = _TEXT | {"format": "uri-reference", "description": "The page with these words marked."}
    return {
        "Reply": _object(
            _ALWAYS,
            id=_TEXT,
            status={"enum": ["answered", "not_found", "smalltalk"]},
            question=_TEXT | {"description": "As understood."},
            answer={"anyOf": [_named("Answer"), {"type": "null"}]},
            citations={"type": "array", "items": _named("Citation")},
            confidence=_NUMBER | {"minimum": 0, "maximum": 1},
            message=_TEXT | {"description": "What to show when there is no answer, or beside it."},
            suggestions=_TEXTS,
            took_ms=_NUMBER,
            passages={
                "type": "array",
                "items": _named("Passage"),
                "description": "The best first; only when asked for.",
            },
        ),
        "Answer": _object(
            text=_TEXT | {"description": "Word for word from the document of citations[0]."},
            items={"type": "array", "items": _object(**place), "description": "The entries of a list."},
        ),
        "Citation": _object(
            **source,
            quote=_TEXT | {"description": "The document's text[start:end]."},
            context=_object(before=_TEXT, after=_TEXT)
            | {"description": "The rest of its sentence, … where it is cut short; may be empty."},
            url=address,
        ),
        "Passage": _object(**source, text=_TEXT, score=_NUMBER, url=address),
        "Problem": _object(
            type=_TEXT,
            title=_TEXT,
            status={"type": "integer"},
            detail=_TEXT | {"description": "What is wrong, in Thai, for people."},
            code=_TEXT | {"description": "What is wrong, for programs."},
            message=_TEXT | {"description": "What is wrong and what to do, in English."},
        ),
    }


def _object(required: list[str] | None = None, /, **properties: Any) -> dict[str, Any]:
    """All properties are required when none are named."""
    return {"type": "object", "properties": properties, "required": required or list(properties)}


def _named(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _get(summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"summary": summary, "responses": {"200": _says(summary, schema)}}


def _says(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _fails(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _named("Problem")}}
    return {"description": description, "content": content}
