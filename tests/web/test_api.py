"""POST /api/ask and its neighbours: what is refused, and how it is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.config import Settings
from qa.engine import Engine
from qa.errors import CitationError
from qa.records import Document, Reply
from web import create_app
from web.openapi import describe

Ask = Callable[..., TestResponse]


def assert_problem(response: TestResponse, status: int, code: str) -> dict[str, Any]:
    """The response is problem details, in Thai for people. Returned to be looked at further."""
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    told: dict[str, Any] = json.loads(response.data)
    assert (told["status"], told["code"]) == (status, code)
    assert re.search("[ก-๙]", told["detail"]) and told["message"] and told["title"] and told["type"]
    return told


def test_an_answer_with_its_source(ask: Ask, asean: Document) -> None:
    response = ask(question="อาเซียนก่อตั้งเมื่อไร")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    said = json.loads(response.data)
    citation = said["citations"][0]
    assert said["answer"]["text"] == asean.text[citation["start"] : citation["end"]]
    assert "passages" not in said


@pytest.mark.parametrize("passages", [0, 2, 10])
def test_as_many_passages_as_asked_for(ask: Ask, passages: int) -> None:
    said = json.loads(ask(question="อาเซียนก่อตั้งเมื่อไร", passages=passages).data)
    assert len(said.get("passages", [])) <= passages
    assert bool(said.get("passages")) is bool(passages)


def test_a_follow_up_is_understood_from_the_history(ask: Ask) -> None:
    said = json.loads(ask(question="แล้วที่ไหนล่ะ", history=["อาเซียนก่อตั้งเมื่อไร"]).data)
    assert "อาเซียน" in said["question"]
    assert "กรุงเทพ" in said["answer"]["text"]


def test_only_the_named_collection_is_searched(ask: Ask) -> None:
    for collection in ("asean", "school"):
        said = json.loads(ask(question="โรงเรียนมาเลเซีย", collection=collection).data)
        assert {citation["document"].split("/")[0] for citation in said["citations"]} <= {collection}


def test_null_and_unknown_keys_are_as_if_not_there(ask: Ask) -> None:
    assert ask(question="อาเซียนก่อตั้งเมื่อไร", history=None, collection=None, mood="ดี").status_code == 200


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\u200b"])
def test_an_empty_question(ask: Ask, question: str) -> None:
    assert_problem(ask(question=question), 400, "empty-question")


def test_a_question_may_have_500_characters_and_no_more(ask: Ask) -> None:
    assert ask(question="ก" * 500).status_code == 200
    assert "500" in assert_problem(ask(question="ก" * 501), 413, "question-too-long")["detail"]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({}, "question"),
        ({"question": None}, "question"),
        ({"question": 7}, "question"),
        ({"question": ["ก"]}, "question"),
        ({"question": "\ud800"}, "question"),
        ({"question": "ก", "history": "ข"}, "history"),
        ({"question": "ก", "history": {"0": "ข"}}, "history"),
        ({"question": "ก", "history": ["ข", 1]}, "history[1]"),
        ({"question": "ก", "collection": 0}, "collection"),
        ({"question": "ก", "collection": ["asean"]}, "collection"),
        ({"question": "ก", "passages": "3"}, "passages"),
        ({"question": "ก", "passages": 1.5}, "passages"),
        ({"question": "ก", "passages": True}, "passages"),
        ({"question": "ก", "passages": -1}, "passages"),
        ({"question": "ก", "passages": 11}, "passages"),
    ],
)
def test_a_wrong_type_is_named(ask: Ask, body: dict[str, Any], key: str) -> None:
    told = assert_problem(ask(**body), 400, "wrong-type")
    assert f"“{key}”" in told["detail"]
    assert key in told["message"]


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b'"\xe0\xb8\x81"', b"\xff\xfe", b"[" * 60_000])
def test_what_is_no_json_object(client: FlaskClient, body: bytes) -> None:
    response = client.post("/api/ask", data=body, content_type="application/json")
    assert_problem(response, 400, "not-json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/json", ""])
def test_only_json_is_accepted(client: FlaskClient, kind: str) -> None:
    response = client.post("/api/ask", data=b'{"question": "a"}', content_type=kind)
    assert_problem(response, 415, "not-json-type")


def test_a_charset_does_no_harm(client: FlaskClient) -> None:
    body = json.dumps({"question": "อาเซียนก่อตั้งเมื่อไร"}).encode()
    response = client.post("/api/ask", data=body, content_type="application/json; charset=utf-8")
    assert response.status_code == 200


def test_a_body_over_64_kib(ask: Ask) -> None:
    assert_problem(ask(question="ก", history=["x" * 65_536]), 413, "too-large")


def test_an_unknown_collection_is_named(ask: Ask, client: FlaskClient) -> None:
    for response in (ask(question="ก", collection="ป.1"), client.get("/api/suggestions?collection=ป.1")):
        assert "ป.1" in assert_problem(response, 404, "unknown-collection")["detail"]


def test_an_address_that_is_not_there(client: FlaskClient) -> None:
    assert_problem(client.get("/api/nothing"), 404, "not-found")


def test_a_method_that_is_not_allowed(client: FlaskClient) -> None:
    response = client.get("/api/ask")
    assert_problem(response, 405, "method-not-allowed")
    assert "POST" in response.headers["Allow"]


class Failing(Engine):
    """An engine with a fault in it."""

    fault: Exception

    def ask(self, question: str, history: Sequence[str] = (), *args: Any, **named: Any) -> Reply:
        raise self.fault


@pytest.mark.parametrize("fault", [RuntimeError("/home/secret"), CitationError("/home/secret")])
def test_a_fault_is_logged_and_not_shown(
    settings: Settings, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    engine = Failing.over([], settings)
    assert isinstance(engine, Failing)
    engine.fault = fault
    response = create_app(settings, engine).test_client().post("/api/ask", json={"question": "ก"})
    assert_problem(response, 500, "error")
    assert b"secret" not in response.data
    assert "/home/secret" in caplog.text and "/api/ask" in caplog.text


def test_suggestions_are_questions_that_are_answered(client: FlaskClient, ask: Ask) -> None:
    suggestions = json.loads(client.get("/api/suggestions?collection=asean").data)["suggestions"]
    assert suggestions
    for question in suggestions:
        assert json.loads(ask(question=question, collection="asean").data)["status"] == "answered"


def test_health(client: FlaskClient) -> None:
    assert json.loads(client.get("/healthz/live").data) == {"status": "live"}
    assert json.loads(client.get("/healthz/ready").data) == {"status": "ready", "documents": 3}


def test_every_route_of_the_api_is_described_and_no_other(app: Flask, client: FlaskClient) -> None:
    described = json.loads(client.get("/api/openapi.json").data)
    assert described["openapi"].startswith("3.1")
    routes = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/healthz/"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, methods in described["paths"].items() for method in methods}


def test_the_description_names_what_is_sent(ask: Ask) -> None:
    schemas = describe(500)["components"]["schemas"]
    said = json.loads(ask(question="อาเซียนก่อตั้งเมื่อไร", passages=1).data)
    told = json.loads(ask(question="").data)
    for schema, value in {
        "Reply": said,
        "Answer": said["answer"],
        "Citation": said["citations"][0],
        "Passage": said["passages"][0],
        "Problem": told,
    }.items():
        assert list(schemas[schema]["properties"]) == list(value)
        assert schemas[schema]["required"] == [key for key in value if key != "passages"]


def test_every_reference_in_the_description_leads_somewhere() -> None:
    described = describe(500)
    names = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described))
    assert set(names) == set(described["components"]["schemas"])
