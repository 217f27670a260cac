"""The widget's loader as it is sent, and the portal that shows it while the program is worked on."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.config import Settings
from qa.engine import Engine
from web import create_app
from web.widget import loader

LIMIT = 6 * 1024  # bytes, gzipped


@pytest.fixture
def portal(settings: Settings, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application in debug."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    return create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'store.db'}"), engine)


def test_the_loader_is_one_small_script(client: FlaskClient) -> None:
    response = client.get("/widget.js")
    assert response.status_code == 200
    assert response.mimetype == "text/javascript"
    assert response.get_data(as_text=True) == loader()
    assert len(gzip.compress(response.data)) <= LIMIT


def test_its_looks_are_inside_it() -> None:
    assert 'STYLE = ""' not in loader()
    assert ".launcher" in loader()


def test_every_site_may_load_it_and_keep_it(client: FlaskClient) -> None:
    first = client.get("/widget.js")
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "public" in first.headers["Cache-Control"] and "Set-Cookie" not in first.headers
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data
    assert client.get("/widget.js", headers={"If-None-Match": '"old"'}).status_code == 200


def test_the_portal_is_for_debug_only(client: FlaskClient, portal: Flask) -> None:
    assert client.get("/portal").status_code == 404
    shown = portal.test_client().get("/portal")
    assert shown.status_code == 200
    assert "/widget.js" in shown.get_data(as_text=True)
    assert "unsafe" not in shown.headers["Content-Security-Policy"]
