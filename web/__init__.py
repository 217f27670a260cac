"""The web application: a chat page, a document viewer and a JSON API over one engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.config import Settings

if TYPE_CHECKING:
    from flask import Flask, Response

    from qa.engine import Engine

_LONGEST_REQUEST = 64 * 1024  # bytes; a question and its history need a few thousand

# No inline script or style anywhere, so that text which slips into a page can still do nothing.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def create_app(settings: Settings, engine: Engine) -> Flask:
    """The application over `engine`. It keeps nothing between two requests."""
    # Imported here because the command line uses `web.wire` and can do without a web server.
    from flask import Flask
    from jinja2 import StrictUndefined

    from web import api, failures, pages, widget

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_REQUEST
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.register_blueprint(api.blueprint(settings, engine))
    app.register_blueprint(pages.blueprint(engine))
    app.register_blueprint(widget.blueprint())
    failures.register(app)
    app.after_request(_secured)
    return app


def _secured(response: Response) -> Response:
    response.headers.update(_HEADERS)
    return response
