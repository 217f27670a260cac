"""What a text states of a thing that it names: how many it has ("อาเซียนมีสมาชิกครบ 10 ประเทศ"), and what its
Nth is ("เสาหลักที่ 2 ความร่วมมือในด้านเศรษฐกิจ")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.readers.asked import ASKS, DOTTED, Asked, ask
from qa.records import Hit, Span
from qa.text import fold_digits

_ASKS = re.compile(
    r"^(?:ตอนนี้|ปัจจุบัน(?:นี้)?|ขณะนี้|ทุกวันนี้)?\s?(?P<subject>.{2,60}?)\s?(?:มี|ประกอบ(?:ไป)?ด้วย|แบ่ง(?:ออก)?เป็น)\s?"
    r"(?P<what>[^\s]{0,30}?)\s?กี่"
)
_ALL = re.compile(r"ด้วยกัน|ทั้งหมด|ทั้งสิ้น|อยู่|รวม|จำนวน|แล้ว|กัน")
_HAS = r"(?:มี|ประกอบ(?:ไป)?ด้วย|แบ่ง(?:ออก)?เป็น|ทั้ง)"
# What the name of a thing may follow without a space and yet be whole: in "ผู้ก่อตั้งอาเซียน" it is not.
_FREE = r"(?:^|[\s(“\"]|ให้|ว่า|และ|ซึ่ง|แต่|ปัจจุบัน|ขณะนี้)"
_WHICH = re.compile(
    r"\s?(?:(?:ของ|ใน)\S[^\n]{1,40}?)?\s?(?:คือ|ชื่อ(?:ว่า)?|ว่าด้วย|เกี่ยวกับ|เป็น|พูดถึง|ได้แก่)\s?(?:ด้าน|เรื่อง|ส่วน)?(?:อะไร|ใด|ไหน|อย่างไร)"
)
_DOT_ROW = r"^[ \t#*]*(?:ข้อ\s?)?{number}[.)]?[ \t]+(?P<said>\S[^\n]*)"
_NOUN = 3  # code points of the shortest noun of which a text says that there is none
_LINE = 120  # code points of the longest line that tells what the Nth is


def number(question: str, asked: Asked, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    """The number in "X มี 10 N" to "X มีกี่ N", X being all that is counted in, or "ไม่มี";
    None where several are stated."""
    found = _ASKS.search(question)
    if asked.kind != "number" or not asked.head or not found:
        return None
    what, unit = _ALL.sub("", found["what"]), re.escape(asked.head)
    stated = re.compile(
        rf"(?:{_FREE}|{unit}){re.escape(found['subject'])}\s?(?:\([^()\n]*\)\s?)?{_HAS}\s?(?P<what>[^\s\d()]{{0,20}})\s?"
        rf"(?P<said>\d[\d,]*\s?{unit})",
        re.MULTILINE | re.IGNORECASE,
    )
    places: dict[str, tuple[Hit, Span]] = {}
    for hit in hits:
        for place in stated.finditer(fold_digits(hit.passage.text)):
            if what in place["what"]:
                places.setdefault(re.sub(r"\D", "", place["said"]), (hit, _span(hit, place)))
    if places or len(what) < _NOUN:
        return next(iter(places.values())) if len(places) == 1 else None
    none = re.compile(
        rf"{_FREE}{re.escape(found['subject'])}(?:(?=ไม่มี)|(?![ก-๎]))[^\n]{{0,120}}?(?P<said>ไม่มี{re.escape(what)}[ก-๎]*)",
        re.MULTILINE,
    )
    return next(((hit, _span(hit, said)) for hit in hits if (said := none.search(hit.passage.text))), None)


def _span(hit: Hit, found: re.Match[str]) -> Span:
    return Span(hit.passage.start + found.start("said"), hit.passage.start + found.end("said"))


def dotted(question: str, hits: Sequence[Hit]) -> tuple[Hit, Span, bool] | None:
    """What stands behind "8.5" at the start of a line, to "ข้อ 8.5 คืออะไร", and whether only a part of it is
    asked for ("ข้อ 8.5 เปิดบริการใด"); None where several lines of the document do."""
    asks = DOTTED.search(question)
    if not asks:
        return None
    alone = not question[asks.end() :].strip(" ?") and ask(question).kind == "what"
    whole = alone or bool(_WHICH.match(question, asks.end()))
    if not whole and not ASKS.search(question, asks.end()):
        return None
    row = re.compile(_DOT_ROW.format(number=re.escape(fold_digits(asks[1]))), re.MULTILINE)
    for hit in hits:
        found = list(row.finditer(fold_digits(hit.passage.document.text)))
        if len(found) == 1 and hit.passage.start <= found[0].start("said") < hit.passage.end:
            start = found[0].start("said")
            return hit, Span(start, start + len(found[0]["said"].rstrip())), not whole
    return None


def nth(question: str, asked: Asked, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    """What stands behind "เสาหลักที่ 2" at the start of a line, to "เสาหลักที่ 2 คืออะไร"; of "ชั้นที่ 2 มีกี่ช่อง" the
    one number of them in that line."""
    if not asked.nth:
        return None
    noun, count = asked.nth
    named = rf"{re.escape(noun)}(?:ที่)?\s?{count}(?!\d)"
    counts = (
        re.compile(rf"\d[\d,.]*\s?{re.escape(asked.head)}") if asked.kind == "number" and asked.head else None
    )
    asks = re.search(named, fold_digits(question))
    if not asks or not (counts or _WHICH.match(question, asks.end())):
        return None
    line = re.compile(rf"^[ \t#*•–-]*{named}[ \t:.–-]*(?P<said>[^\s:.–-][^\n]*)", re.MULTILINE)
    for hit in hits:
        own = line.search(fold_digits(hit.passage.document.text))
        if own and counts:
            found = list(counts.finditer(own["said"]))
            if len(found) == 1:
                return hit, Span(own.start("said") + found[0].start(), own.start("said") + found[0].end())
        elif own and len(own["said"]) <= _LINE:
            return hit, Span(own.start("said"), own.start("said") + len(own["said"].rstrip()))
    return None
