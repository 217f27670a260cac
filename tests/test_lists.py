"""Names in a row: where such a list ends, and what belongs to its last entry."""

from __future__ import annotations

import pytest

from qa.loaders import document
from qa.readers.lists import find
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
        ("ผลไม้ ได้แก่ ลำไย ลิ้นจี่ ตั้งอยู่ริมน้ำ", ["ลำไย", "ลิ้นจี่"]),
    ],
)
def test_a_list_in_a_row(text: str, wanted: list[str]) -> None:
    assert entries(text) == wanted


def test_a_list_within_a_list_is_its_own() -> None:
    text = "สวนมีงาน เช่น ปลูกต้นไม้ ขายผลไม้ เช่น ลำไย ลิ้นจี่"
    found = find(document(text, id="ก.txt", title="ก"), Span(0, len(text)))
    assert [[text[item.start : item.end] for item in one.items] for one in found] == [
        ["ปลูกต้นไม้", "ขายผลไม้"],
        ["ลำไย", "ลิ้นจี่"],
    ]
