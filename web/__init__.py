"""The web application: a chat page, a document viewer and a JSON API over one engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.config import Settings

if TYPE_CHECKING:
    from flask import Flask, Response

    from qa.engine import Engine
    from web.store import Store

_LONGEST_REQUEST = 64 * 1024  # bytes; a question and its history need a few thousand

# No inline script or style anywhere, so that text which slips into a page can still do nothing.
_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def create_app(settings: Settings, engine: Engine, store: Store | None = None) -> Flask:
    """The application over `engine`. What it remembers is in `store`, by default the settings' own.

    Raises:
        SettingError, StoreError: there is no store, or nothing to count requests in.
    """
    # Imported here because the command line uses `web.wire` and can do without a web server.
    from flask import Flask, request
    from jinja2 import StrictUndefined
    from werkzeug.middleware.proxy_fix import ProxyFix

    from web import api, failures, pages, widget
    from web.limits import Gate
    from web.metrics import Meter
    from web.store import Store

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_REQUEST
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # Each trusted proxy has added one address to the header; those further left anybody can invent.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    gate, meter = Gate(app, settings.rate_storage), Meter(app)
    app.register_blueprint(api.blueprint(settings, engine, store or Store.open(settings), gate, meter))
    app.register_blueprint(pages.blueprint(engine))
    app.register_blueprint(widget.blueprint())
    failures.register(app)

    @app.after_request
    def secured(response: Response) -> Response:
        framing = settings.framing if request.path == "/embed" else "'self'"
        response.headers.update(_HEADERS, **{"Content-Security-Policy": _POLICY + framing})
        return response

    return app
