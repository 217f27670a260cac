"""English in a question is put into the documents' Thai."""

from __future__ import annotations

import pytest
from hypothesis import given

from qa.english import English
from qa.text import normalise
from tests.samples import loose

COUNTS = dict.fromkeys(
    "ก่อตั้ง ลงนาม สมาชิก ประเทศ เข้าร่วม เวียดนาม กัมพูชา เงื่อนไข ปฏิญญา สีขาว สัญลักษณ์ ผู้อำนวยการ โรงเรียน".split(), 3
) | {
    "อาเซียน": 9,
    "asean": 4,
    "zopfan": 2,
    "arf": 3,
    "aico": 1,
    "chiang": 1,
    "mai": 1,
    "initiative": 1,
    "visa": 1,
}
ENGLISH = English(COUNTS)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("When was ASEAN founded?", "อาเซียนก่อตั้งเมื่อไร"),
        ("When did Vietnam join ASEAN?", "เวียดนามเข้าร่วมอาเซียนเมื่อไร"),
        ("Where was the ZOPFAN declaration signed?", "ปฏิญญา ZOPFAN ลงนามที่ไหน"),
        ("What does ARF stand for?", "ARF ย่อมาจากอะไร"),
        ("What does the white color mean", "สีขาวหมายถึงอะไร"),
        ("What does the color white mean in the ASEAN emblem?", "สีขาวในสัญลักษณ์อาเซียนหมายถึงอะไร"),
        ("What is the 2nd condition of AICO?", "เงื่อนไขข้อที่2 ของ AICO คืออะไร"),
        ("When was the 5th ASEAN summit held?", "การประชุมสุดยอดอาเซียนครั้งที่5 จัดเมื่อไร"),
        ("Who is the 10th member of ASEAN?", "สมาชิกที่10 ของอาเซียนคือใคร"),
        ("What is the ASEAN emblem?", "สัญลักษณ์อาเซียนคืออะไร"),
        ("Which countries founded ASEAN?", "ประเทศใดบ้างก่อตั้งอาเซียน"),
        ("Which country joined ASEAN?", "ประเทศใดเข้าร่วมอาเซียน"),
        ("How many countries are members of ASEAN?", "สมาชิกของอาเซียนมีกี่ประเทศ"),
        ("Who is the school director?", "ผู้อำนวยการคือใคร"),
        ("Who founded the school?", "ใครก่อตั้งโรงเรียน"),
        ("Who represented Vietnam?", "ใครเป็นผู้แทนเวียดนาม"),
        ("Who represented Vietnam when ASEAN was founded?", "ใครเป็นผู้แทนเวียดนามตอนอาเซียนก่อตั้ง"),
        ("What does white represent?", "สีขาวหมายถึงอะไร"),
        ("What are the conditions of AICO?", "เงื่อนไขของ AICO มีอะไรบ้าง"),
        ("What is the height of the emblem?", "สัญลักษณ์สูงเท่าไร"),
        ("Which three countries founded ASEAN?", "3 ประเทศใดบ้างก่อตั้งอาเซียน"),
    ],
)
def test_whole_questions(asked: str, meant: str) -> None:
    assert ENGLISH.thai(asked) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("zopfan sign กันวันไหน", "zopfan ลงนามกันวันไหน"),
        ("aico มี condition อะไรบ้าง", "aico มีเงื่อนไขอะไรบ้าง"),
        ("cambodia join asean เมื่อไหร่", "กัมพูชาเข้าร่วมอาเซียนเมื่อไหร่"),
    ],
)
def test_half_in_english(asked: str, meant: str) -> None:
    assert ENGLISH.thai(asked) == meant


@pytest.mark.parametrize(
    "question",
    [
        "อาเซียนก่อตั้งเมื่อไร",
        "chiang mai initiative คืออะไร",  # a name that the documents have
        "single visa คืออะไร",
        "ARF ย่อมาจากอะไร",
        "แพลตฟอร์มใดที่ Senta Sports เปิดตัว",
        "ภารกิจ AS-206 มีกี่คน",
        "vkg:upo",
        "SELECT * FROM x; --",
        "Zopfan Arf Aico",
    ],
)
def test_what_stays(question: str) -> None:
    assert ENGLISH.thai(question) == question


@given(loose)
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(ENGLISH.thai(normalise(text)), str)


def test_words_that_stand_side_by_side_in_the_documents_are_a_name() -> None:
    counts = {**COUNTS, "เริ่ม": 1, "ข้าว": 2}
    for texts, named in ((["ตามข้อตกลง White Rice ปี 2535"], True), ([], False)):
        put = English(counts, texts).thai("white rice start วันไหน")
        assert put.startswith("white rice") == named and put.endswith("เริ่มวันไหน")
