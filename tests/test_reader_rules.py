"""The reader by rules: what it finds for each kind of question."""

from __future__ import annotations

import pytest

from qa import readers
from qa.errors import SettingError
from qa.readers import Reader, rules
from qa.records import Answer, Hit, Passage
from tests.contracts.reader import ReaderContract
from tests.samples import hit, page
from tests.village import VILLAGE

BRIDGE = (
    "สะพานไม้ข้ามลำธารนางคำสร้างเสร็จเมื่อวันที่ 14 กุมภาพันธ์ พ.ศ. 2531 มีความยาว 85 เมตร ชาวบ้านใช้ข้ามไปสวนทุกวัน "
    "และซ่อมแซมครั้งใหญ่ในปี พ.ศ. 2549 โดยนายสมหมาย ใจดี"
)
COOP = (
    "สหกรณ์ผู้ปลูกลำไยดอยคำ (Doi Kham Longan Cooperative: DKLC) ตั้งอยู่ที่จังหวัดน่าน มีสมาชิก 412 คน "
    "เปิดรับซื้อลำไยเวลา 08:30 น. ลำไยอบแห้งส่งออกไปประเทศญี่ปุ่น ส่วนที่ขายในประเทศมีร้อยละ 35"
)
ROWS = "ของที่ผู้เรียนทอผ้าต้องเตรียมมามีดังนี้\n1. ด้ายฝ้าย\n2. กระสวยไม้\n3. ผ้ากันเปื้อน\n4. ครามผง\n"
FRUITS = "ผลไม้ที่ปลูกในหมู่บ้านได้แก่ ลำไย ลิ้นจี่ ส้มโอ และมะม่วง ซึ่งเก็บขายได้ตลอดปี"
WEIR = "ฝายแม้ว คือ สิ่งกีดขวางทางน้ำขนาดเล็กที่ทำจากไม้ไผ่และก้อนหิน ชาวบ้านช่วยกันสร้างก่อนเข้าฤดูฝน"
COUNCIL = "องค์การบริหารส่วนตำบล (อบต.) ดูแลถนนและน้ำประปาของหมู่บ้าน ส่วนกรมป่าไม้ดูแลป่าต้นน้ำ"


class TestRules(ReaderContract):
    def build(self) -> Reader:
        return rules.build()


def best(question: str, *hits: Hit) -> Answer:
    return rules.build().read(question, hits)[0]


def items(answer: Answer) -> list[str]:
    text = answer.passage.document.text
    return [text[item.start : item.end] for item in answer.items]


@pytest.mark.parametrize(
    ("text", "question", "wanted"),
    [
        (BRIDGE, "สะพานไม้ข้ามลำธารนางคำสร้างเสร็จเมื่อไร", "วันที่ 14 กุมภาพันธ์ พ.ศ. 2531"),
        (BRIDGE, "สะพานไม้สร้างเสร็จวันที่เท่าไร", "14 กุมภาพันธ์ พ.ศ. 2531"),
        (BRIDGE, "สะพานไม้ซ่อมแซมครั้งใหญ่ในปีใด", "พ.ศ. 2549"),
        (BRIDGE, "สะพานไม้ซ่อมแซมครั้งใหญ่ปีไหน", "พ.ศ. 2549"),
        (BRIDGE, "สะพานไม้มีความยาวเท่าไร", "85 เมตร"),
        (BRIDGE, "สะพานไม้ยาวกี่เมตร", "85 เมตร"),
        (BRIDGE, "ใครซ่อมแซมสะพานไม้ครั้งใหญ่", "นายสมหมาย ใจดี"),
        (COOP, "สหกรณ์ผู้ปลูกลำไยดอยคำมีสมาชิกกี่คน", "412 คน"),
        (COOP, "สหกรณ์ผู้ปลูกลำไยดอยคำตั้งอยู่ที่ไหน", "จังหวัดน่าน"),
        (COOP, "สหกรณ์ผู้ปลูกลำไยดอยคำตั้งอยู่ที่จังหวัดใด", "จังหวัดน่าน"),
        (COOP, "ลำไยอบแห้งส่งออกไปประเทศใด", "ประเทศญี่ปุ่น"),
        (COOP, "สหกรณ์เปิดรับซื้อลำไยเวลาใด", "08:30 น."),
        (COOP, "DKLC ย่อมาจากอะไร", "Doi Kham Longan Cooperative"),
        (COOP, "dklc ย่อมาจากอะไร", "Doi Kham Longan Cooperative"),
        (COOP, "สหกรณ์ผู้ปลูกลำไยดอยคำมีชื่อย่อว่าอะไร", "DKLC"),
        (COUNCIL, "องค์การบริหารส่วนตำบลมีตัวย่อว่าอะไร", "อบต."),
        (COUNCIL, "อบต. ย่อมาจากอะไร", "องค์การบริหารส่วนตำบล"),
        (WEIR, "ฝายแม้วคืออะไร", "สิ่งกีดขวางทางน้ำขนาดเล็กที่ทำจากไม้ไผ่และก้อนหิน"),
        (WEIR, "ฝายแม้วหมายถึงอะไร", "สิ่งกีดขวางทางน้ำขนาดเล็กที่ทำจากไม้ไผ่และก้อนหิน"),
        (ROWS, "ของที่ผู้เรียนทอผ้าต้องเตรียมข้อที่ 2 คืออะไร", "กระสวยไม้"),
        (ROWS, "ของที่ผู้เรียนทอผ้าต้องเตรียมข้อที่ ๔ คืออะไร", "ครามผง"),
        (FRUITS, "ผลไม้ที่ปลูกในหมู่บ้านมีอะไรบ้าง", "ลำไย ลิ้นจี่ ส้มโอ และมะม่วง"),
    ],
)
def test_what_is_found(text: str, question: str, wanted: str) -> None:
    assert best(question, hit(text)).text == wanted


@pytest.mark.parametrize(
    ("text", "question", "wanted"),
    [
        (ROWS, "ผู้เรียนทอผ้าต้องเตรียมอะไรบ้าง", "ด้ายฝ้าย กระสวยไม้ ผ้ากันเปื้อน ครามผง"),
        (ROWS.replace("1. ", "- ").replace("2. ", "- ").replace("3. ", "- ").replace("4. ", "- "),
         "ของที่ผู้เรียนทอผ้าต้องเตรียมมีอะไรบ้าง", "ด้ายฝ้าย กระสวยไม้ ผ้ากันเปื้อน ครามผง"),
        (FRUITS, "ผลไม้ที่ปลูกในหมู่บ้านมีอะไรบ้าง", "ลำไย ลิ้นจี่ ส้มโอ มะม่วง"),
        (FRUITS.replace("ลำไย ", "ลำไย, ").replace("จี่ ", "จี่, "), "ผลไม้ที่ปลูกในหมู่บ้านมีอะไรบ้าง",
         "ลำไย ลิ้นจี่ ส้มโอ มะม่วง"),
    ],
)  # fmt: skip
def test_lists(text: str, question: str, wanted: str) -> None:
    answer = best(question, hit(text))
    assert items(answer) == wanted.split()
    assert answer.text.startswith(wanted.split()[0])
    assert answer.text.endswith(wanted.split()[-1])


@pytest.mark.parametrize("n", ["0", "5", "99"])
def test_an_entry_that_the_list_does_not_have(n: str) -> None:
    found = best(f"ของที่ผู้เรียนทอผ้าต้องเตรียมข้อที่ {n} คืออะไร", hit(ROWS))
    assert found.text not in ("ด้ายฝ้าย", "กระสวยไม้", "ผ้ากันเปื้อน", "ครามผง")


def test_headings_are_a_list() -> None:
    start = VILLAGE.index("บทที่ 1")
    passage = Passage(page(VILLAGE), start, VILLAGE.index("1. แปลงสวน"), ("บทที่ 1 ที่ดินและน้ำ",))
    found = items(best("ที่ดินของหมู่บ้านแบ่งเป็นแปลงอะไรบ้าง", Hit(passage, 1.0)))
    assert [item.split()[0] for item in found] == ["แปลงสวนผลไม้", "แปลงนาข้าว", "แปลงป่าชุมชน"]


def test_a_list_runs_on_behind_its_passage() -> None:
    passage = Passage(page(ROWS), 0, ROWS.index("3."))
    assert len(best("ผู้เรียนทอผ้าต้องเตรียมอะไรบ้าง", Hit(passage, 1.0)).items) == 4


def test_the_answer_comes_from_the_right_hit() -> None:
    answer = best("สะพานไม้มีความยาวเท่าไร", hit(COOP, score=5.0), hit(BRIDGE, score=4.0), hit(WEIR, score=1.0))
    assert answer.text == "85 เมตร"


def test_offsets_count_in_the_document() -> None:
    document = page(WEIR + "\n\n" + BRIDGE)
    passage = Passage(document, len(WEIR) + 2, len(document.text))
    answer = best("สะพานไม้มีความยาวเท่าไร", Hit(passage, 1.0))
    assert document.text[answer.start : answer.end] == "85 เมตร"


def test_brackets_are_not_cut_open() -> None:
    text = best("ใครดูแลถนนและน้ำประปาของหมู่บ้าน", hit(COUNCIL)).text
    assert text.count("(") == text.count(")")


def test_another_country_does_not_answer() -> None:
    rows = "สมาชิกสหกรณ์\n- ลาว ส่งผ้าทอในปี 2541\n- เวียดนาม ส่งกาแฟในปี 2545\n- กัมพูชา เข้าเป็นสมาชิกเมื่อปี 2550"
    assert best("ลาวเข้าเป็นสมาชิกเมื่อใด", hit(rows)).text.endswith("2541")
    assert best("เวียดนามเข้าเป็นสมาชิกเมื่อใด", hit(rows)).text.endswith("2545")


def test_the_table_of_kinds() -> None:
    for kind in readers.KINDS:
        assert readers.build(kind).read("อะไร", []) == []
    with pytest.raises(SettingError, match="rules"):
        readers.build("no")


def test_a_row_of_single_letters_is_read_at_once() -> None:
    # A pattern that can split it in many ways would take hours.
    text = "รหัสวิชา " + "A-" * 60 + " แบบฝึกหัด ABC ภาคเรียนที่ 1"
    assert isinstance(best("ABC ย่อมาจากอะไร", hit(text)).text, str)
