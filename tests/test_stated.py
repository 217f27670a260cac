"""What a text states of what it names, what a thing is, and spans that cannot answer."""

from __future__ import annotations

import pytest

from qa.readers import forms, lists, meaning, short, stated
from qa.readers.asked import ask
from qa.readers.edges import fitted
from qa.readers.unfit import against
from qa.records import Answer, Hit, Span
from tests.samples import hit

CLUB = (
    "ชมรมเรือใบแม่กลอง (Mae Klong Sailing Club หรือ MSC) เปิดเมื่อปี 2551 ผู้ก่อตั้งชมรมเรือใบมี 3 คน ต่อมามีผู้สมัครเพิ่ม "
    "ทำให้ชมรมเรือใบมีสมาชิกครบ 12 คน แต่ชมรมเรือพายไม่มีสมาชิกใหม่\n"
    "\nหมวดที่ 1 การดูแลเรือ\n\nก่อนออกเรือให้เตรียมดังนี้\n\n- เสื้อชูชีพ\n- นกหวีด\n- ไฟฉาย\n"
    "\nหมวดที่ 2 มารยาทในน้ำ\n\n- ชั้นที่ 1 ทางน้ำ 4 ช่อง\n- ชั้นที่ 2 ทางน้ำ 3 ช่อง\n"
    "\nผู้ประสานงาน SOS คือครูเวร และหน่วยกู้ภัยทางน้ำ หรือ นกน. อยู่ริมท่า"
)


def _said(place: tuple[Hit, Span] | None) -> str | None:
    return place and place[0].passage.document.text[place[1].start : place[1].end]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("ชมรมเรือใบมีกี่คน", "12 คน"),  # not of its founders
        ("ตอนนี้ชมรมเรือใบมีสมาชิกทั้งหมดกี่คน", "12 คน"),
        ("ชมรมเรือใบมีครูกี่คน", None),
        ("ผู้ก่อตั้งชมรมเรือใบมีกี่คน", "3 คน"),
        ("ชมรมเรือพายมีสมาชิกใหม่กี่คน", "ไม่มีสมาชิกใหม่"),
        ("ชมรมเรือใบมีเรือกี่ลำ", None),
        ("ชมรมเรือใบมีสมาชิกเมื่อไร", None),
    ],
)
def test_the_number_that_is_stated(question: str, wanted: str | None) -> None:
    assert _said(stated.number(question, ask(question), [hit(CLUB)])) == wanted


def test_several_numbers_state_nothing() -> None:
    question = "ชมรมเรือใบมีกี่คน"
    assert stated.number(question, ask(question), [hit(CLUB), hit("ชมรมเรือใบมี 20 คน")]) is None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("หมวดที่ 2 คืออะไร", "มารยาทในน้ำ"),
        ("หมวดที่ ๑ ว่าด้วยเรื่องอะไร", "การดูแลเรือ"),
        ("หมวดที่ 3 คืออะไร", None),
        ("ทางชั้นที่ 2 มีกี่ช่อง", "3 ช่อง"),
        ("ทางชั้นที่ 2 กว้างกี่เมตร", None),
        ("หมวดที่ 2 มีกี่ข้อ", None),
    ],
)
def test_the_nth_is_what_its_line_says(question: str, wanted: str | None) -> None:
    assert _said(stated.nth(question, ask(question), [hit(CLUB)])) == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("MSC คืออะไร", "ชมรมเรือใบแม่กลอง"),
        ("SOS คืออะไร", "ครูเวร"),
        ("นกน. คืออะไร", "หน่วยกู้ภัยทางน้ำ"),
        ("BBC คืออะไร", None),
    ],
)
def test_what_an_abbreviation_is(question: str, wanted: str | None) -> None:
    said = _said(meaning.best(question, [hit(CLUB)]))
    assert said == wanted or (said and wanted and said.endswith(wanted))


def test_an_acronym_that_is_spoken_as_a_word_is_spelled_out() -> None:
    text = "องค์การอวกาศ (National Space Office หรือ NASA) ดูแลจรวด"
    for question, wanted in (
        ("นาซาย่อมาจากอะไร", "National Space Office"),
        ("ชื่อเต็มของนาซาคืออะไร", "National Space Office"),
        ("จรวดของนาซาย่อมาจากอะไร", None),
    ):
        assert _said(short.best(question, ask(question), [hit(text)])) == wanted
    assert _said(meaning.best("นาซาคืออะไร", [hit(text)])) == "องค์การอวกาศ"


def test_how_many_entries_are_the_list_itself() -> None:
    question = "ก่อนออกเรือต้องเตรียมกี่อย่าง"
    found = forms.best(question, ask(question), [hit(CLUB)])
    assert found and [CLUB[item.start : item.end] for item in found.items] == ["เสื้อชูชีพ", "นกหวีด", "ไฟฉาย"]


def test_an_answer_across_rows_is_the_whole_list() -> None:
    here = hit(CLUB)
    start, end = CLUB.index("เตรียมดังนี้"), CLUB.index("นกหวีด") + 6
    found = forms.rows(Answer(here.passage, start, end, 1.0), [here])
    assert found and CLUB[found.span.start : found.span.end] == "เสื้อชูชีพ\n- นกหวีด\n- ไฟฉาย"
    assert forms.rows(Answer(here.passage, 0, 20, 1.0), [here]) is None


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("ลงนามสัญญาใด", "1. สัญญาสวนแม่ริม (Mae Rim Pact) ลงนามที่ศาลา", "สัญญาสวนแม่ริม"),
        ("ลงนามสัญญาใด", "7.3 สัญญาสวนแม่ริม ซึ่งลงนามที่ศาลา", "สัญญาสวนแม่ริม"),
        ("ลงนามสัญญาใด", "ตามสัญญาสวนแม่ริม ซึ่งลงนามที่ศาลา", ""),
        ("ลงนามสัญญาใด", "สัญญานี้ (ยาว) ลงนาม\nกันที่ศาลา", ""),  # of another line
        ("ลงนามเมื่อไร", "1. สัญญาสวนแม่ริม (Mae Rim Pact) ลงนามที่ศาลา", ""),
    ],
)
def test_the_name_that_a_line_begins_with(question: str, text: str, named: str) -> None:
    here = hit(text)
    start = here.passage.text.index("ศาลา")
    found = forms.titled(ask(question), Answer(here.passage, start, start + 4, 1.0), [here])
    assert (here.passage.document.text[found.span.start : found.span.end] if found else "") == named


def test_the_entries_behind_how_many_they_are() -> None:
    text = "โครงการช่วยคนใหม่ครอบคลุม 3 ด้าน\n\nได้แก่ บ้าน อาหาร และยา ทุกปี"
    here = hit(text)
    start = text.index("3 ด้าน")
    answer = Answer(here.passage, start, start + len("3 ด้าน"), 1.0)
    found = forms.listed("ช่วยด้านใดบ้าง", answer, [here])
    assert found and [text[item.start : item.end] for item in found.items] == ["บ้าน", "อาหาร", "ยา"]
    assert forms.listed("ช่วยกี่ด้าน", answer, [here]) is None
    assert forms.listed("ช่วยด้านใดบ้าง", Answer(here.passage, 0, start, 1.0), [here]) is None


@pytest.mark.parametrize(
    ("question", "said", "before", "fits"),
    [
        ("โรงเรียนเลิกกี่โมง", "15.40 น.", "", True),
        ("มาสายกี่โมง", "2 คะแนน", "", False),
        ("สวนมีต้นไม้กี่ต้น", "สองต้น", "", True),
        ("สวนมีต้นไม้กี่ต้น", "ต้นตะแบก", "", False),
        ("สวนมีเรือกี่ลำ", "10 คน", "", False),
        ("สวนเปิดกี่วัน", "2 เดือน", "", True),
        ("ตั้งเพื่ออะไร", "ที่ประชุมครู", "", False),
        ("จัดที่ไหน", "รัฐมนตรีต่างประเทศ", "", False),
        ("ใครดูแลสวน", "ผู้ที่มีเวลา", "", False),
        ("ครูคนปัจจุบันชื่ออะไร", "สำนักเรียนหลวง", "", False),
        ("สวนชื่ออะไร", "3 ประเภท", "", False),
        ("ใครเป็นหัวหน้า", "สำนักงานใหญ่", "", False),
        ("หัวหน้าของสวนคือใคร", "Garden Office", "", False),
        ("ใครดูแลสวน", "กองสวน\n\nหมู่บ้าน", "", False),
        ("ใครเป็นผู้จัด", "สำนักงานใหญ่", "", True),
        ("ใครเป็นผู้แทนลาว", "ลาว และไทย", "", False),
        ("ใครเป็นผู้แทนลาว", "นายคำ", "- ทูตไทย ", False),
        ("ใครเป็นผู้แทนลาว", "นายคำ", "- ทูตลาว ", True),
        ("ใครดูแลสวน", "นายคำ\n- นายแดง", "- ", False),
        ("เปิดวันไหน", "ปีการศึกษา 2568", "", False),
        ("เปิดวันไหน", "15 พ.ค. 2568", "", True),
        ("ลงนามที่ไหน", "พิธีสารแนบท้าย", "", False),
        ("ทำสัญญาใด", "เพื่อกำหนดหลักการ", "", False),
        ("ทำสัญญาใด", "การปรับปรุงความตกลงเดิม", "", True),
        ("ลงนามปฏิญญาใด", "การปรับปรุงความตกลงเดิม", "", False),
        ("ลงนามปฏิญญาใด", "ปฏิญญาเชียงใหม่", "", True),
        ("มาจากเอกสารใด", "ปฏิญญาเชียงใหม่", "", True),
        ("มีเป้าหมายใด", "เพื่อกำหนดหลักการ", "", True),
        ("ไปกับคนกลุ่มใด", "เพื่อนบ้าน", "", True),
        ("สวนหลวงคือสวนอะไร", "สวนหลวง", "", False),
        ("สวนหลวงเป็นสวนหรือไม่", "สวน", "", True),
        ("ดาวดวงใดร้อนที่สุด", "ดาวที่ร้อน", "", False),
        ("อาเซียนตั้งเมื่อไร", "8 สิงหาคม 2510", "ระบบระวังภัยอาเซียนตั้งเมื่อวันที่ ", False),
        ("อาเซียนตั้งเมื่อไร", "8 สิงหาคม 2510", "ปัจจุบันอาเซียนซึ่งตั้งเมื่อวันที่ ", True),
        ("ทางชั้นที่ 2 มีกี่ช่อง", "4 ช่อง", "- ชั้นที่ 1 ทางกว้าง ", False),
        ("ประชุมครั้งแรกที่ไหน", "เมืองน่าน", "การประชุม ครั้งที่ 4 จัดที่", False),
        ("ประชุมครั้งแรกที่ไหน", "เมืองน่าน", "การประชุม ครั้งที่ 1 จัดที่", True),
        ("ประชุมครั้งแรกที่ไหน", "เมืองน่าน", "ผู้จัดครั้งที่ 4 จัดครั้งแรกที่", True),
        ("ทางชั้นที่ ๒ มีกี่ช่อง", "4 ช่อง", "- ชั้นที่ 1 แคบ ชั้นที่ ๒ กว้าง ", True),
        ("ทางยาวกี่เมตร", "6 เมตร", "ชั้นที่ 1 ผิวทางกว้าง ", False),
        ("ทางกว้างกี่เมตร", "6 เมตร", "ทางยาวมาก ผิวทางกว้าง ", True),
        ("ทางหนักกี่ตัน", "6 ตัน", "รับของหนักได้ ", True),
        ("แก้ด้วยวิธีใด", "สันติวิธี\n\n1.5 การเลิกใช้กำลัง", "", False),
        ("แก้ด้วยวิธีใด", "สันติวิธี\n\n1.5", "", False),
        ("แก้ด้วยวิธีใด", "สันติวิธี", "", True),
        ("สวนเป็นแบบใด", "ที่ร่มรื่น", "", False),
        ("คุยกันที่งานใด", "ที่ประชุมครู", "", True),
        ("คนสวนเคารพอะไร", "เคารพใน", "", False),
        ("ทูตคือใคร", "คณะผู้แทน", "", True),
        ("เอกอัครราชทูตคือใคร", "คณะผู้แทน", "", False),
        ("อาเซียนประกาศระบบเมื่อไร", "8 สิงหาคม 2510", "ระบบอาเซียนประกาศเมื่อวันที่ ", True),
    ],
)
def test_what_cannot_be_the_answer(question: str, said: str, before: str, fits: bool) -> None:
    assert (against(question, ask(question), said, before) == 0) == fits


@pytest.mark.parametrize(
    ("question", "said", "before", "after", "fits"),
    [
        ("สวนเปิดกี่โมง", "17.00 น.", "เปิดเวลา 07.30 น. ถึง ", "", False),
        ("สวนเปิดกี่โมง", "07.30 น.", "เปิดเวลา ", " ถึง 17.00 น.", True),
        ("สวนปิดกี่โมง", "07.30 น.", "เปิดเวลา ", " ถึง 17.00 น.", False),
        ("สวนปิดกี่โมง", "17.00 น.", "เปิดเวลา 07.30 น. ถึง ", "", True),
        ("สวนเปิดถึงกี่โมง", "17.00 น.", "เปิดเวลา 07.30 น. ถึง ", "", True),
        ("สวนเปิดถึงเวลาใด", "17.00 น.", "เปิดเวลา 07.30 น. ถึง ", "", True),
        ("ต้องเข้าสวนก่อนกี่โมง", "17.00 น.", "เข้าได้ 07.30 น. ถึง ", "", True),
        ("ทางยาวกี่เมตร", "2 กิโลเมตร", "", "", True),
        ("คนใหม่เข้าได้ปีไหน", "ปี 2553", "ให้คนเก่าเข้าได้ใน", " และคนใหม่ใน ปี 2563", False),
        ("คนใหม่เข้าได้ปีไหน", "2563", "ให้คนเก่าเข้าได้ในปี 2553 และคนใหม่ในปี ", "", True),
        ("คนเก่าเข้าได้ปีไหน", "2563", "ให้คนเก่าเข้าได้ในปี 2553 และคนใหม่ในปี ", "", False),
        ("คนเก่าเข้าได้ปีไหน", "ปี 2553", "เข้าได้ใน", " สำหรับคนเก่า และใน ปี 2563 สำหรับคนใหม่", True),
        ("คนใหม่เข้าได้ปีไหน", "ปี 2553", "เข้าได้ใน", " สำหรับคนเก่า และใน ปี 2563 สำหรับคนใหม่", False),
        ("คนเข้าได้ปีไหน", "ปี 2553", "เข้าได้ใน", " สำหรับคนเก่า และใน ปี 2563 สำหรับคนใหม่", True),
        ("สวนหลวงปลูกปีไหน", "ปี 2553", "สวนหลวงตั้งใน", " และปลูกไม้ใหญ่ใน ปี 2563", True),
        ("คนใหม่มีกี่คน", "3 คน", "คนเก่ามี ", " ส่วนคนใหม่มี 5 คน", False),
        ("คนใหม่ลดร้อยละเท่าไร", "ร้อยละ 10", "คนเก่าลด ", " ส่วนคนใหม่ลด ร้อยละ 5", False),
        ("ปี 2538 ใครเข้ามา", "นายดำ", "- ", " 2540", False),
        ("ปี 2538 ใครเข้ามา", "นายแดง", "- ", " 2538", True),
        ("ปี 2538 ใครเข้ามา", "นายขาว", "- ", "", True),
    ],
)
def test_the_end_and_the_year_that_is_asked_for(
    question: str, said: str, before: str, after: str, fits: bool
) -> None:
    whole = "- นายแดง 2538\n- นายดำ 2540\n- นายขาว"
    assert (against(question, ask(question), said, before, after, whole) == 0) == fits


@pytest.mark.parametrize(
    ("question", "text", "span", "wanted"),
    [
        ("มีครูกี่คน", "มีครู 3 คนและนักเรียน 47 คน", "3 คนและนักเรียน 47 คน", "3 คน"),
        ("รับกี่คน", "รับ 3 คนถึง 5 คน", "3 คนถึง 5 คน", "3 คนถึง 5 คน"),
        ("ห้องสมุดอยู่ที่ไหน", "อยู่ชั้น 2 ของอาคารราชพฤกษ์ เปิดทุกวัน", "ชั้น 2", "ชั้น 2 ของอาคารราชพฤกษ์"),
        ("ห้องสมุดอยู่ที่ไหน", "อยู่ชั้น 2 เปิดทุกวัน", "ชั้น 2", "ชั้น 2"),
        ("ลงนามเมื่อไร", "ประชุมครั้งที่ 5 เดือนมีนาคม 2538", "5 เดือนมีนาคม 2538", "เดือนมีนาคม 2538"),
        ("ลงนามเมื่อไร", "ประชุมครั้งที่ 5 เดือนมีนาคม 2538", "ครั้งที่ 5 เดือนมีนาคม 2538", "เดือนมีนาคม 2538"),
        ("ลงนามเมื่อไร", "วันที่ 5 เดือนมีนาคม 2538", "5 เดือนมีนาคม 2538", "5 เดือนมีนาคม 2538"),
        ("สวนส่งเสริมงานแบบใด", "สวนส่งเสริมการจ้างงานที่เหมาะสม", "จ้างงานที่เหมาะสม", "การจ้างงานที่เหมาะสม"),
        ("สวนส่งเสริมงานแบบใด", "สวนใช้ปฏิบัติการเดิม", "เดิม", "เดิม"),
        ("ลงนามที่ไหน", "ผู้แทนลงนามสัญญาในกรุงเทพฯ", "ผู้แทนลงนามสัญญาในกรุงเทพฯ", "กรุงเทพฯ"),
        ("จัดที่ไหน", "หอประชุมในกรุงเทพฯ", "หอประชุมในกรุงเทพฯ", "หอประชุมในกรุงเทพฯ"),
        ("ลงนามที่ไหน", "ลงนามที่โรงแรมในกรุงเทพฯ", "ลงนามที่โรงแรมในกรุงเทพฯ", "ลงนามที่โรงแรมในกรุงเทพฯ"),
        ("ทีมใดชนะเลิศ", "ทีมแดงได้รางวัลชนะเลิศ", "ทีมแดงได้รางวัลชนะเลิศ", "ทีมแดงได้รางวัลชนะเลิศ"),
        ("รับครูด้านใดโดยเร็ว", "รับครูด้าน IT โดยเร็ว", "ด้าน IT โดยเร็ว", "ด้าน IT"),
        ("มีครูกี่คน", "มีครู 3 คน", "3 คน", "3 คน"),
    ],
)
def test_as_much_as_is_asked_for(question: str, text: str, span: str, wanted: str) -> None:
    start = text.index(span)
    begin, end = fitted(ask(question), text, start, start + len(span))
    assert text[begin:end] == wanted


RULES = """ระเบียบสวน มี 2 ข้อ ได้แก่

4.1 ต้องรดน้ำต้นไม้ทุกเช้า

4.2 ห้ามเด็ดดอกไม้
"""


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("ข้อ 4.2 คืออะไร", "ห้ามเด็ดดอกไม้"),
        ("ระเบียบสวน ข้อ ๔.๑", "ต้องรดน้ำต้นไม้ทุกเช้า"),
        ("ข้อ 4.3 คืออะไร", None),
        ("ใครแก้ไขข้อ 4.2", None),
        ("ข้อ 4.2 ?", "ห้ามเด็ดดอกไม้"),
        ("ข้อ 4.2 ของระเบียบสวน ปี 2568 คืออะไร", "ห้ามเด็ดดอกไม้"),
        ("ข้อ 4.1 ให้รดอะไร", "ต้องรดน้ำต้นไม้ทุกเช้า"),
    ],
)
def test_an_entry_by_the_number_that_the_text_gives_it(question: str, wanted: str | None) -> None:
    found = stated.dotted(question, [hit(RULES)])
    assert _said(found and found[:2]) == wanted
    assert not found or found[2] == ("รด" in question)  # of that a part is asked for


def test_an_entry_that_the_list_does_not_have() -> None:
    for number, beyond in ((2, False), (9, True)):
        question = f"ของที่ต้องเตรียมก่อนออกเรือข้อที่ {number} คืออะไร"
        assert forms.beyond(question, ask(question), [hit(CLUB)]) == beyond


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("วัตถุประสงค์ข้อที่ 6 ต้องการเพิ่มประสิทธิภาพของอะไร", True),
        ("วัตถุประสงค์ข้อที่ 6 คืออะไร", False),
        ("วัตถุประสงค์ข้อที่ 6 ต้องการเพิ่มประสิทธิภาพของอะไรบ้าง", False),
        ("อาเซียนต้องการเพิ่มประสิทธิภาพของอะไร", False),
    ],
)
def test_a_part_of_the_entry(question: str, part: bool) -> None:
    assert lists.asks_part(question, "เพื่อเพิ่มประสิทธิภาพของการเกษตร") == part
