"""How often one client may ask, whoever stands in front of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.config import Settings
from qa.engine import Engine
from qa.errors import SettingError
from tests.web.test_api import assert_problem
from web import create_app
from web.limits import client as named

Made = Callable[..., FlaskClient]


@pytest.fixture
def made(settings: Settings, engine: Engine) -> Made:
    """A client of an application with these settings."""
    return lambda **named: create_app(replace(settings, **named), engine).test_client()


def asked(client: FlaskClient, by: str = "192.0.2.1", forwarded: str = "") -> TestResponse:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client.post(
        "/api/ask", json={"question": "สวัสดี"}, headers=headers, environ_base={"REMOTE_ADDR": by}
    )


def test_one_question_too_many_is_told_in_thai_and_when_to_come_back(made: Made) -> None:
    client = made(ask_rate=3)
    assert [asked(client).status_code for _ in range(3)] == [200, 200, 200]
    refused = asked(client)
    assert_problem(refused, 429, "too-many-requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert "Content-Security-Policy" in refused.headers
    assert asked(client, by="192.0.2.2").status_code == 200


def test_what_is_refused_for_its_body_counts_too(made: Made) -> None:
    client = made(ask_rate=1)
    assert client.post("/api/ask", data=b"{").status_code == 415
    assert client.post("/api/ask", data=b"{").status_code == 429


def test_feedback_has_its_own_limit(made: Made) -> None:
    client = made(ask_rate=1, feedback_rate=2)
    thumb = {"reply_id": "r", "helpful": True}
    assert [client.post("/api/feedback", json=thumb).status_code for _ in range(3)] == [204, 204, 429]
    assert asked(client, by="127.0.0.1").status_code == 200


def test_all_else_may_be_had_as_often_as_wanted(made: Made) -> None:
    client = made(ask_rate=1, feedback_rate=1)
    for path in ("/", "/embed", "/static/style.css", "/api/suggestions", "/healthz/live", "/metrics"):
        for _ in range(3):
            with client.get(path) as response:
                assert response.status_code == 200, path


def test_no_limit(made: Made) -> None:
    client = made(ask_rate=0)
    assert {asked(client).status_code for _ in range(5)} == {200}


def test_nobody_is_believed_about_the_address_without_a_proxy(made: Made) -> None:
    client = made(ask_rate=1)
    assert asked(client, forwarded="203.0.113.1").status_code == 200
    assert asked(client, forwarded="203.0.113.2").status_code == 429


@pytest.mark.parametrize(
    ("proxies", "first", "second", "status"),
    [
        (1, "203.0.113.1", "203.0.113.2", 200),
        (1, "203.0.113.1", "203.0.113.1", 429),
        # What stands left of the trusted addresses, the client has written itself.
        (1, "10.0.0.1, 203.0.113.1", "10.0.0.2, 203.0.113.1", 429),
        (2, "203.0.113.1, 10.0.0.1", "203.0.113.2, 10.0.0.1", 200),
        (2, "9.9.9.9, 203.0.113.1, 10.0.0.1", "8.8.8.8, 203.0.113.1, 10.0.0.1", 429),
    ],
)
def test_as_many_proxies_are_believed_as_there_are(
    made: Made, proxies: int, first: str, second: str, status: int
) -> None:
    client = made(ask_rate=1, proxies=proxies)
    assert asked(client, forwarded=first).status_code == 200
    assert asked(client, forwarded=second).status_code == status


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "unknown", True),
        ("<b>", "<i>", False),
    ],
)
def test_who_a_client_is(app: Flask, one: str, other: str, same: bool) -> None:
    names = []
    for address in (one, other):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            names.append(named())
    assert (names[0] == names[1]) is same


def test_the_log_names_no_address(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client = made(ask_rate=1)
        assert [asked(client).status_code for _ in range(2)] == [200, 429]
    assert "192.0.2.1" not in caplog.text


@pytest.mark.parametrize("storage", ["nothing://here", "nonsense", "memcached://localhost"])
def test_a_place_to_count_in_that_is_not_there(made: Made, storage: str) -> None:
    with pytest.raises(SettingError, match="memory://"):
        made(rate_storage=storage)
