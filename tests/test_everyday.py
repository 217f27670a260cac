"""Words of daily speech are put as the documents, or one passage, put them, and only those that they lack."""

from __future__ import annotations

import pytest

from qa.everyday import Everyday, nearer
from qa.text import words

TEXT = "ผู้แทนประเทศลงนาม ร้อยละ 5 หนีเรียน 2 คะแนน อาคาร ตึก ภาคเรียน ทางหลวง 23 สาย ใหญ่ที่สุด เส้นทาง"
EVERYDAY = Everyday(
    dict.fromkeys([word.text for word in words(TEXT)] + ["เส้น", "ใหญ่", "ที่สุด", "สุด"], 2), [TEXT]
)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ใครเป็นตัวแทนตอนเซ็น", "ใครเป็นผู้แทนตอนลงนาม"),
        ("มีกี่ชาติ", "มีกี่ประเทศ"),
        ("กี่เปอร์เซ็นต์ถึงจะได้", "ร้อยละเท่าใดถึงจะได้"),
        ("โดดเรียนกี่คะแนน", "หนีเรียนกี่คะแนน"),
        ("ตึกสูงกี่ชั้น", "ตึกสูงกี่ชั้น"),  # the documents have the word
        ("ค่าเทอมเท่าไร", "ค่าเทอมเท่าไร"),  # another thing than ภาคเรียน
        ("ทางหลวงมีกี่เส้น", "ทางหลวงมีกี่สาย"),  # that they have เส้น in another sense does not count
        ("ใครใหญ่สุด", "ใครใหญ่ที่สุด"),
        ("เปอร์เซีย", "เปอร์เซีย"),
        ("", ""),
    ],
)
def test_in_the_documents_words(asked: str, meant: str) -> None:
    assert EVERYDAY.restated(asked) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ใครเป็นตัวแทนตอนเซ็น", "ใครเป็นผู้แทนตอนลงนาม"),
        ("ตึกสูงกี่ชั้น", "ตึกสูงกี่ชั้น"),  # the passage has the word
        ("โรงบาลอยู่ที่ไหน", "โรงบาลอยู่ที่ไหน"),  # nor has it another
        ("", ""),
    ],
)
def test_in_the_words_of_a_passage(asked: str, meant: str) -> None:
    assert nearer(asked, TEXT) == meant
