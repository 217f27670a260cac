"""The pages: the chat, the same chat for an iframe, and a document with words marked."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, request, url_for

from qa.errors import UnknownDocument
from qa.records import Document
from web import marks, viewer
from web.words import LANGUAGES, words

if TYPE_CHECKING:
    from qa.engine import Engine


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
            script=json.dumps(_words()["script"], ensure_ascii=False),
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

    # Error pages too speak the language of the address.
    @routes.app_context_processor
    def spoken() -> dict[str, Any]:
        said = _words()
        return {"words": said, "home": url_for("pages.home", lang=_unless_default(said["code"]))}

    return routes


def _words() -> dict[str, Any]:
    return words(request.args.get("lang", ""))


def _unless_default(language: str) -> str | None:
    return None if language == LANGUAGES[0] else language


def _reading(document: Document) -> str:
    given = request.args.get
    asked = marks.wanted(document, given("s"), given("e"), given("c", ""), request.args.getlist("m"))
    shown = viewer.blocks(document)
    places = [(span, viewer.landing(shown, span)) for span in asked.spans]
    seen = [(span, at) for span, at in places if at is not None]
    return render_template(
        "read.html",
        document=document,
        outline=[(section, viewer.anchor(section)) for section in document.sections],
        blocks=shown,
        pieces=partial(viewer.pieces, document, marks=[span for span, _ in seen]),
        landings={at: n for n, (_, at) in enumerate(seen, 1)},
        lost=asked.lost or bool(places and not seen),
        moved=asked.moved,
        named=bool(shown) and shown[0].level == 1,
    )
