"""/metrics, read by the library that reads such pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from qa.config import Settings
from qa.engine import Engine
from qa.records import Reply
from web import create_app


class Moody(Engine):
    """An engine that breaks when it is asked to."""

    def ask(self, question: str, history: Sequence[str] = (), *args: Any, **named: Any) -> Reply:
        if question == "พัง":
            raise RuntimeError("broken")
        return super().ask(question, history, *args, **named)


@pytest.fixture
def client(settings: Settings, engine: Engine) -> FlaskClient:
    moody = Moody.over(list(engine.documents.values()), settings)
    return create_app(replace(settings, ask_rate=7), moody).test_client()


def counted(client: FlaskClient) -> dict[str, float]:
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(response.get_data(as_text=True))
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in families
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def test_what_became_of_every_question(client: FlaskClient) -> None:
    before = counted(client)
    assert not any(before.values())
    for question in ("อาเซียนก่อตั้งเมื่อไร", "อาเซียนก่อตั้งเมื่อไร", "?!", "สวัสดี", "", "พัง", "x" * 501, "ครั้งที่แปด"):
        client.post("/api/ask", json={"question": question})
    client.post("/api/nothing", json={"question": "ไม่ใช่คำถาม"})
    client.get("/api/ask")
    after = counted(client)
    assert {name.split()[1]: after[name] for name in after if name.startswith("qa_questions_total")} == {
        "answered": 2,
        "not_found": 1,
        "smalltalk": 1,
        "refused": 3,  # empty, too long, one too many
        "error": 1,
    }
    assert after["qa_reply_seconds_count"] == after["qa_reply_seconds_bucket +Inf"] == 4
    assert after["qa_reply_seconds_sum"] > 0


def test_thumbs(client: FlaskClient) -> None:
    for helpful in (True, False, False, "no"):
        client.post("/api/feedback", json={"reply_id": "r", "helpful": helpful})
    after = counted(client)
    assert (after["qa_feedback_total yes"], after["qa_feedback_total no"]) == (1, 2)


def test_two_applications_count_apart(settings: Settings, engine: Engine, client: FlaskClient) -> None:
    client.post("/api/ask", json={"question": "สวัสดี"})
    assert not any(counted(create_app(settings, engine).test_client()).values())
