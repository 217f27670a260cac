"""What a question takes for granted, and the passage does not have."""

from __future__ import annotations

import pytest

from qa.loaders import document
from qa.readers.asked import ask
from qa.readers.forms import beyond
from qa.readers.premises import missing
from qa.records import Answer, Hit, Passage

TEXT = (
    "1. ชมรมเรือ (Boat Club : BC) สมาชิกจ่ายค่าบำรุงร้อยละ 5 ประธานคนแรกคือนายคำ ใจดี ต่อมานายแดง ใจงามรับงานต่อ"
    "\n\n2. ชมรมป่า (Forest Club : FC) สมาชิกช่วยกันปลูกต้นไม้ริมน้ำทุกวันเสาร์ และดูแลแปลงกล้าไม้ของหมู่บ้าน\n"
)


@pytest.mark.parametrize(
    ("question", "said", "lacks"),
    [
        ("BC เก็บค่าบำรุงร้อยละเท่าไร", "ร้อยละ 5", False),
        ("FC เก็บค่าบำรุงร้อยละเท่าไร", "ร้อยละ 5", True),  # told of the other club
        ("ประธานคนแรกคือใคร", "นายคำ ใจดี", False),
        ("ประธานคนล่าสุดคือใคร", "นายคำ ใจดี", True),
        ("ธงสีม่วงหมายถึงอะไร", "นายคำ ใจดี", True),
        ("รูปมังกรในชมรมหมายถึงอะไร", "นายคำ ใจดี", True),
        ("รูปประธานในชมรมหมายถึงอะไร", "นายคำ ใจดี", False),
        ("วันอังคาร BC เก็บค่าบำรุงร้อยละเท่าไร", "ร้อยละ 5", True),
    ],
)
def test_what_the_passage_lacks(question: str, said: str, lacks: bool) -> None:
    whole = document(TEXT, id="ก.txt", title="ชมรม")
    start = TEXT.index(said)
    passage = Passage(whole, 0, TEXT.index("\n"))
    assert (missing(question, ask(question), Answer(passage, start, start + len(said), 1.0)) > 0) == lacks


def test_a_number_further_down_is_no_entry_of_the_list() -> None:
    text = "ข้อตกลงของสวน มีดังนี้\n1. รดน้ำทุกเช้า\n2. เก็บผลทุกเย็น\nอื่น ๆ ดูในป้าย\n9. ปิดประตู\n"
    whole = document(text, id="ก.txt", title="สวน")
    hits = [Hit(Passage(whole, 0, len(text)), 1.0)]
    for question, is_beyond in (("ข้อตกลงของสวนข้อที่ 2 คืออะไร", False), ("ข้อตกลงของสวนข้อที่ 9 คืออะไร", True)):
        assert beyond(question, ask(question), hits) == is_beyond


def test_an_entry_beyond_the_list_is_nowhere() -> None:
    whole = document(TEXT, id="ก.txt", title="ชมรม")
    answer = Answer(Passage(whole, 0, len(TEXT)), 0, 5, 1.0)
    assert missing("ข้อที่ 2", ask("ข้อที่ 2"), answer, beyond=True) > 1
