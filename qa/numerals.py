"""Years, months and numbers of a question, put as the documents put them; and a year told in both calendars.

The Buddhist era is 543 years ahead of the common era. Until 2483 the Thai year began on 1 April (from 2432
on), so January to March of an official date before 2484 lie one common year later; writers of today mostly
count by 543 throughout. The question is converted by 543; the message names both readings where they differ.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from qa.text import fold_digits, other_year

_LONG = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()
_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
# "เพศ" is no era.
_COMMON = r"(?:(?<![เ-ไ])ค\.?\s?ศ\.?|คริสต์ศักราช|(?i:\b(?:AD|CE)\b|A\.D\.))"
_BUDDHIST = r"(?:(?<![เ-ไ])พ\.?\s?ศ\.?|พุทธศักราช|(?i:\bBE\b|B\.E\.))"
_YEAR = re.compile(
    rf"(?P<said>ปี\s?)?(?:(?P<common>{_COMMON})|(?P<buddhist>{_BUDDHIST}))?\s?'?"
    r"(?<!\d)(?<!\d[.,/-])(?P<year>\d{4}|\d{2})(?![\d.,/-]*\d|\s?ปี)(?:\s?(?P<behind>AD|CE|BE)\b)?"
)
_WHICH = re.compile(
    rf"(?:(?<=ใน)\s)?(?:ปี\s?)?(?P<era>{_COMMON}|{_BUDDHIST})\s?(?P<asks>(?:ที่)?(?:อะไร|ใด|ไหน|เท่าไร|เท่าไหร่))"
)
_MONTH = re.compile("|".join(map(re.escape, (*_LONG, *_SHORT))))
_DATED = re.compile(rf"(?:{'|'.join(map(re.escape, (*_LONG, *_SHORT)))})\s?(?:ปี\s?)?$")
_ASKS_COMMON = re.compile(
    rf"{_COMMON}|\b(?:when|what year|which year)\b|(?<!\d)(?:1[6-9]|20)\d\d(?!\d)", re.IGNORECASE
)
_ASKS_BUDDHIST = re.compile(rf"{_BUDDHIST}|(?<!\d)2[3-6]\d\d(?!\d)", re.IGNORECASE)
_TOLD = re.compile(r"(?<![\d.,/-])(?:1[6-9]|2[0-6])\d\d(?![\d.,/-]*\d)")
_EARLY = re.compile(rf"(?:{'|'.join(map(re.escape, (*_LONG[:3], *_SHORT[:3])))})")
_APRIL = range(2432, 2484)  # years that began in April
_DIGITS = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_TENS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_NUMBER_PART = re.compile("|".join((*_TENS, *_DIGITS)))
_COUNTED = re.compile(
    rf"(?P<number>(?<![\d.,/-])\d{{1,3}}(?![\d.,/-]*\d)|(?:{_NUMBER_PART.pattern})+)\s?(?P<noun>[ก-ฮเ-ไ][ก-๎]{{1,11}})"
)
# "ชั้นสอง", "ครั้งที่สี่"; to twenty.
_NTH = re.compile(
    r"(?P<noun>ชั้น|ข้อ|ครั้ง|ระดับ|เสา|เสาหลัก|บท|ตอน|ลำดับ|อันดับ|ขั้น|ขั้นตอน|ด้าน|กลุ่ม|รุ่น|ยุค|สมัย|หมวด|มาตรา|ประการ)"
    rf"(?:ที่\s?)?(?P<number>(?:{'|'.join((*_DIGITS, 'สิบ'))})+)"
)


class Numerals:
    """Knows how `texts` write numbers, and the words that they hold. Safe under threads."""

    def __init__(self, known: Container[str], texts: Sequence[str]) -> None:
        self._known = known
        self._texts = [fold_digits(text) for text in texts]

    def restated(self, question: str) -> str:
        """`question` with those years, months and counted numbers put otherwise that the documents have
        only so; the same when there are none."""
        folded = fold_digits(question)
        put = _MONTH.sub(self._month, _WHICH.sub(self._which, _YEAR.sub(self._year, folded)))
        put = self._counted(_NTH.sub(self._nth, put))
        return question if put == folded else put

    def _which(self, found: re.Match[str]) -> str:
        """Of an era that the documents do not name one asks for the year."""
        era = "ค.ศ." if found["era"][0] in "คA" else "พ.ศ."
        return found.group() if era in self._known else f"ปี{found['asks']}"

    def _year(self, found: re.Match[str]) -> str:
        whole, year = found.group(), found["year"]
        common = bool(found["common"] or found["behind"] in ("AD", "CE"))
        dated = common or bool(found["buddhist"] or found["behind"])
        if len(year) == 2:
            if not (dated or found["said"]):
                return whole
            centuries = ("19", "20") if common else ("25", "24") if dated else ("25", "19", "20")
            tried = [century + year for century in centuries]
        else:
            tried = [year]
        for one in tried:
            other = other_year(one)
            for form in (one, other):
                if form and form in self._known:
                    if form == year:
                        return whole
                    space = " " if whole[:1] == " " else ""
                    era = "ค.ศ." if int(form) < 2100 else "พ.ศ."
                    named = self._holds(f"{era} {form}") or self._holds(f"{era}{form}")
                    year_of = "" if _DATED.search(found.string[: found.start()]) else "ปี "
                    return f"{space}{year_of}{era + ' ' if named else ''}{form}"
        return whole

    def _holds(self, text: str) -> bool:
        return any(text in one for one in self._texts)

    def _month(self, found: re.Match[str]) -> str:
        month = found.group()
        here, there = (_LONG, _SHORT) if month in _LONG else (_SHORT, _LONG)
        other = there[here.index(month)]
        return other if month not in self._known and other in self._known else month

    def _nth(self, found: re.Match[str]) -> str:
        put = f"{found['noun']}ที่ {_value(found['number'])}"
        return put if self._holds(put) and not self._holds(found.group()) else found.group()

    def _counted(self, question: str) -> str:
        """A number and what it counts ("สิบรวง"), as the documents write it ("10 รวง"), and the reverse."""
        for found in _COUNTED.finditer(question):
            typed, behind = found["number"], found["noun"]
            value = int(typed) if typed.isdigit() else _value(typed)
            if value < 2 or question[: found.start()].rstrip().endswith("ที่"):
                continue
            for noun in (behind[:n] for n in range(len(behind), 1, -1)):
                forms = [f"{value} {noun}", f"{value}{noun}", f"{said(value)}{noun}"]
                held = [form for form in forms if self._holds(form)]
                if not held:
                    continue
                if (forms[2] in held and not typed.isdigit()) or (typed.isdigit() and held[0] != forms[2]):
                    break  # written as typed
                before, rest = question[: found.start()], question[found.start("noun") + len(noun) :]
                space = " " if before[-1:].strip() and held[0][0].isdigit() else ""
                return f"{before}{space}{held[0]}{rest}"
        return question


def told(question: str, answer: str) -> str:
    """What to say beside an answer in one calendar to a question in the other; "" for nothing."""
    if not (found := _TOLD.search(fold_digits(answer))):
        return ""
    year = found.group()
    other = other_year(year)
    buddhist = int(year) > 2100
    if other is None or other in fold_digits(answer) or _TOLD.search(fold_digits(answer), found.end()):
        return ""
    asked = _ASKS_COMMON if buddhist else _ASKS_BUDDHIST
    if not asked.search(fold_digits(question)):
        return ""
    if not buddhist:
        return f"ค.ศ. {year} ตรงกับ พ.ศ. {other}"
    late = int(year) in _APRIL and not (_MONTH.search(answer) and not _EARLY.search(answer))
    note = f" (วันที่ในเดือนมกราคมถึงมีนาคมตามปฏิทินราชการสมัยนั้นตรงกับ ค.ศ. {int(other) + 1})" if late else ""
    return f"พ.ศ. {year} ตรงกับ ค.ศ. {other}{note}"


def said(value: int) -> str:
    """A number from 0 on in Thai words."""
    from pythainlp.util import num_to_thaiword

    return str(num_to_thaiword(value))


def _value(spelled: str) -> int:
    total = digit = 0
    for part in _NUMBER_PART.findall(spelled):
        if part in _DIGITS:
            digit = _DIGITS[part]
        elif part == "ล้าน":
            total, digit = (total + digit or 1) * _TENS[part], 0
        else:
            total, digit = total + (digit or 1) * _TENS[part], 0
    return total + digit
