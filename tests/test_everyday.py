"""Words of daily speech are put as the documents put them, and only those that they lack."""

from __future__ import annotations

import pytest

from qa.everyday import Everyday

EVERYDAY = Everyday(
    {"ลงนาม": 2, "ผู้แทน": 1, "ประเทศ": 5, "ร้อยละ": 1, "หนี": 1, "เรียน": 2, "ตึก": 1, "อาคาร": 4, "ภาคเรียน": 2}
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
        ("เปอร์เซีย", "เปอร์เซีย"),
        ("", ""),
    ],
)
def test_in_the_documents_words(asked: str, meant: str) -> None:
    assert EVERYDAY.restated(asked) == meant
