"""The widget's loader, and a school's portal to see it on."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, render_template, request

_STATIC = Path(__file__).with_name("static")
_PLACE = 'const STYLE = "";'  # in widget.js
_FRESH = 3600  # seconds for which a browser need not ask again


def blueprint() -> Blueprint:
    """The routes /widget.js and, in debug, /portal."""
    routes = Blueprint("widget", __name__)
    source = loader()

    @routes.get("/widget.js")
    def script() -> Response:
        response = Response(source, mimetype="text/javascript")
        response.cache_control.public = True
        response.cache_control.max_age = _FRESH
        # Pages that isolate themselves (COEP) take only what says that it is for every site.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.add_etag()
        response.make_conditional(request)  # in place
        return response

    @routes.get("/portal")
    def portal() -> str:
        if not current_app.debug:
            abort(404)
        return render_template("portal.html")

    return routes


def loader() -> str:
    """widget.js with widget.css in it: a page with one script to load has one thing to allow."""
    style = " ".join((_STATIC / "widget.css").read_text("utf-8").split())
    return (_STATIC / "widget.js").read_text("utf-8").replace(_PLACE, f"const STYLE = {json.dumps(style)};")
