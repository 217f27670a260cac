"""The pages: what is marked, what is escaped, and what a browser is told not to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import web
from qa.config import Settings
from qa.engine import Engine
from qa.loaders import document
from qa.records import Document
from web import create_app
from web.wire import citation_url, reply_to_json
from web.words import LANGUAGES, words

FOLDER = Path(web.__file__).parent
TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
PAGES = ["/", "/embed", "/read/school/ห้องสมุด.txt", "/read/nothing", "/nothing"]
HOSTILE_QUESTIONS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }} ${7*7} <%= 7 * 7 %>",
    "'; DROP TABLE documents; --",
    "\u202eกลับด้าน\u0000",
]


class Page(HTMLParser):
    """A page as a browser takes it: its elements, its text, and the text that is marked."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: list[str] = []
        self._marking = False
        self.feed(response.get_data(as_text=True))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "mark":
            self._marking = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._marking = self._marking and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._marking:
            self.marks[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(client: FlaskClient, document: Document, start: int, end: int) -> Page:
    response = client.get(citation_url(document, start, end))
    assert response.status_code == 200
    return Page(response)


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_the_chat_page_has_a_labelled_box_and_a_log(client: FlaskClient, path: str) -> None:
    page = Page(client.get(path))
    assert page.all("html")[0]["lang"] == "th"
    labels = {label["for"] for label in page.all("label")}
    assert {page.all("textarea")[0]["id"], page.all("select")[0]["id"]} <= labels
    [log] = [div for div in page.all("div") if div.get("role") == "log"]
    assert log["aria-live"] == "polite"
    assert len(page.all("h1")) == 1


def test_the_embedded_chat_has_no_header_and_takes_no_focus(client: FlaskClient) -> None:
    page, embedded = Page(client.get("/")), Page(client.get("/embed"))
    assert page.all("header") == [{"class": "top"}] and embedded.all("header") == [{}]
    assert "autofocus" in page.all("textarea")[0] and "autofocus" not in embedded.all("textarea")[0]


def test_the_address_may_choose_a_collection(client: FlaskClient) -> None:
    for name, chosen in {"school": 1, "<b>": 0}.items():
        page = Page(client.get("/", query_string={"collection": name}))
        assert sum("selected" in option for option in page.all("option")) == chosen


def test_a_citation_opens_the_document_with_its_words_marked(client: FlaskClient, engine: Engine) -> None:
    said = reply_to_json(engine.ask("อาเซียนก่อตั้งเมื่อไร"))
    page = Page(client.get(said["citations"][0]["url"]))
    assert page.marks == [said["citations"][0]["quote"]]
    assert page.all("mark")[0]["id"] == "mark"


def test_a_mark_over_several_rows_is_one_mark_a_row(client: FlaskClient, asean: Document) -> None:
    start, end = asean.text.index("5 ประเทศ"), asean.text.index("ฟิลิปปินส์") + 4
    page = read(client, asean, start, end)
    assert page.marks == ["5 ประเทศ ได้แก่", "อินโดนีเซีย", "มาเลเซีย", "ฟิลิ"]
    assert [mark.get("id") for mark in page.all("mark")] == ["mark", None, None, None]


def test_entries_of_a_list_are_marked_one_by_one(client: FlaskClient, asean: Document) -> None:
    names = ["อินโดนีเซีย", "มาเลเซีย", "ไทย"]
    start = asean.text.index("อินโดนีเซีย")
    places = [asean.text.index(name, start) for name in names]
    marks = [f"{at}-{at + len(name)}" for at, name in zip(places, names, strict=True)]
    url = citation_url(asean, start, places[-1] + 3)
    page = Page(client.get(url + "".join(f"&m={mark}" for mark in reversed(marks))))
    assert page.marks == names
    assert [mark["id"] for mark in page.all("mark")] == ["mark", "mark-2", "mark-3"]
    assert "1 จาก 3" in page.text
    assert [button["id"] for button in page.all("button")] == ["previous", "next"]


def test_words_that_moved_are_marked_where_they_stand_now(settings: Settings, asean: Document) -> None:
    start = asean.text.index("8 สิงหาคม")
    url = citation_url(asean, start, start + 14)
    for edited, marks, note in [
        (asean.text.replace("## การก่อตั้ง", "## ประวัติการก่อตั้ง"), ["8 สิงหาคม 2510"], "ตำแหน่งใหม่"),
        (asean.text.replace("สิงหาคม", "กันยายน"), [], "ไม่พบข้อความ"),
        (asean.text, ["8 สิงหาคม 2510"], ""),
    ]:
        engine = Engine.over([document(edited, id=asean.id, title="", kind="markdown")], settings)
        page = Page(create_app(settings, engine).test_client().get(url))
        assert page.marks == marks
        assert note in page.text and ("แก้ไข" in page.text) is bool(note)


@pytest.mark.parametrize("path", ["/", "/embed", "/read/school/ห้องสมุด.txt", "/nothing"])
def test_each_page_speaks_the_language_of_its_address(client: FlaskClient, path: str) -> None:
    for query, language in {"": "th", "?lang=th": "th", "?lang=en": "en", "?lang=<b>": "th"}.items():
        page = Page(client.get(path + query))
        assert page.all("html")[0]["lang"] == language
        assert not re.search(r"built-in|\{\{|None", page.text)
    assert Page(client.get(path + "?lang=en")).text != Page(client.get(path)).text


def test_both_languages_say_the_same_things() -> None:
    def shape(value: object) -> object:
        return {key: shape(one) for key, one in value.items()} if isinstance(value, dict) else type(value)

    thai, english = (words(language) for language in LANGUAGES)
    assert shape(thai) == shape(english)
    for said in (thai["chat"], thai["script"], thai["read"]):
        assert all(re.search("[ก-๙]", one) for one in said.values() if one and isinstance(one, str))
    assert not re.search("[ก-๙]", json.dumps(english | {"other": ""}, ensure_ascii=False))


def test_every_word_of_a_script_exists_and_is_used() -> None:
    source = "".join(script.read_text("utf-8") for script in (FOLDER / "static").glob("*.js"))
    assert set(re.findall(r"\bwords\.(\w+)", source)) == set(words("th")["script"])


def test_every_link_of_the_outline_has_its_heading(client: FlaskClient, asean: Document) -> None:
    page = read(client, asean, 0, len(asean.text))
    links = {str(link["href"]) for link in page.all("a") if str(link["href"]).startswith("#at-")}
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(links) == len(asean.sections) == 3
    assert {link[1:] for link in links} <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(page.all("h1")) == 1


def test_a_title_in_the_text_is_not_said_twice(client: FlaskClient, library: Document) -> None:
    page = read(client, library, 0, 3)
    assert (len(page.all("h1")), len(page.all("h2")), page.marks) == (1, 0, ["ห้อ"])


@pytest.mark.parametrize(
    "query",
    "s=1 e=9 s=&e= s=a&e=b s=-1&e=5 s=5&e=5 s=9&e=2 s=0&e=999999 s=๑&e=๙ s=1_0&e=2_0 s=1.5&e=3 s=%00&e=1 "
    # Behind the document's title is a blank line: there is nothing there to be marked.
    "s=16&e=18".split(),
)
def test_a_mark_that_is_nowhere_leaves_the_document_readable(
    client: FlaskClient, library: Document, query: str
) -> None:
    response = client.get(citation_url(library, 0, 0).split("?")[0] + "?" + query)
    page = Page(response)
    assert response.status_code == 200
    assert page.marks == []
    assert "ไม่พบข้อความตามตำแหน่งที่ระบุ" in page.text
    assert "7.30" in page.text


def test_a_document_without_a_mark_needs_no_excuse(client: FlaskClient) -> None:
    page = Page(client.get("/read/school/ห้องสมุด.txt"))
    assert "7.30" in page.text and "ไม่พบ" not in page.text


@pytest.mark.parametrize("path", "/nothing /read/ /read/nothing /read/<b> /read/../../etc/passwd".split())
def test_what_is_not_there_is_told_in_thai(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "ไม่พบ" in Page(response).text
    assert "<b>" not in response.get_data(as_text=True)


def test_nothing_of_a_hostile_document_becomes_an_element(client: FlaskClient, hostile: Document) -> None:
    start = hostile.text.index("<b onclick")
    page = read(client, hostile, start, len(hostile.text))
    assert [script["src"] for script in page.all("script")] == ["/static/read.js"]
    assert not {"b", "i", "img", "svg"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert page.marks == hostile.text[start:].strip().split("\n\n")
    assert "{{ 7 * 7 }}" in page.text
    assert hostile.title in page.text and hostile.sections[0].title in page.text


@pytest.mark.parametrize("question", HOSTILE_QUESTIONS)
def test_a_hostile_question_comes_back_as_data_only(
    client: FlaskClient, ask: Callable[..., TestResponse], question: str
) -> None:
    response = ask(question=question, history=[question])
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    for path in ("/", "/embed", "/read/school/ห้องสมุด.txt"):
        given = dict.fromkeys(("q", "question", "collection", "s", "e"), question)
        page = client.get(path, query_string=given).get_data(as_text=True)
        assert question not in page and "onerror" not in page and "onload" not in page


@pytest.mark.parametrize("path", [*PAGES, "/static/chat.js", "/api/openapi.json", "/api/x", "/healthz/live"])
def test_every_response_carries_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'self'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_made_of_its_own_files_only(app: Flask, client: FlaskClient, path: str) -> None:
    page = Page(client.get(path))
    files = [element["src"] for element in page.all("script")] + [link["href"] for link in page.all("link")]
    assert "/static/style.css" in files
    for file in files:
        assert file and file.startswith("/static/")
        with client.get(file) as response:
            assert response.status_code == 200
    assert not page.all("style")
    assert not any("style" in attributes for _, attributes in page.elements)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_trusts_text(template: Path) -> None:
    source = template.read_text("utf-8")
    for word in "safe autoescape Markup style= <style javascript: onclick <script> //".split():
        assert word not in source


def test_no_script_reads_text_as_html() -> None:
    scripts = list((FOLDER / "static").glob("*.js"))
    assert len(scripts) >= 2
    for script in scripts:
        source = script.read_text("utf-8")
        for word in "innerHTML outerHTML insertAdjacentHTML document.write eval( cookie http".split():
            assert word not in source, f"{word} in {script.name}"
