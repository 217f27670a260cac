"""POST /api/feedback, and what the application remembers of the questions it is asked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.config import Settings
from qa.engine import Engine
from tests.web.test_api import Ask, assert_problem
from web import create_app

Kept = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def kept(settings: Settings) -> Kept:
    """All rows of a table of the application's store, as they lie in the file."""

    def read(table: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as connection:
            return connection.execute(f"SELECT * FROM {table}").fetchall()

    return read


def thumb(client: FlaskClient, **changed: Any) -> TestResponse:
    return client.post("/api/feedback", json={"reply_id": "r1", "helpful": True} | changed)


def test_feedback_is_kept_with_the_id_of_its_reply(ask: Ask, client: FlaskClient, kept: Kept) -> None:
    reply_id = json.loads(ask(question="อาเซียนก่อตั้งเมื่อไร").data)["id"]
    response = thumb(client, reply_id=reply_id, helpful=False, comment="  ยังไม่ครบ\n")
    assert (response.status_code, response.data) == (204, b"")
    assert "Content-Type" not in response.headers
    today = date.today().isoformat()
    assert (reply_id, today, 0, "ยังไม่ครบ") in kept("feedback")
    assert reply_id not in [row[0] for row in kept("unanswered")]


def test_only_a_question_without_an_answer_is_kept(ask: Ask, kept: Kept) -> None:
    replies = [json.loads(ask(question=question).data) for question in ("??", "สวัสดี", "อาเซียนก่อตั้งเมื่อไร")]
    assert [reply["status"] for reply in replies] == ["not_found", "smalltalk", "answered"]
    found = [row for row in kept("unanswered") if row[0] in [reply["id"] for reply in replies]]
    assert found == [(replies[0]["id"], date.today().isoformat(), "", "??")]


def test_a_comment_may_be_missing_and_has_an_end(client: FlaskClient) -> None:
    for comment in (None, "", "ก" * 1000):
        assert thumb(client, comment=comment).status_code == 204
    assert "1000" in assert_problem(thumb(client, comment="ก" * 1001), 413, "comment-too-long")["detail"]


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"reply_id": None}, "reply_id"),
        ({"reply_id": 7}, "reply_id"),
        ({"reply_id": ""}, "reply_id"),
        ({"reply_id": "นายสมชาย ใจดี"}, "reply_id"),
        ({"reply_id": "a" * 65}, "reply_id"),
        ({"reply_id": "a\n"}, "reply_id"),
        ({"helpful": None}, "helpful"),
        ({"helpful": 1}, "helpful"),
        ({"helpful": "true"}, "helpful"),
        ({"comment": 5}, "comment"),
        ({"comment": ["ดี"]}, "comment"),
        ({"comment": "\ud800"}, "comment"),
    ],
)
def test_feedback_of_a_wrong_type_is_named(client: FlaskClient, changed: dict[str, Any], key: str) -> None:
    told = assert_problem(thumb(client, **changed), 400, "wrong-type")
    assert f"“{key}”" in told["detail"] and key in told["message"]


def test_a_store_that_fails_costs_no_answer(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    client = create_app(replace(settings, database_url=f"sqlite:///{path}"), engine).test_client()
    assert client.get("/healthz/ready").status_code == 200
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE feedback; DROP TABLE unanswered")
    asked = client.post("/api/ask", json={"question": "??"})
    assert (asked.status_code, json.loads(asked.data)["status"]) == (200, "not_found")
    assert_problem(thumb(client), 503, "unavailable")
    assert_problem(client.get("/healthz/ready"), 503, "unavailable")
    assert client.get("/healthz/live").status_code == 200
