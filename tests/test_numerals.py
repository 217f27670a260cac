"""Years, months and numbers of a question are put as the documents put them."""

from __future__ import annotations

import pytest
from hypothesis import given

from qa.numerals import Numerals, told
from qa.text import normalise
from tests.samples import loose

BUDDHIST = Numerals(
    {"2527", "2510", "2519", "2540", "สิงหาคม", "2499"},
    ["รวงข้าว 10 รวง ในปี พ.ศ. 2499 มีสามแปลง", "27ประเทศ มี ๕ คน ชั้นที่ ๒ บทที่สี่"],
)
COMMON = Numerals({"1984", "ค.ศ.", "ส.ค."}, ["ค.ศ. 1984"])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ค.ศ. 1984 ประเทศใดเข้าร่วม", "ปี 2527 ประเทศใดเข้าร่วม"),
        ("ประเทศใดเข้าร่วมในปี ค.ศ.1984", "ประเทศใดเข้าร่วมในปี 2527"),
        ("ประเทศใดเข้าร่วมในปี 1984", "ประเทศใดเข้าร่วมในปี 2527"),
        ("ในปี ๑๙๘๔ มีอะไร", "ในปี 2527 มีอะไร"),
        ("8 สิงหาคม ค.ศ. 1967 เกิดอะไรขึ้น", "8 สิงหาคม 2510 เกิดอะไรขึ้น"),
        ("1967 AD เกิดอะไรขึ้น", "ปี 2510 เกิดอะไรขึ้น"),
        ("ในปี 1956 มีอะไร", "ในปี พ.ศ. 2499 มีอะไร"),  # the era is named where the documents name it
        ("ปี 19 มีอะไร", "ปี 2519 มีอะไร"),
        ("พ.ศ. 40 มีอะไร", "ปี 2540 มีอะไร"),
        ("ค.ศ. 84 มีอะไร", "ปี 2527 มีอะไร"),
        ("8 ส.ค. 2510", "8 สิงหาคม 2510"),
        ("อาเซียนตั้งใน ค.ศ. ใด", "อาเซียนตั้งในปีใด"),
        ("รวงข้าวสิบ รวงหมายถึงอะไร", "รวงข้าว 10 รวงหมายถึงอะไร"),
        ("ยี่สิบเจ็ดประเทศ", "27ประเทศ"),
        ("3 แปลงมีอะไรบ้าง", "สามแปลงมีอะไรบ้าง"),
        ("ชั้นสองกว้างเท่าไร", "ชั้นที่ 2กว้างเท่าไร"),
        ("ชั้นที่สองกว้างเท่าไร", "ชั้นที่ 2กว้างเท่าไร"),
        ("บทที่สี่ว่าด้วยอะไร", "บทที่สี่ว่าด้วยอะไร"),
    ],
)
def test_as_the_documents_write_it(asked: str, meant: str) -> None:
    assert BUDDHIST.restated(asked) == meant


@pytest.mark.parametrize(
    "question",
    [
        "ปี ๒๕๑๐ เกิดอะไรขึ้น",  # the documents have the year: it stays as typed, digits too
        "ปี 1999 เกิดอะไรขึ้น",  # neither year is in the documents
        "อายุ 19 ปี",
        "ครั้งที่ 20 จัดที่ไหน",
        "โทร 0-5312-1984",
        "ราคา 1,984 บาท",
        "พันเอกคนไหน",
        "สองคนยลตามช่อง",
        "10 รวง",
        "เป็นเพศอะไร",
        "หมวดที่ 3 แปลงใด",
        "อันดับ 1 ในโลก",
    ],
)
def test_what_stays(question: str) -> None:
    assert BUDDHIST.restated(question) == question


def test_the_other_way_round() -> None:
    assert COMMON.restated("พ.ศ. 2527 มีอะไร") == "ปี ค.ศ. 1984 มีอะไร"
    assert COMMON.restated("8 สิงหาคม") == "8 ส.ค."
    assert COMMON.restated("ตั้งใน ค.ศ. ใด") == "ตั้งใน ค.ศ. ใด"


@given(loose)
def test_any_text_can_be_restated(text: str) -> None:
    text = normalise(text)
    assert bool(BUDDHIST.restated(text).strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("question", "answer", "line"),
    [
        ("ก่อตั้งใน ค.ศ. ใด", "8 สิงหาคม 2510", "พ.ศ. 2510 ตรงกับ ค.ศ. 1967"),
        ("When was it founded?", "๘ สิงหาคม ๒๕๑๐", "พ.ศ. 2510 ตรงกับ ค.ศ. 1967"),
        ("ตั้งเมื่อ พ.ศ. อะไร", "20 July 1969", "ค.ศ. 1969 ตรงกับ พ.ศ. 2512"),
        ("ค.ศ. อะไร", "5 สิงหาคม 2473", "พ.ศ. 2473 ตรงกับ ค.ศ. 1930"),
        ("ก่อตั้งเมื่อไร", "8 สิงหาคม 2510", ""),  # asked in no calendar
        ("ค.ศ. อะไร", "พ.ศ. 2510 (ค.ศ. 1967)", ""),  # the document tells both
        ("ค.ศ. อะไร", "ช่วงปี 2539-2544", ""),
        ("ค.ศ. อะไร", "1,967 คน", ""),
    ],
)
def test_the_year_in_the_other_calendar(question: str, answer: str, line: str) -> None:
    assert told(question, answer) == line


@pytest.mark.parametrize("answer", ["18 กุมภาพันธ์ 2473", "ปี 2473"])
def test_before_2484_the_year_began_in_april(answer: str) -> None:
    assert "ค.ศ. 1930" in told("ค.ศ. อะไร", answer) and "ค.ศ. 1931" in told("ค.ศ. อะไร", answer)
