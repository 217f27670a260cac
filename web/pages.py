"""The pages: the chat, the same chat for an iframe, and a document with words marked."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from qa.errors import UnknownDocument
from qa.records import Document, Span
from web import viewer

if TYPE_CHECKING:
    from qa.engine import Engine

_OFFSET = re.compile(r"[0-9]{1,9}")  # int() would take "1_0" and Thai digits too


def blueprint(engine: Engine) -> Blueprint:
    """The routes that people open in a browser."""
    routes = Blueprint("pages", __name__)

    def chat(embedded: bool) -> str:
        wanted = request.args.get("collection", "")
        return render_template(
            "chat.html",
            embedded=embedded,
            collections=engine.collections,
            collection=wanted if wanted in engine.collections else "",
        )

    @routes.get("/")
    def home() -> str:
        return chat(embedded=False)

    @routes.get("/embed")
    def embed() -> str:
        return chat(embedded=True)

    @routes.get("/read/<path:document>")
    def read(document: str) -> str:
        if document not in engine.documents:
            raise UnknownDocument(document)
        return _reading(engine.documents[document])

    return routes


def _reading(document: Document) -> str:
    asked = "s" in request.args or "e" in request.args
    mark = _mark(document)
    shown = viewer.blocks(document)
    landing = viewer.landing(shown, mark) if mark else None
    return render_template(
        "read.html",
        document=document,
        outline=[(section, viewer.anchor(section)) for section in document.sections],
        blocks=shown,
        pieces=partial(viewer.pieces, document, mark=mark),
        landing=landing,
        missing=asked and landing is None,
        named=bool(shown) and shown[0].level == 1,
    )


def _mark(document: Document) -> Span | None:
    """The span that the address asks for, None when it asks for none that exists."""
    given = [request.args.get(name, "") for name in ("s", "e")]
    if not all(_OFFSET.fullmatch(value) for value in given):
        return None
    start, end = map(int, given)
    return Span(start, end) if start < end <= len(document.text) else None
