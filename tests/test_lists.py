"""Names in a row: where such a list ends, and what belongs to its last entry."""

from __future__ import annotations

import pytest

from qa.loaders import document
from qa.readers.listing import countries, find, row
from qa.records import Span


def entries(text: str) -> list[str]:
    """Of the only list in `text`."""
    [found] = find(document(text, id="ก.txt", title="ก"), Span(0, len(text)))
    return [text[item.start : item.end] for item in found.items]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "สวนมี 3 แปลง ได้แก่ แปลงผัก แปลงดอกไม้ แปลงสมุนไพร และดูแลโดยนักเรียน",
            ["แปลงผัก", "แปลงดอกไม้", "แปลงสมุนไพร"],
        ),
        ("สวนมี ๒ แปลง คือ แปลงผัก แปลงดอกไม้ และรดน้ำทุกเช้า", ["แปลงผัก", "แปลงดอกไม้"]),
        ("สวนปลูก ลำไย (Longan) คือ ลำไย (Longan) และลิ้นจี่ (Lychee) ทุกปี", ["ลำไย (Longan)", "ลิ้นจี่ (Lychee)"]),
        (
            "กรรมการ ได้แก่ นายบุญมี ใจดี (ประธาน) และพันเอก(พิเศษ) สมชาย แก้วใส (รองประธาน)",
            ["นายบุญมี ใจดี (ประธาน)", "พันเอก(พิเศษ) สมชาย แก้วใส (รองประธาน)"],
        ),
        ("ตราของสวน คือ รูปใบไม้ รูปดอกไม้ ต้นไม้ 3 ต้น แทนครู", ["รูปใบไม้", "รูปดอกไม้"]),
        ("ผลไม้ ได้แก่ ลำไย ลิ้นจี่ ตั้งอยู่ริมน้ำ", ["ลำไย", "ลิ้นจี่"]),
    ],
)
def test_a_list_in_a_row(text: str, wanted: list[str]) -> None:
    assert entries(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("แปลงผัก แปลงดอกไม้ และแปลงสมุนไพร", ["แปลงผัก", "แปลงดอกไม้", "แปลงสมุนไพร"]),
        ("แปลงผัก แปลงดอกไม้\nและแปลงสมุนไพร", []),  # not in this line
        ("นักเรียนช่วยกันรดน้ำ ทุกเช้าก่อนเข้าเรียน", []),
    ],
)
def test_a_row_is_joined_before_its_last_entry(text: str, wanted: list[str]) -> None:
    assert [text[item.start : item.end] for item in row(text, 0)] == wanted


def test_a_list_within_a_list_is_its_own() -> None:
    text = "สวนมีงาน เช่น ปลูกต้นไม้ ขายผลไม้ เช่น ลำไย ลิ้นจี่"
    found = find(document(text, id="ก.txt", title="ก"), Span(0, len(text)))
    assert [[text[item.start : item.end] for item in one.items] for one in found] == [
        ["ปลูกต้นไม้", "ขายผลไม้"],
        ["ลำไย", "ลิ้นจี่"],
    ]


def test_as_many_entries_as_stated_are_surely_a_list() -> None:
    for count, sure in ((3, True), (4, False)):
        text = f"สวนปลูกผลไม้ {count} ชนิด เรียงตามรสหวาน ได้แก่ ลำไย ลิ้นจี่ และมะม่วง"
        [found] = find(document(text, id="ก.txt", title="ก"), Span(0, len(text)))
        assert found.firm == sure


def test_a_list_under_the_heading_above_is_not_this_ones() -> None:
    text = "## ห้องสมุด\n\nห้ามนำเข้า\n\n- อาหาร\n- ลูกบอล\n\n## ทุน\n\nโรงเรียนมีทุนดังนี้\n\n- ทุนเรียนดี\n- ทุนกีฬา\n"
    whole = document(text, id="ก.md", title="ก", kind="markdown")
    start = text.index("## ทุน")
    found = [one for one in find(whole, Span(start, len(text))) if one.path[-1:] == ("ทุน",)]
    assert [[text[item.start : item.end] for item in one.items] for one in found] == [["ทุนเรียนดี", "ทุนกีฬา"]]


def test_countries_in_a_row_are_a_list_whatever_leads_in() -> None:
    text = "ร่วมมือกับจีน ญี่ปุ่น และสาธารณรัฐเกาหลี ที่ประเทศไทย แล้วลาวกับกัมพูชา"
    found = countries(document(text, id="ก.txt", title="ก"), Span(0, len(text)))
    assert [[text[item.start : item.end] for item in one.items] for one in found] == [
        ["จีน", "ญี่ปุ่น", "สาธารณรัฐเกาหลี"],
        ["ลาว", "กัมพูชา"],
    ]


def test_numbered_entries_within_a_line() -> None:
    text = "สวนตั้งขึ้นเพื่อ 1) ปลูกผัก 2) สอนเด็ก ๆ ให้รักสวน และ 3) ขายผลไม้ โดยมีครูดูแล"
    [found] = find(document(text, id="ก.txt", title="ก"), Span(0, len(text)))
    assert [text[item.start : item.end] for item in found.items] == ["ปลูกผัก", "สอนเด็ก ๆ ให้รักสวน", "ขายผลไม้"]
    assert found.firm
