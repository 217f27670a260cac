"""A question in the documents' own words: English and daily speech put into them, years and numbers as they
write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.english import English
from qa.everyday import Everyday
from qa.numerals import Numerals

_YEAR = re.compile(
    r"(?:เมื่อ|ใน|ช่วง)?\s?(?:ปี|พ\.ศ\.|ค\.ศ\.)\s?(?:พ\.ศ\.|ค\.ศ\.)?\s?(?:ที่)?(?:เท่าไร|ใด|ไหน|อะไร)"
)

_CAME = re.compile(r"(?<![ก-๎]จัด)(?<!ก่อ)(?:ตั้ง(?:ขึ้น)?|(?:เกิด|กำเนิด|มี)ขึ้น(?:มา)?|ถือกำเนิด)(?=เมื่อ|(?:ใน)?ปี|ตั้งแต่)")
_MEMBER = re.compile(r"ใคร(?=.{0,12}(?:สมาชิก|ภาคี))")
_WHICH = r"(?:อะไร|ไหน|ใด)"
# Turns of daily speech, and what encyclopedias are asked.
_TURNS: list[tuple[str, str]] = [
    (rf"(?:ทำงาน(?:ด้าน)?|(?:ทำมา)?หากิน(?:ด้วยการทำ)?|เลี้ยงชีพด้วยอาชีพ){_WHICH}", "มีอาชีพอะไร"),
    (rf"(?:เล่น|เตะ(?:บอล)?)?(?:อยู่|ให้(?:กับ)?)ทีม{_WHICH}", "เล่นให้กับสโมสรใด"),
    (rf"เป็น(?:คน|ของ)(?:ชาติ|ประเทศ){_WHICH}", "เป็นของประเทศใด"),
    (r"เป็นคนที่ไหน|บ้านเกิด(?:อยู่)?ที่ไหน", "เกิดที่ไหน"),
    (rf"เป็นคน(?=(?:จังหวัด|อำเภอ|เมือง){_WHICH})", "เกิดที่"),
    (r"ไม่เหมือน(?:กัน)?ตรงไหน|ต่างกัน(?:ตรงไหน|ยังไง)", "แตกต่างกันอย่างไร"),
    (r"อยู่(?:แถว(?:ๆ)?|ตรง)ไหน", "ตั้งอยู่ที่ไหน"),
    (r"(?:คน)?(?:หมายความว่า|หมายถึง|แปลว่า|คือ)(?:ไง|ไร)", "หมายถึงอะไร"),
    (r"^คนใน\s*(\S+?)มี(?:กี่คน|เท่า(?:ไร|ไหร่))", r"\1มีประชากรเท่าไร"),
    (r"มีคน(?:อยู่|อาศัย)?(?:อยู่)?\s*(?:กี่คน|เท่า(?:ไร|ไหร่))", "มีประชากรเท่าไร"),
    (r"(?:เป็นอะไร|ทำไม(?:ถึง)?)ตาย|ตาย(?:เพราะอะไร|ยังไง|ด้วยอะไร)", "เสียชีวิตด้วยสาเหตุใด"),
    (r"(?:เอา|มี)ไว้(?:ใช้)?(?:ทำ)?อะไร", "ใช้ทำอะไร"),
    (r"(?:แล้ว)?(?:เพราะ)?หวัง(?:ผล)?(?:อะไร|สิ่งใด)", "เพื่ออะไร"),
    (r"^(?:จะ)?(?:มี|ทำ|(?:จัด)?ตั้ง)\s*(\S{2,40}?)(?:ขึ้น)?(?:มา|ไป)ทำไม", r"จัดตั้ง\1เพื่ออะไร"),
    (r"^ใคร(?:เล่น|แสดง)เป็น\s*(.+)$", r"\1 แสดงโดยใคร"),
    (rf"^(?:ใคร|(?:ค่าย|บริษัท)(?:หนัง|เกม)?{_WHICH})(?:ทำ|สร้าง|ผลิต)\s*(.+)$", r"\1 ผลิตโดยใคร"),
    (r"(?<!ชื่อ)ใหญ่แค่ไหน|กว้าง(?:ใหญ่)?แค่ไหน", "มีพื้นที่เท่าไร"),
    (r"(?:เก่ง|ดัง)เรื่อง(?:อะไร|ไหน)|ดัง(?:มา)?จากอะไร", "มีชื่อเสียงด้านใด"),
]
_SPOKEN = [(re.compile(turn), asked) for turn, asked in _TURNS]


def plainer(question: str) -> str:
    """`question` as it is put more often: "what is his work" for "what does he do for a living".

    When, where it asks for the year, as a text may tell the day; who became a member may be a country; what
    came about was founded.
    """
    question = _CAME.sub("ก่อตั้ง", _MEMBER.sub("ประเทศใด", _YEAR.sub("เมื่อไร", question)))
    for turn, asked in _SPOKEN:
        question = turn.sub(asked, question)
    return question


class Wording:
    """Knows `counts`, how many passages of `texts` hold each term. Safe under threads."""

    def __init__(self, counts: Mapping[str, int], texts: Sequence[str]) -> None:
        self._english = English(counts, texts)
        self._everyday = Everyday(counts, texts)
        self._numerals = Numerals(counts, texts)

    def restated(self, question: str) -> str:
        """`question` so put; the same when the documents would have put it so too."""
        return self._numerals.restated(self._everyday.restated(self._english.thai(question)))
