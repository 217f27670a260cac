"""Hostile text and bodies, tried against page, viewer and API: refused or shown as text, never obeyed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.config import Settings
from qa.engine import Engine
from tests.web.test_api import assert_problem
from tests.web.test_pages import Page
from web import create_app
from web.wire import citation_url

Ask = Callable[..., TestResponse]

TEXTS = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>'",
    "closing": "</textarea></script></style></title><svg onload=alert(1)>",
    "comment": "<!--><b>--!><![CDATA[<b>]]>",
    "entity": "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "template": "{{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7} <%= 7 * 7 %> %s %(x)s {0.__class__}",
    "sql": "'; DROP TABLE feedback; -- \" OR 1=1",
    "bidi": "\u202eกลับ\u202c \u2066ใน\u2069 \u200f\u061c\u202d",
    "control": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "null": "\0\0ก\0",
    "unseen": "\ufeff\u200b\u200d\u00ad\u2028\u2029\ufffe\uffff\ufff9\U000e0001",
    "marks": "ก" + "\u0e48" * 300,
    "wide": "😀👩‍👩‍👧‍👦🇹🇭" * 30,
    "regex": "(a+)+$ [ก-๙]{1,9999} \\",
    "spaces": "\u3000 \u00a0\u2003" * 100 + "ก",
    "header": "ก\r\nSet-Cookie: a=b\r\n\r\n<b>",
    "path": "../../../../etc/passwd\0.md",
    "address": "javascript:alert(1)//data:text/html,<b>",
}
HOSTILE = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)

WRONG = {
    "number": b"5",
    "nan": b'{"question": NaN}',
    "endless number": b'{"question": ' + b"9" * 60_000 + b"}",
    "deep list": b'{"question": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "deep object": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "deep history": b'{"question": "a", "history": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "half a pair": rb'{"question": "\ud83d"}',
    "half a pair behind": rb'{"question": "a", "history": ["\udc00"]}',
    "pairs turned around": rb'{"question": "\ude00\ud83d"}',
    "half a pair as collection": rb'{"question": "a", "collection": "\ud800"}',
    "no utf-8": b'{"question": "\xff"}',
    "surrogate in utf-8": b'{"question": "\xed\xa0\x80"}',
    "nulls": b"\0" * 1000,
    "two objects": b'{"question": "a"}{"question": "b"}',
    "nothing": b"",
    "compressed": b"\x1f\x8b\x08\x00" + b"\0" * 100,
}

# Documents whose every part is hostile: name, title, section, list, the words that answer.
DOCUMENT = """# {0} แฟ้มลับ {0}

## {0} รหัส {0}

รหัสของ{1}ประตูลับคือ {0} เจ็ดสิบเจ็ด {0}

- {0}
- ข้อสอง {0}

1. {0}
"""


def refused(response: TestResponse) -> bool:
    """Whether it is a clear refusal: problem details, and no failure of the server."""
    assert 400 <= response.status_code < 500
    assert response.mimetype == "application/problem+json"
    return bool(json.loads(response.data)["detail"])


@HOSTILE
def test_a_question_and_its_history(ask: Ask, text: str) -> None:
    for question, history in (
        (text, []),
        ("แล้วที่ไหนล่ะ", [text] * 5),
        (f"อาเซียน{text}ก่อตั้งเมื่อไร", [text, "สวัสดี"]),
    ):
        response = ask(question=question[:500], history=history)
        if response.status_code != 200:
            assert refused(response)
            continue
        assert response.mimetype == "application/json"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in response.headers
        json.loads(response.data)


@HOSTILE
def test_a_collection_is_named_back_as_data(ask: Ask, client: FlaskClient, text: str) -> None:
    for response in (
        ask(question="ก", collection=text),
        client.get("/api/suggestions", query_string={"collection": text}),
    ):
        assert_problem(response, 404, "unknown-collection")


@HOSTILE
def test_a_comment_is_kept_as_it_is(client: FlaskClient, settings: Settings, text: str) -> None:
    response = client.post("/api/feedback", json={"reply_id": "hostile", "helpful": True, "comment": text})
    assert response.status_code == 204
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as connection:
        query = "SELECT comment FROM feedback WHERE reply_id = 'hostile'"
        assert connection.execute(query).fetchone() == (text.strip().replace("\0", ""),)


@HOSTILE
@pytest.mark.parametrize("path", ["/", "/embed", "/read/school/ห้องสมุด.txt"])
def test_an_address_changes_no_page(client: FlaskClient, path: str, text: str) -> None:
    names = ("q", "collection", "lang", "s", "e", "title", "color", "greeting", text)
    page = Page(client.get(path, query_string=dict.fromkeys(names, text)))
    plain = Page(client.get(path))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in plain.elements} | {"mark", "p", "a"}
    assert [script.get("src") for script in page.all("script")] == [
        script.get("src") for script in plain.all("script")
    ]
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


@HOSTILE
@pytest.mark.parametrize("before", ["/", "/read/", "/api/", "/static/", "/healthz/", "/embed/"])
def test_an_address_that_is_nowhere(client: FlaskClient, before: str, text: str) -> None:
    with client.get(before + quote(text)) as response:
        assert response.status_code in (308, 404)
        assert b"<b>" not in response.data and b"<script>alert" not in response.data
        assert "Set-Cookie" not in response.headers
        assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/read/%ff", "/read/%00", "/read/%c0%ae%c0%ae/", "/read/" + "a" * 60_000, "/%"]
)
def test_an_address_that_is_no_text(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback"])
@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_a_body_that_is_wrong(client: FlaskClient, path: str, body: bytes) -> None:
    assert refused(client.post(path, data=body, content_type="application/json"))


@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback"])
@pytest.mark.parametrize(
    "value", [None, True, 0, -1.5, 10**400, [], {}, [[]], {"a": [{}]}, ["ก", None], "\ud800"]
)
def test_a_value_of_any_other_type(client: FlaskClient, path: str, value: Any) -> None:
    right = {
        "question": "ก",
        "history": ["ข"],
        "collection": "",
        "reply_id": "r",
        "helpful": True,
        "comment": "",
    }
    for key in right:
        body = json.dumps(right | {key: value})
        response = client.post(path, data=body, content_type="application/json")
        assert response.status_code in (200, 204) or refused(response), key


@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback"])
def test_a_body_of_a_megabyte(client: FlaskClient, path: str) -> None:
    for key in ("question", "history", "comment", "other"):
        body = json.dumps({key: "ก" * 350_000}, ensure_ascii=False).encode()
        response = client.post(path, data=body, content_type="application/json")
        assert_problem(response, 413, "too-large")


@pytest.fixture(scope="module")
def lair(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine over a folder of hostile documents, one a text, in three forms each."""
    folder: Path = tmp_path_factory.mktemp("lair")
    for name, text in TEXTS.items():
        body = DOCUMENT.format(text, name)
        (folder / f"{name} <img src=x onerror=alert(1)>&'%41.md").write_text(body, "utf-8")
        (folder / f"{name}.txt").write_text(body.replace("#", ""), "utf-8")
        (folder / f"{name} 16.txt").write_text(body, "utf-16")
    return Engine.open(replace(settings, corpus=folder, cache=folder / ".cache"))


@pytest.fixture(scope="module")
def inside(lair: Engine, settings: Settings) -> FlaskClient:
    return create_app(settings, lair).test_client()


def test_only_what_is_no_text_is_left_out(lair: Engine) -> None:
    with_nulls = [text for text in TEXTS.values() if "\0" in text]
    assert len(lair.documents) == 3 * len(TEXTS) - 2 * len(with_nulls)  # UTF-16 has them anyway


@pytest.mark.parametrize("name", TEXTS)
def test_a_document_is_shown_as_text(lair: Engine, inside: FlaskClient, name: str) -> None:
    for document in lair.documents.values():
        if not document.id.startswith(name):
            continue
        start = document.text.index("รหัสของ")
        response = inside.get(citation_url(document.id, start, start + 7))
        assert response.status_code == 200
        page = Page(response)
        assert page.marks == ["รหัสของ"]
        allowed = (
            "html head meta title link script body nav a div details summary ol ul li main article section"
        )
        allowed += " h1 h2 h3 h4 h5 h6 p mark footer header button span noscript aside bdi"
        assert {tag for tag, _ in page.elements} <= set(allowed.split())
        assert all(str(script["src"]).startswith("/static/") for script in page.all("script"))
        assert all(str(link["href"]).startswith(("/", "#")) for link in page.all("a"))
        assert not any(key.startswith("on") or key == "style" for _, given in page.elements for key in given)


@pytest.mark.parametrize("name", TEXTS)
def test_an_answer_from_a_hostile_document_is_its_own_words(
    lair: Engine, inside: FlaskClient, name: str
) -> None:
    response = inside.post("/api/ask", json={"question": f"รหัสของ{name}ประตูลับคืออะไร"})
    assert response.status_code == 200
    said = json.loads(response.data)
    assert said["status"] == "answered"
    for citation in said["citations"]:
        text = lair.documents[citation["document"]].text
        assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert citation["url"].startswith("/read/") and citation["url"].isascii()
        assert not set(citation["url"]) & set("<>\"' \r\n")
        page = inside.get(citation["url"])
        assert page.status_code == 200
        assert Page(page).marks
