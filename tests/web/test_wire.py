"""The contract of the reply on the wire: names, types, and words that stand where they say."""

from __future__ import annotations

import subprocess
import sys
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.config import ROOT
from qa.engine import Engine
from qa.errors import EmptyQuestion, QAError, QuestionTooLong, UnknownCollection
from qa.records import Document
from web.marks import fingerprint
from web.wire import citation_url, error_to_json, problem, reply_to_json

REPLY = {
    "id": str,
    "status": str,
    "question": str,
    "answer": (dict, type(None)),
    "citations": list,
    "confidence": float,
    "message": str,
    "suggestions": list,
    "took_ms": float,
}
CITATION = {
    "document": str,
    "title": str,
    "section": list,
    "start": int,
    "end": int,
    "quote": str,
    "context": dict,
    "url": str,
}
PASSAGE = {
    "document": str,
    "title": str,
    "section": list,
    "start": int,
    "end": int,
    "text": str,
    "score": float,
    "url": str,
}


def assert_shape(value: dict[str, Any], shape: dict[str, Any]) -> None:
    assert list(value) == list(shape)
    for key, kind in shape.items():
        assert isinstance(value[key], kind), key


def test_a_span_is_quoted_and_cited(engine: Engine, asean: Document) -> None:
    said = reply_to_json(engine.ask("อาเซียนก่อตั้งเมื่อไร", id="q1"))
    assert_shape(said, REPLY)
    assert (said["id"], said["status"]) == ("q1", "answered")
    citation = said["citations"][0]
    assert_shape(citation, CITATION)
    assert citation["quote"] == asean.text[citation["start"] : citation["end"]]
    assert "8 สิงหาคม 2510" in citation["quote"]
    assert citation["section"] == ["การก่อตั้ง"]
    assert list(citation["context"]) == ["before", "after"]
    whole = citation["context"]["before"] + citation["quote"] + citation["context"]["after"]
    assert whole in asean.text and whole.startswith("อาเซียนก่อตั้งเมื่อวันที่")
    assert said["answer"] == {"text": citation["quote"], "items": []}
    assert 0 <= said["confidence"] <= 1


def test_a_list_has_its_entries_inside_the_quote(engine: Engine, asean: Document) -> None:
    said = reply_to_json(engine.ask("ประเทศผู้ก่อตั้งอาเซียนมีประเทศใดบ้าง"))
    items, citation = said["answer"]["items"], said["citations"][0]
    assert [item["text"] for item in items] == ["อินโดนีเซีย", "มาเลเซีย", "ฟิลิปปินส์", "สิงคโปร์", "ไทย"]
    for item in items:
        assert list(item) == ["text", "start", "end"]
        assert item["text"] == asean.text[item["start"] : item["end"]]
        assert citation["start"] <= item["start"] < item["end"] <= citation["end"]
    assert said["answer"]["text"] == citation["quote"]


def test_no_answer_has_a_message_and_nothing_to_cite(engine: Engine) -> None:
    said = reply_to_json(engine.ask("?!"))
    assert_shape(said, REPLY)
    assert (said["status"], said["answer"], said["citations"]) == ("not_found", None, [])
    assert said["message"]
    assert all(isinstance(question, str) for question in said["suggestions"])


def test_passages_come_only_when_asked_for_best_first(engine: Engine) -> None:
    reply = engine.ask("อาเซียนก่อตั้งเมื่อไร", passages=2)
    assert "passages" not in reply_to_json(reply)
    passages = reply_to_json(reply, 2)["passages"]
    assert 1 <= len(passages) <= 2
    for passage in passages:
        assert_shape(passage, PASSAGE)
        text = engine.documents[passage["document"]].text
        assert passage["text"] == text[passage["start"] : passage["end"]]
    scores = [passage["score"] for passage in passages]
    assert scores == sorted(scores, reverse=True)


@given(st.text(min_size=1), st.text(max_size=30), st.data())
def test_a_url_names_document_span_and_words_whatever_the_name(
    name: str, text: str, data: st.DataObject
) -> None:
    name = name.encode("utf-8", "ignore").decode()
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    url = urlsplit(citation_url(Document(name, "", text), start, end))
    assert unquote(url.path) == "/read/" + name
    assert parse_qs(url.query) == {"s": [str(start)], "e": [str(end)], "c": [fingerprint(text[start:end])]}
    assert not (url.scheme or url.netloc or url.fragment)


def test_an_error_in_a_replys_place_says_what_to_do() -> None:
    error = UnknownCollection("ป.1", ("asean",))
    said = error_to_json("7", error)
    assert (said["id"], said["status"]) == ("7", "error")
    assert "ป.1" in said["error"] and "asean" in said["error"]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (EmptyQuestion(), 400, "empty-question"),
        (QuestionTooLong(501, 500), 413, "question-too-long"),
        (UnknownCollection("x", ()), 404, "unknown-collection"),
        (QAError("Broken."), 500, "error"),
    ],
)
def test_a_problem_is_told_in_thai_and_in_english(error: QAError, status: int, code: str) -> None:
    told = problem(error)
    assert list(told) == ["type", "title", "status", "detail", "code", "message"]
    assert (told["status"], told["code"], told["detail"]) == (status, code, error.thai)
    assert error.message in told["message"]
    assert told["title"].isascii()


def test_the_wire_needs_no_web_framework() -> None:
    code = "import sys, web.wire; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
