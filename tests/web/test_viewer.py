"""The viewer shows every word of a document once, in order, and marks exactly what it is told to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.loaders import document
from qa.records import Document, Span
from qa.text import normalise
from web.viewer import Block, Row, anchor, blocks, landing, pieces, row_around

LINES = [
    "# ชื่อเรื่อง",
    "## หัวข้อ ##",
    "### ย่อย",
    "#### ย่อยลงไปอีก",
    "เส้นใต้",
    "===",
    "---",
    "- แถว",
    "* แถวดาว",
    "  - แถวใน",
    "1. ข้อหนึ่ง",
    "2. ข้อสอง",
    "๓) ข้อสาม",
    "9.1 ความร่วมมือ",
    "บทที่ 1 การก่อตั้ง",
    "เสาหลักที่ 2 เศรษฐกิจ",
    "ย่อหน้าที่มีเนื้อความ   เว้นวรรคหลายช่อง",
    "<script>alert(1)</script> & \"คำพูด\"",
    "```",
    "> อ้างคำพูด",
    "-",
    "#",
    "😀 น้ำ",
    "\u2028",
    "   ",
    "",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.text("ก#-=1. \tำ\n", max_size=12)), max_size=14)
# What may be hidden: signs at the start of a line or the end of a heading, and a line under one.
SIGN = re.compile(r"^[^\S\n]*(?:#{1,6}(?=\s)|[-*+](?=\s)|(?:=+|-+)[^\S\n]*$)|#+[^\S\n]*$", re.MULTILINE)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    kind, suffix = draw(st.sampled_from([("plain", "txt"), ("markdown", "md"), ("markdown", "MD")]))
    text = normalise("\n".join(draw(TEXTS)))
    return document(text, id=f"x/a.{suffix}", title="a", kind=kind)


def rows(shown: list[Block]) -> list[Row]:
    return [row for block in shown for row in block.rows]


def signs(text: str) -> set[int]:
    return {at for sign in SIGN.finditer(text) for at in range(*sign.span())}


@given(documents())
def test_every_word_is_shown_once_and_in_order(shown: Document) -> None:
    covered: list[int] = []
    for row in rows(blocks(shown)):
        assert row.start < row.end
        for piece in pieces(shown, row):
            assert piece.text == shown.text[piece.start : piece.end]
            assert piece.mark == 0
            covered += range(piece.start, piece.end)
    assert covered == sorted(set(covered))
    allowed = signs(shown.text) if shown.id.lower().endswith(".md") else set()
    hidden = {at for at, char in enumerate(shown.text) if not char.isspace()} - set(covered)
    assert hidden <= allowed


@given(documents(), st.data())
def test_what_is_marked_is_the_spans_and_nothing_else(shown: Document, data: st.DataObject) -> None:
    edges = data.draw(st.lists(st.integers(0, len(shown.text)), max_size=6).map(sorted))
    marks = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    cut = [piece for row in rows(blocks(shown)) for piece in pieces(shown, row, marks)]
    visible = [at for piece in cut for at in range(piece.start, piece.end)]
    assert visible == [at for row in rows(blocks(shown)) for at in range(row.start, row.end)]
    for n, mark in enumerate(marks, 1):
        marked = [at for piece in cut if piece.mark == n for at in range(piece.start, piece.end)]
        assert marked == [at for at in visible if mark.start <= at < mark.end]
        assert landing(blocks(shown), mark) == (marked[0] if marked else None)
    assert {piece.mark for piece in cut} <= set(range(len(marks) + 1))


@given(documents(), st.data())
def test_the_row_around_words_is_the_row_that_is_shown(shown: Document, data: st.DataObject) -> None:
    shown_rows = [row for block in blocks(shown) if not block.level for row in block.rows]
    if not shown_rows:
        return
    row = data.draw(st.sampled_from(shown_rows))
    start = data.draw(st.integers(row.start, row.end - 1))
    span = Span(start, data.draw(st.integers(start + 1, row.end)))
    assert row_around(shown, span, Span(0, len(shown.text))) == Span(row.start, row.end)


def test_a_heading_has_the_level_of_its_section(asean: Document) -> None:
    headings = [(block.level, block.anchor) for block in blocks(asean) if block.level]
    assert headings == [(1, "")] + [(2, anchor(section)) for section in asean.sections]


def test_signs_of_markdown_are_hidden_and_numbers_stay(asean: Document) -> None:
    bullets, numbers = [block for block in blocks(asean) if block.listed]
    assert [asean.text[row.start : row.end] for row in bullets.rows][:2] == ["อินโดนีเซีย", "มาเลเซีย"]
    assert all(row.bullet for row in bullets.rows)
    assert asean.text[numbers.rows[0].start :].startswith("1. การประชุมสุดยอด")
    assert not any(row.bullet for row in numbers.rows)


def test_plain_text_keeps_every_sign() -> None:
    text = "# ไม่ใช่หัวข้อ\n\n- แถว"
    plain = document(text, id="a.txt", title="a")
    assert [text[row.start : row.end] for row in rows(blocks(plain))] == ["# ไม่ใช่หัวข้อ", "- แถว"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# ชื่อ\n\n## ก\n\nข", "ชื่อ"),
        ("คำนำ\n\n# ชื่อ ##\n\n## ก", "ชื่อ"),
        ("ชื่อ\n====\n\nข", "ชื่อ"),
        ("# ชื่อ", "ชื่อ"),
    ],
)
def test_the_name_of_a_document_is_its_first_level(text: str, title: str) -> None:
    named = document(text, id="a.md", title="a", kind="markdown")
    [block] = [block for block in blocks(named) if block.level == 1]
    assert text[block.rows[0].start : block.rows[0].end] == title


def test_no_heading_is_deeper_than_html_goes() -> None:
    text = "\n\n".join("#" * depth + f" ชั้น {depth}" for depth in range(1, 7)) + "\n\n# อีกเรื่อง"
    deep = document(text, id="a.md", title="a", kind="markdown")
    assert [block.level for block in blocks(deep)] == [2, 3, 4, 5, 6, 6, 2]


def test_a_list_ends_where_a_paragraph_begins() -> None:
    text = "- ก\n  ต่อ\n- ข\n\n- ค\n\nย่อหน้า\nบรรทัดสอง\n\n- ง"
    shown = blocks(document(text, id="a.md", title="a", kind="markdown"))
    assert [(block.listed, len(block.rows)) for block in shown] == [(True, 3), (False, 1), (True, 1)]
    assert text[shown[0].rows[0].start : shown[0].rows[0].end] == "ก\n  ต่อ"


def test_an_empty_document_shows_nothing() -> None:
    assert blocks(Document("a.md", "a", "")) == []
    assert landing([], Span(0, 1)) is None
