"""A question that leans on the last one gets its subject; one that stands alone stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.followup import may_stand, standalone
from tests.samples import loose, words

ORCHARD = "สวนลำไยมีเนื้อที่กี่ไร่"


@pytest.mark.parametrize(
    ("history", "question", "held"),
    [
        ([ORCHARD], "เก็บผลเมื่อไร", "สวนลำไย เก็บผลเมื่อไร"),
        ([ORCHARD], "แล้วเก็บผลเมื่อไร", "สวนลำไย เก็บผลเมื่อไร"),
        ([ORCHARD], "และเก็บผลเดือนไหน", "ลำไย เก็บผลเดือนไหน"),
        ([ORCHARD], "ทำไมล่ะคะ?", "ลำไย ทำไม"),
        ([ORCHARD], "ใครดูแล", "ใครดูแล สวนลำไย"),
        (["ยุ้งกลางสร้างด้วยไม้อะไร", ORCHARD], "เก็บผลเมื่อไร", "สวนลำไย เก็บผลเมื่อไร"),
    ],
)
def test_a_subject_is_put_before(history: list[str], question: str, held: str) -> None:
    found = standalone(question, history)
    at = [found.find(part) for part in held.split()]
    assert at == sorted(at)
    assert at[0] >= 0


@pytest.mark.parametrize(
    ("history", "question"),
    [
        ([], "เก็บผลเมื่อไร"),
        ([], "แล้วใคร"),
        (["  "], "เก็บผลเมื่อไร"),
        ([ORCHARD], "ยุ้งกลางของหมู่บ้านสร้างด้วยไม้อะไร"),
        ([ORCHARD], "DKLC ย่อมาจากอะไร"),
        ([ORCHARD], "โรงเรียนบ้านดอยคำมีนักเรียนกี่คน"),
        ([ORCHARD], "ส่วนประกอบของสีย้อมครามมีอะไรบ้าง"),  # ส่วน is here no "as for"
        ([ORCHARD], "ผลผลิตที่ขายในประเทศคิดเป็นร้อยละ"),  # nor does ละ end this one
    ],
)
def test_what_stands_alone_stays(history: list[str], question: str) -> None:
    assert standalone(question, history) == question


@pytest.mark.parametrize("question", ["มีสมาชิกกี่คน", "มีประชากรเท่าไร", "ประธานคือใคร"])
def test_a_long_word_is_not_yet_a_subject(question: str) -> None:
    # The usual way to go on: something of what was asked about last.
    assert "DKLC" in standalone(question, ["สหกรณ์ DKLC ตั้งอยู่ที่ไหน"])


def test_the_third_question_keeps_the_subject_of_the_first() -> None:
    assert "ลำไย" in standalone("ขายที่ไหน", [ORCHARD, "เก็บผลเมื่อไร"])


def test_what_is_of_another_takes_its_place() -> None:
    assert standalone("แล้วของลาวล่ะ", ["ใครเป็นผู้แทนพม่าในสภา"]) == "ใครเป็นผู้แทนลาวในสภา"


def test_one_span_of_years_for_another() -> None:
    assert standalone("แล้วปี 2545-2549 ล่ะ", ["ปี 2539-2544 เก็บผลกี่ครั้ง"]) == "ปี 2545-2549 เก็บผลกี่ครั้ง"


def test_a_thing_with_a_name_for_one_with_a_number() -> None:
    assert standalone("แล้วชั้นพิเศษล่ะ", ["ทางชั้นที่ 2 เป็นแบบไหน"]) == "ทางชั้นพิเศษ เป็นแบบไหน"


def test_what_a_name_means_is_not_asked_again() -> None:
    assert standalone("ลงนามเมื่อไร", ["DKLC ย่อมาจากอะไร"]) == "DKLC ลงนามเมื่อไร"


def test_another_subject_keeps_what_was_asked() -> None:
    found = standalone("แล้วสวนส้มโอล่ะ", [ORCHARD])
    assert "ส้มโอ" in found
    assert "กี่" in found


@given(loose | words, st.lists(loose | words, max_size=3))
@example("แล้วใครล่ะ", ["ใคร"])
@example("", ["สวนลำไย"])
def test_nothing_is_lost_and_no_blank_put_around(question: str, history: list[str]) -> None:
    question = " ".join(question.split())
    found = standalone(question, history)
    assert found == found.strip()
    assert history or found == question


@pytest.mark.parametrize(
    ("question", "stands"),
    [
        ("สวนลำไยอยู่ที่ไหน", True),
        ("ห้องสมุดเปิดกี่โมง", True),
        ("ก่อตั้งเมื่อไร", False),  # nothing is named that was founded
        ("เปิดกี่โมง", False),
        ("ลงนามที่ไหน", False),
        ("ก่อตั้งปีไหน", False),
        ("จัดวันที่เท่าไร", False),
        ("แล้วห้องสมุดล่ะ", False),
    ],
)
def test_what_may_be_meant_as_it_is(question: str, stands: bool) -> None:
    assert may_stand(question) is stands
