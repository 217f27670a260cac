"""Sections of Markdown and of plain text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.records import Document
from qa.text import normalise
from tests.samples import loose, page, pages
from tests.village import VILLAGE


def titles(document: Document) -> list[str]:
    return ["  " * (len(section.path) - 1) + section.title for section in document.sections]


MARKDOWN = """# สวนผลไม้

คำนำ

แปลงลำไย
--------

ปลูก 150 ไร่

```sh
# ไม่ใช่หัวข้อ
## ไม่ใช่เช่นกัน
```

### การ*เก็บ*ผล ###

เดือนกรกฎาคม

> ## ในคำพูด

## แปลงส้มโอ

    # รหัส

เดือนพฤศจิกายน
"""


def test_markdown() -> None:
    document = page(MARKDOWN, kind="markdown")
    assert document.title == "สวนผลไม้"
    assert titles(document) == ["แปลงลำไย", "  การเก็บผล", "แปลงส้มโอ"]
    inner = document.section_at(MARKDOWN.index("เดือนกรกฎาคม"))
    assert inner and inner.path == ("แปลงลำไย", "การเก็บผล")
    assert MARKDOWN[inner.start : inner.body] == "### การ*เก็บ*ผล ###\n"
    assert document.path_at(MARKDOWN.index("คำนำ")) == ()
    assert document.path_at(MARKDOWN.index("# รหัส")) == ("แปลงส้มโอ",)


@pytest.mark.parametrize(
    ("text", "title", "wanted"),
    [
        ("# ก\n\n# ข\n", "เอกสาร", ["ก", "ข"]),
        ("ต้น\n\n# ก\n\nเนื้อ\n", "ก", []),
        ("ก\n===\n\nข\n---\nเนื้อ", "ก", ["ข"]),
        ("## ก\n\n# ข\n", "เอกสาร", ["ก", "ข"]),
        ("# \n\n## ก\n\n## ข", "เอกสาร", ["ก", "ข"]),
        ("#ก\n\n####### ข\n", "เอกสาร", []),
        ("ไม่มีหัวข้อ", "เอกสาร", []),
        ("# ก\n\x0b\u2028\x0c\n## ข\nเนื้อ", "ก", ["ข"]),
    ],
)
def test_markdown_headings(text: str, title: str, wanted: list[str]) -> None:
    document = page(text, kind="markdown")
    assert (document.title, titles(document)) == (title, wanted)
    for section in document.sections:
        assert section.title in text[section.start : section.body]


def path_of(words: str) -> tuple[str, ...]:
    """The numbers, or unnumbered titles, of the sections around `words`."""
    return tuple(title.split()[0 if title[0].isdigit() else -1] for title in VILLAGE_PAGE.path_at(at(words)))


VILLAGE_PAGE = page(VILLAGE)
ONE, TWO, THREE = "ที่ดินและน้ำ", "งานช่างของชาวบ้าน", "การเดินทาง"


def at(words: str) -> int:
    assert VILLAGE.count(words) == 1
    return VILLAGE.index(words)


def test_plain_title() -> None:
    assert VILLAGE_PAGE.title == "หมู่บ้านสวนริมธาร"


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("บทที่ 1", (ONE,)),
        ("ที่ดินของหมู่บ้านแบ่ง", (ONE,)),
        ("ฝายไม้ไผ่", (ONE, "1.")),
        ("สวนลำไย มี", (ONE, "1.", "1.1")),
        ("เดือนพฤษภาคม", (ONE, "1.", "1.2")),
        ("80 ไร่", (ONE, "1.", "1.3")),
        ("เกี่ยวข้าวในเดือน", (ONE, "2.")),  # the rest of a line broken in mid-sentence
        ("ยุ้งกลางสร้าง", (ONE, "2.")),  # a paragraph in mid-run stays with its number
        ("ห้ามตัดไม้", (ONE, "3.")),
        ("รุ่นปู่ย่า", (ONE,)),  # takes up the chapter's title: closes what is numbered
        ("งานช่างของหมู่บ้าน", (TWO,)),
        ("ย้อมด้วยคราม", (TWO, "1.")),
        ("กระบุง", (TWO, "2.")),
        ("เพียงสองคน", (TWO, "3.")),
        ("2481 และสอน", (TWO, "3.")),  # a year at the start of a line is no number
        ("เสื้อกันฝน", (THREE,)),  # a tight list has no sections
        ("ค่าโดยสาร", (THREE, "1.")),
        ("พ่อค้าวัวต่าง", (THREE, "2.")),
        ("น้ำผึ้งป่า", (THREE, "ของฝากจากหมู่บ้าน")),
    ],
)
def test_plain_sections(words: str, path: tuple[str, ...]) -> None:
    assert path_of(words) == path


def test_plain_has_no_other_sections() -> None:
    assert len(VILLAGE_PAGE.sections) == 1 + 3 + 3 + 3 + 3 + 2 + 1


def test_a_list_inside_a_numbered_section_does_not_end_the_run() -> None:
    text = (
        "1. งานจักสาน ใช้ไม้ไผ่จากป่าชุมชน\n\nผู้เรียนต้องเตรียมของดังนี้\n1. มีดจักตอก\n2. ถุงมือผ้า\n3. ผ้ากันเปื้อน\n\n"
        "2. งานตีเหล็ก รับทำมีดและจอบ\n\n3. งานทอผ้า ย้อมด้วยคราม\n"
    )
    assert [title.split()[0] for title in titles(page(text))] == ["1.", "2.", "3."]


def test_what_stands_under_the_last_number_belongs_to_it() -> None:
    # Numbers with titles of their own, each above its paragraph: the commonest form of all.
    text = (
        "1. งานทอผ้า\n\nหญิงสาวในหมู่บ้านนั่งกี่กันตั้งแต่เช้า และขายผืนที่เสร็จแล้วในตลาดนัด\n\n"
        "2. งานจักสาน\n\nผู้ชายเหลาตอกกันในฤดูหนาว แล้วขึ้นรูปกระบุงกับตะกร้าไว้ขายในเมือง\n"
    )
    document = page(text)
    assert document.path_at(text.index("ตลาดนัด")) == ("1. งานทอผ้า",)
    assert document.path_at(text.index("กระบุง")) == ("2. งานจักสาน",)


@pytest.mark.parametrize("text", ["", "\n \n", "1.", "1. ", "ก", "๑. ก\n\n๒. ข", "1) ก\n\n3) ข"])
def test_plain_oddities(text: str) -> None:
    document = page(text)
    assert titles(document) == (["๑. ก", "๒. ข"] if "๒" in text else [])


@given(pages | loose, st.sampled_from(["plain", "markdown"]))
@example("บทที่ 1\n1. ก\n\n1.1 ข\n\n1.2 ค\n\n2. ง", "plain")
@example("# \n#\n-", "markdown")
def test_sections_are_nested_and_in_order(raw: str, kind: str) -> None:
    text = normalise(raw)
    sections = page(text, kind=kind).sections
    open_: list[tuple[int, tuple[str, ...]]] = []  # (end, path), outermost first
    at = -1
    for section in sections:
        assert at < section.start < section.body <= section.end <= len(text)
        at = section.start
        while open_ and open_[-1][0] <= section.start:
            open_.pop()
        assert section.path[:-1] == (open_[-1][1] if open_ else ())
        assert not open_ or section.end <= open_[-1][0]
        assert section.title == section.title.strip() != ""
        open_.append((section.end, section.path))


@given(pages, st.sampled_from(["plain", "markdown"]))
def test_every_character_has_one_innermost_section_or_none(raw: str, kind: str) -> None:
    text = normalise(raw)
    document = page(text, kind=kind)
    for offset in {0, len(text), *(edge for s in document.sections for edge in (s.start, s.body, s.end))}:
        around = [s for s in document.sections if s.start <= offset < s.end]
        depths = sorted(len(section.path) for section in around)
        assert depths == list(range(1, len(around) + 1))
        found = document.section_at(offset)
        assert (found is None) == (not around)
        assert found is None or len(found.path) == len(around)
