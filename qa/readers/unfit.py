"""Spans that can hardly be what a question asks for, whatever stands around them."""

from __future__ import annotations

import re

from qa.gazetteer import SPOKEN, gazetteer
from qa.readers.asked import Asked
from qa.readers.twins import other_meant
from qa.text import fold, words

# Logits, by what iApp's and XQuAD-th's own answers are hardly ever.
_ECHO, _KIND, _REASON, _BOUND, _YEAR = 3.0, 5.0, 8.0, 5.0, 3.0
_COUNT = (
    r"\d|ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|ครึ่ง|คู่|แฝด|เดียว|ทุก|ทั้ง|ไม่|หลาย|มาก|น้อย|ครบ"
    r"|โหล|แรก|สุดท้าย|ใหญ่|เล็ก|กลาง"
)
_HOLDS = {
    "number": re.compile(_COUNT),
    "percent": re.compile(_COUNT),
    "time": re.compile(r"\d|โมง|ทุ่ม|เที่ยง|ตี|เช้า|เย็น|ค่ำ|คืน|บ่าย|สาย|ดึก"),
    "year": re.compile(r"\d|ศตวรรษ|ทศวรรษ|ปี|รัชกาล|สิบ"),
}
# What opens so is no place and no reason.
_PEOPLE = re.compile(
    r"(?:ที่ประชุม|รัฐมนตรี|ผู้|นาย|นาง|ประธาน|อธิบดี|เลขาธิการ|เจ้าหน้าที่|ประชาชน|นักเรียน|ครู|คน|เด็ก|พระ(?:บาท|องค์))"
)
_PAPER = re.compile(
    r"(?:พิธีสาร|สนธิสัญญา|ปฏิญญา|แถลงการณ์|ความตกลง|ข้อตกลง|กฎบัตร|อนุสัญญา|ระเบียบ|ประกาศ|ความริเริ่ม)"
)  # no place; and each is called by what it is: "ปฏิญญากรุงเทพ"
_PAPERS = ("เอกสาร", "ฉบับ")  # any of them
_LATIN = re.compile("[A-Za-z]{3}")
_AT = re.compile(r"กรุง|เมือง|นคร|จังหวัด|อำเภอ|ประเทศ|โรงแรม|ห้อง|หอ|อาคาร|ศูนย์|ตึก")
_SHORT = re.compile(r"[A-Z]{3,8}")  # what it is short for is no place
_CLOCK = re.compile(r"\d\s?(?:คะแนน|บาท|วัน|คน|ประเภท|เล่ม)")  # a number, but of no time of the day
# The beginning of a span of time, and its end.
_OPENS, _CLOSES = re.compile(r"เปิด|เริ่ม|เข้า"), re.compile(r"(?<!เ)ปิด|เลิก|สิ้นสุด|ก่อน|ถึง")
_UNTIL, _GOES_ON = re.compile(r"(?:ถึง|[-–])\s?(?:เวลา\s?)?$"), re.compile(r"\s?(?:ถึง|[-–])\s?(?:เวลา\s?)?\d")
_A_YEAR = re.compile(r"(?<![\d.,])(?:1[6-9]|2[0-6])\d\d(?![\d.,])")
_NOBODY = re.compile(r"ผู้ที่|\d")
_CHIEF = "(?:หัวหน้า|ผู้อำนวยการ|ครูใหญ่|เอกอัครราชทูต)"
_NAMED = re.compile(rf"ชื่อ|ใคร(?:คือ|เป็น)?\s?{_CHIEF}|{_CHIEF}\S{{0,40}}?\s?(?:คือ|เป็น)?ใคร")
_OFFICE = re.compile(
    r"(?:สำนัก|กระทรวง|กรม|คณะ|องค์การ|องค์กร|บริษัท|สมาคม|ประเทศ|โรงเรียน)|.*(?:secretariat|office)$"
)  # has no person's name
_COUNTED = re.compile(r"\d+\s?[ก-๎]")  # no name
_ASKS_DAY = re.compile(r"วัน(?:ที่)?(?:เท่า|ใด|ไหน|อะไร)")
_DAY = re.compile(
    r"วัน|ค่ำ|/|สุดสัปดาห์|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|[ก-๎]{1,3}\.\s?[คพย]\.|อาทิตย์|จันทร์|อังคาร|พุธ|"
    r"พฤหัส|ศุกร์|เสาร์"
)
_MOST = re.compile(r"([ก-๎]{2,})ที่สุด(?:ของ\S+|ใน\S+)?(?:คือ|$)|(?:ใด|ไหน|อะไร)([ก-๎]{2,})ที่สุด")
_YES_OR_NO = re.compile(r"ไหม|หรือ")
# "กี่ดวง" is answered with no "10 รวง".
_UNITS = "คน ดวง รวง เล่ม คัน หลัง ลำ ต้น ใบ ห้อง ชั้น ประเทศ บาท สาย ระดับ".split()
_MANY = re.compile(rf"\d\s?({'|'.join(sorted(_UNITS, key=len, reverse=True))})")
_ROW = re.compile(r"\n\s*(?:[-•*]|\d{1,2}(?:\.\d{1,2})*[.)]?)(?:\s|$)")
_ONE_ROW = (
    "person",
    "place",
    "date",
    "year",
    "number",
    "percent",
    "time",
    "name",
)  # such are no two rows of a list
_ONE_THING = ("noun", "define", "what")  # such do not run on into a list's first row
# With these words no answer begins, and with those none ends.
_LEANS = frozenset("ที่ ซึ่ง และ ของ กับ".split())
_CUT = frozenset("ใน ของ กับ ที่ และ หรือ โดย แก่ ต่อ จาก เพื่อ ให้ เป็น คือ ถึง สู่ ณ".split())
_WHEN = ("date", "year", "number")
_PURPOSE = re.compile(r"เพื่อ(?!น)|เพราะ|เนื่องจาก")
_NO_PURPOSE = (*_ONE_ROW, "noun")  # kinds of answer that open with none, but to
_PURPOSES = frozenset("กรณี เป้าหมาย เหตุผล วัตถุประสงค์ จุดประสงค์ จุดมุ่งหมาย สาเหตุ ประโยชน์ หน้าที่ เทคนิค".split())
_MEASURE = re.compile(r"ยาว|กว้าง|สูง|ลึก|(?<![ก-๎])หนา|หนัก")
_BY = 12  # code points before a number in which it says what is measured
_REACH = 100  # code points before a span in which the thing stands that it is told of
_FIRST, _THE_FIRST = "ครั้งแรก", ("ครั้ง", "1")
_FREE = re.compile(
    r"(?:^|[^ก-๎]|ให้|ว่า|และ|ซึ่ง|แต่|ปัจจุบัน|ขณะนี้|เมื่อ|โดย|ที่|ใน|กับ|จาก|คือ|เป็น|มี|ได้|ประเทศ|จังหวัด|กรุง|เมือง|กลุ่ม)$"
)


def against(question: str, asked: Asked, said: str, before: str, after: str = "", whole: str = "") -> float:
    """Logits against `said` as the answer; `before` and `after` are what stands beside it in its line,
    `whole` the passage."""
    told = fold(said)
    total = 0.0
    if _PEOPLE.match(told):
        total += {"place": _KIND, "why": _REASON}.get(asked.kind, 0.0)
    rows = len(_ROW.findall(said))
    if asked.kind in _ONE_ROW and (rows or "\n\n" in said.strip()):
        total += _KIND
    if asked.kind in _ONE_THING and rows == 1:
        total += _KIND
    own = [token.text for token in words(told)]
    if own and (own[0] in _LEANS or own[-1] in _CUT):
        total += _KIND
    if other_meant(asked, said, before, after):
        total += _BOUND
    if asked.kind == "number" and _otherwise_measured(question, before):
        total += _KIND
    if asked.kind == "place" and ((_PAPER.search(told) and not _AT.search(told)) or _SHORT.fullmatch(said)):
        total += _KIND
    if asked.kind == "noun" and (_PAPER.fullmatch(asked.head) or asked.head in _PAPERS):
        total += _KIND * (not _PAPER.match(told) and not _LATIN.search(said))
    if asked.kind in _NO_PURPOSE and asked.head not in _PURPOSES and _PURPOSE.match(told):
        total += _KIND
    holds = _HOLDS.get(asked.kind)
    if holds and (not holds.search(told) or (asked.kind == "time" and _CLOCK.search(told))):
        total += _KIND
    if asked.kind == "time":
        opens, closes = _OPENS.search(question), _CLOSES.search(question)
        if opens and not closes:
            total += _KIND * bool(_UNTIL.search(before) and not _GOES_ON.match(after))
        elif closes and not opens:
            total += _KIND * bool(_GOES_ON.match(after))
    if asked.kind == "number" and asked.head in _UNITS:
        units = _MANY.findall(told)
        total += _KIND * (bool(units) and asked.head not in units)
    if (asked.kind == "person" and _NOBODY.match(told)) or (asked.kind == "name" and _COUNTED.match(told)):
        total += _KIND
    if asked.kind == "person" and (home := set(_countries(question))):
        if _countries(told) == _nouns(told):
            total += _KIND  # whoever speaks for a country is none
        elif (others := _countries(before + told + after)) and home.isdisjoint(others):
            total += _BOUND
    if asked.kind == "person" and _NAMED.search(question) and _OFFICE.match(told):
        total += _KIND
    if asked.kind == "date" and _ASKS_DAY.search(question) and not _DAY.search(told):
        total += _KIND
    if (most := _MOST.search(question)) and words(most[1] or most[2])[-1].text in told:
        total += _KIND  # what is the hottest is not "the hottest star"
    if asked.kind not in _WHEN and _of_another_year(question, before + said + after, whole):
        total += _YEAR
    if not _YES_OR_NO.search(question) and _echo(question, told):
        total += _ECHO
    nth = asked.nth or (_THE_FIRST if _FIRST in question and _FIRST not in before + said else None)
    if nth and _of_another(*nth, fold(before + said)):
        total += _KIND
    if asked.kind in _WHEN and _bound(question, before[-_REACH:]):
        total += _BOUND
    return total


def _otherwise_measured(question: str, before: str) -> bool:
    """Whether it is how wide a thing is, where it is asked how long."""
    asks, told = _MEASURE.findall(question), _MEASURE.findall(before[-_BY:])
    return bool(asks and told) and told[-1] not in asks


def _of_another_year(question: str, line: str, whole: str) -> bool:
    """Whether the line tells of a year, but another line does of the one that is asked about."""
    asked = set(_A_YEAR.findall(fold(question)))
    if not asked:
        return False  # soon told, and mostly so
    own = set(_A_YEAR.findall(fold(line)))
    return bool(own) and asked.isdisjoint(own) and not asked.isdisjoint(_A_YEAR.findall(fold(whole)))


def _nouns(told: str) -> list[str]:
    return [token.text for token in words(told) if token.text[0].isalnum() and token.text != "และ"]


def _countries(told: str) -> list[str]:
    return [word for word in _nouns(told) if gazetteer().get(word) == "country"]


def _of_another(noun: str, number: str, line: str) -> bool:
    """Whether it is told of "ชั้นที่ 1" where "ชั้นที่ 2" is asked for."""
    numbers = re.findall(rf"{re.escape(noun)}ที่\s?(\d+)", line)
    return bool(numbers) and numbers[-1] != number


def _echo(question: str, told: str) -> bool:
    """Whether it says nothing but what the question does."""
    asked = fold(question)
    if not {char for char in told if char.isalnum()} <= {*asked, *"".join(SPOKEN.values()).lower()}:
        return False  # soon told, and mostly so
    own = [token.text for token in words(told) if re.search(r"\w", token.text)]
    spoken = {latin.lower() for name, latin in SPOKEN.items() if name in asked}
    return bool(own) and all(word in asked or word in spoken for word in own)


def _bound(question: str, before: str) -> bool:
    """Whether the name that the question begins with stands before only as a part of another: of "อาเซียน" in
    "ระบบระวังภัยอาเซียน" nothing is told."""
    subject = words(question)[0].text
    if subject not in SPOKEN and subject not in gazetteer():
        return False
    places = [found.start() for found in re.finditer(re.escape(subject), before)]
    asked = [token.text for token in words(question)[1:] if len(token.text) > 1 and token.text not in _CUT]
    for place in places:
        run = re.search(r"[ก-๎]*$", before[:place])
        if _FREE.search(before[:place]) or (run and run[0].endswith(tuple(asked))):
            return False
    return bool(places)
