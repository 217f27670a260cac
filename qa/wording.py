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

_CAME = re.compile(r"(?<![ก-๎]จัด)(?<!ก่อ)(?:ตั้ง(?:ขึ้น)?|(?:เกิด|กำเนิด|มี)ขึ้น(?:มา)?|ถือกำเนิด)(?=เมื่อ|ใน?ปี|ตั้งแต่)")
_MEMBER = re.compile(r"ใคร(?=.{0,12}(?:สมาชิก|ภาคี))")


def plainer(question: str) -> str:
    """`question` asking when, where it asks for the year: a text may tell the day. Who became a member may be
    a country; what came about was founded."""
    return _CAME.sub("ก่อตั้ง", _MEMBER.sub("ประเทศใด", _YEAR.sub("เมื่อไร", question)))


class Wording:
    """Knows `counts`, how many passages of `texts` hold each term. Safe under threads."""

    def __init__(self, counts: Mapping[str, int], texts: Sequence[str]) -> None:
        self._english = English(counts)
        self._everyday = Everyday(counts, texts)
        self._numerals = Numerals(counts, texts)

    def restated(self, question: str) -> str:
        """`question` so put; the same when the documents would have put it so too."""
        return self._numerals.restated(self._everyday.restated(self._english.thai(question)))
