"""Facts in pairs, what a question takes for granted, and places and numbers that speak of another."""

from __future__ import annotations

import numpy as np
import pytest

from qa.readers import forms, pairs
from qa.readers.asked import ask
from qa.readers.features import NAMES, measure
from qa.readers.premises import missing
from qa.readers.reading import Reading, read
from qa.records import Answer
from tests.samples import hit

JOINED = (
    "ประเทศที่เข้าเป็นสมาชิกชมรมเพิ่มเติม ได้แก่ บรูไน (เป็นสมาชิกวันที่ 7 มกราคม 2527) "
    "เวียดนาม (เป็นสมาชิกวันที่ 28 กรกฎาคม 2538) ลาว และพม่า (เป็นสมาชิกวันที่ 23 กรกฎาคม 2540) "
    "ส่วนผู้แทน คือ นายสมชาย แก้วใส (ครูใหญ่ของลาว) นายบุญมี ทองดี (ครูใหญ่ของเวียดนาม) "
    "พันเอก(พิเศษ) ประสิทธิ์ แสงดี (ครูใหญ่ของกัมพูชา)"
)
ROWS = "กำหนดการเข้าร่วมชมรม\n\n- ลาว เข้าร่วมเมื่อวันที่ 23 กรกฎาคม 2540\n- กัมพูชา เข้าร่วมเมื่อวันที่ 30 เมษายน 2542\n"


@pytest.mark.parametrize(
    ("text", "question", "half"),
    [
        (JOINED, "ลาวเป็นสมาชิกชมรมเมื่อไร", "23 กรกฎาคม 2540"),
        (JOINED, "เวียดนามเป็นสมาชิกชมรมเมื่อใด", "28 กรกฎาคม 2538"),
        (JOINED, "ประเทศใดเป็นสมาชิกชมรมเมื่อวันที่ 7 มกราคม 2527", "บรูไน"),
        (JOINED, "ประเทศใดเป็นสมาชิกชมรมเมื่อวันที่ 23 กรกฎาคม 2540", "ลาว และพม่า"),
        (JOINED, "ใครเป็นผู้แทนของเวียดนาม", "นายบุญมี ทองดี"),
        (JOINED, "ใครเป็นผู้แทนของกัมพูชา", "พันเอก(พิเศษ) ประสิทธิ์ แสงดี"),
        (ROWS, "กัมพูชาเข้าร่วมชมรมเมื่อไร", "30 เมษายน 2542"),
    ],
)
def test_the_other_half(text: str, question: str, half: str) -> None:
    found = pairs.best(ask(question), [hit(text)])
    assert found and found[0].passage.text[found[1].start : found[1].end] == half
    assert 0.6 <= found[2] <= 1


@pytest.mark.parametrize(
    "question",
    [
        "ลาวได้รับเอกราชจากฝรั่งเศสเมื่อไร",  # of something else
        "มาเลเซียเป็นสมาชิกชมรมเมื่อไร",  # no such pair
        "ชมรมตั้งเมื่อไร",  # names nothing
        "ลาวมีประชากรกี่คน",
    ],
)
def test_no_pair(question: str) -> None:
    assert pairs.best(ask(question), [hit(JOINED)]) is None


EMBLEM = "สัญลักษณ์ของชมรมมี 3 ส่วน สีแดงหมายถึงความกล้าหาญ ประเทศลาวเป็นผู้ออกแบบ"


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("สีแดงในสัญลักษณ์ของชมรมหมายถึงอะไร", 0),
        ("สีม่วงในสัญลักษณ์ของชมรมหมายถึงอะไร", 1),
        ("สัญลักษณ์ของชมรมมีกี่ส่วน", 0),
        ("สัญลักษณ์ของชมรมมีกี่มาตรา", 1),
        ("สัญลักษณ์ของชมรมมีกี่อย่าง", 0),  # counts anything
        ("ประเทศลาวออกแบบอะไร", 0),
        ("ประเทศพม่าออกแบบอะไร", 1),
        ("คนไทยออกแบบอะไร", 0),  # goes without saying
        ("ทั้ง 3 ส่วนคืออะไร", 0),
        ("ทั้ง 12 ส่วนคืออะไร", 1),
        ("ความหมายของสัญลักษณ์ข้อที่ 9 คืออะไร", 1),
        ("สัญลักษณ์แบบที่ 2 คืออะไร", 1),
    ],
)
def test_premises(question: str, lacks: float) -> None:
    passage = hit(EMBLEM).passage
    assert missing(question, ask(question), Answer(passage, 0, 10, 1.0)) == lacks


def test_thais_among_others_must_be_spoken_of() -> None:
    question = "ใครเป็นคนไทยคนแรกที่ไปดวงจันทร์"
    first = [hit(f"{who}เป็นคนแรกที่ไปดวงจันทร์").passage for who in ("นีล อาร์มสตรอง ", "คนไทยชื่อสมชาย ")]
    assert [missing(question, ask(question), Answer(one, 0, 5, 1.0)) for one in first] == [1, 0]


def test_the_entry_of_a_list_need_not_say_its_number() -> None:
    question = "ความหมายของสัญลักษณ์ข้อที่ 2 คืออะไร"
    answer = Answer(hit(EMBLEM).passage, 0, 10, 1.0)
    assert (
        missing(question, ask(question), answer),
        missing(question, ask(question), answer, entry=True),
    ) == (1, 0)


LEVELS = "ทางเดินในสวนมี 12 สาย แบ่งเป็น 3 ระดับ ตามความชัน"


@pytest.mark.parametrize(
    ("question", "said", "wanted"),
    [
        ("ทางเดินในสวนมีกี่ระดับ", "12 สาย", "3 ระดับ"),
        ("ทางเดินในสวนมีกี่สาย", "12 สาย", None),  # is what was asked for
        ("ทางเดินในสวนมีกี่ขั้น", "12 สาย", None),  # the text does not count these
        ("ทางเดินในสวนมีกี่ระดับ", "ตามความชัน", None),  # no number of another thing
        ("ทางเดินในสวนแบ่งอย่างไร", "12 สาย", None),
    ],
)
def test_the_number_of_what_is_counted(question: str, said: str, wanted: str | None) -> None:
    found = forms.counted(ask(question), said, [hit(LEVELS)])
    assert (found and LEVELS[found.span.start : found.span.end]) == wanted


SUMMITS = "การประชุมครั้งที่ 4 จัดที่สวนหลวง ต่อมาการประชุมครั้งที่ 8 จัดที่หอสมุด และมีงานเลี้ยงที่ลานกีฬา"


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("การประชุมครั้งที่ 4 จัดที่ไหน", {"สวนหลวง"}),
        ("การประชุมครั้งที่ 8 จัดที่ไหน", {"หอสมุด", "ลานกีฬา"}),
        ("การประชุมจัดที่ไหน", {"สวนหลวง", "หอสมุด", "ลานกีฬา"}),
    ],
)
def test_what_follows_another_number_is_a_rivals(question: str, held: set[str]) -> None:
    reading = read(SUMMITS)
    spans = np.array(
        [[i, i + 1] for place in ("สวนหลวง", "หอสมุด", "ลานกีฬา") for i in [_token(reading, place)]], np.int32
    )
    sheet = measure(ask(question), reading, "", 1.0, True, spans)
    rival = sheet.values[:, NAMES.index("rival_line")] > 0
    assert {
        place for place, bad in zip(("สวนหลวง", "หอสมุด", "ลานกีฬา"), rival, strict=True) if not bad
    } == held


@pytest.mark.parametrize(("question", "lacks"), [("การประชุมครั้งที่ 8 จัดที่ไหน", 0), ("การประชุมครั้งที่ 7 จัดที่ไหน", 2)])
def test_a_number_that_the_text_does_not_give_is_missed(question: str, lacks: float) -> None:
    assert missing(question, ask(question), Answer(hit(SUMMITS).passage, 0, 10, 1.0)) == lacks


WIDTHS = "- ทางสายเหนือมี 4 ช่องจราจร\n- ทางสายใต้มี 2 ช่องจราจร\n- ทางสายกลางปูด้วยอิฐ"


def test_a_line_with_another_number_of_it_is_a_rivals() -> None:
    reading = read(WIDTHS)
    spans = np.array(
        [[i, i + 1] for i, token in enumerate(reading.tokens) if token.text.startswith("ทาง")], np.int32
    )
    sheet = measure(ask("ทางสายไหนมี 4 ช่องจราจร"), reading, "", 1.0, True, spans)
    assert list(sheet.values[:, NAMES.index("rival_line")]) == [0, 1, 0]


def _token(reading: Reading, text: str) -> int:
    """The token in which `text` begins."""
    at = SUMMITS.index(text)
    return max(i for i, token in enumerate(reading.tokens) if token.start <= at)
