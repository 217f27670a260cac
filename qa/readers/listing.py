"""Lists in a text: rows under a lead-in, headings under a heading, and names in a row after "ได้แก่"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.gazetteer import gazetteer
from qa.readers.entities import ENTITIES
from qa.records import Document, Hit, Section, Span
from qa.text import fold, words

_ROW = re.compile(r"[ \t]*(?:[-•*–▪●○◦][ \t]+|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?[ \t]+)(?=\S)")
_LINE = re.compile(r"[^\n]+")
_CUE = re.compile(
    r"ได้แก่|ประกอบ(?:ไป)?ด้วย|คือ|เช่น|อาทิ(?:เช่น)?|(?:มี)?ดัง(?:ต่อไป)?นี้|รวมทั้งใน(?:ด้าน)?|ยึดหลัก(?:ของ)?"
    r"|ครอบคลุม[ก-๎]{0,24}ด้าน(?!\s*(?:ได้แก่|คือ|เช่น|ดัง|ประกอบ))"
)
_GAP = re.compile(r",\s*|\s+")
_NUMBERED = re.compile(r"[0-9๐-๙]{1,2}\)\s*")
_FIRST = re.compile(r"(?<![\d.(])[1๑]\)\s*(?=\S)")
_NEXT_NUMBER = re.compile(r"\s+(?=(?:และ\s*)?[0-9๐-๙]{1,2}\)\s)")
_STATED = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?[ก-ฮเ-ไ][ก-๎]*\s*$")  # "3 เสาหลัก" before "ได้แก่"
_COUNT = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?(?=[ก-ฮเ-ไ])")
_STOP = re.compile(
    r"เป็นต้น|ตั้งอยู่|ตามลำดับ|ซึ่ง|โดย(?!เฉพาะ)|ทั้งนี้|นอกจากนี้|เพื่อ(?:ที่จะ|ให้)|เมื่อ|ณ\s|ทำให้|ต่อมา|อันจะ|ภายใน|รวมทั้งช่วย|ตลอดจน|มุ่ง"
)
_BEHIND = re.compile(rf"\s+(?={_STOP.pattern})")
_LAST = re.compile(r"(?:และ|หรือ|กับ|รวมทั้ง)\s*")
_BETWEEN = re.compile(r"[ \t,]+|และ|กับ|หรือ|ประเทศ")
_STATE = re.compile(r"(?:สาธารณ|สหพันธ)รัฐ\S*|ราชอาณาจักร|สหภาพ")
_STATE_ON = re.compile(r"ประชาชน|ประชาธิปไตย\S*|สังคมนิยม|อิสลาม")
_GOES_ON = re.compile(r"ตาม|ของ|ใน|ให้|แก่")  # what an entry goes on with behind a space
_NEAR = 450  # code points before a list in which it is led in
SENTENCE = 90  # code points right before a list, about a sentence
_ENTRY = 200  # code points of the longest section that is an entry as a whole
_REACH = 2_500  # code points that a list may run on behind its passage


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one document: `lead` stands before it, `items` are its entries in order."""

    lead: Span
    path: tuple[str, ...]  # of the section whose list it is
    items: tuple[Span, ...]
    firm: bool  # rows, headings, or as many as stated: each is surely an entry


def across(hit: Hit, span: Span) -> Listing | None:
    """The list of rows that `span` runs across, if it holds the start of two of them or more."""
    for listing in find(hit.passage.document, Span(hit.passage.start, hit.passage.end)):
        if listing.firm and sum(span.start <= item.start < span.end for item in listing.items) > 1:
            return listing
    return None


def find(document: Document, around: Span) -> Iterator[Listing]:
    """The lists that begin in `around`."""
    text = document.text
    yield from _rows(document, around)
    yield from _headings(document, around)
    yield from _numbered(document, around)
    for cue in _CUE.finditer(text, around.start, around.end):
        items = _inline(text, cue.end(), _line_end(text, cue.end()))
        before = fold(text[max(around.start, cue.start() - SENTENCE) : cue.start()])
        if stated := _STATED.search(before):
            items = items[: int(stated[1])]
        if len(items) > 1:
            # A cue at a line's start goes on with the line above, as where a paragraph is broken.
            line = text.rfind("\n", 0, cue.start()) + 1
            if not text[line : cue.start()].strip():
                line = text.rfind("\n", 0, len(text[:line].rstrip())) + 1
            lead = Span(max(line, cue.start() - _NEAR), cue.end())
            # A list of as many entries as it is said to have is surely one.
            sure = any(int(count) == len(items) for count in _COUNT.findall(before.rsplit("\n", 1)[-1]))
            yield Listing(lead, document.path_at(cue.start()), tuple(items), sure)


def _numbered(document: Document, around: Span) -> Iterator[Listing]:
    """Entries with their numbers within a line: "เพื่อ 1) ... 2) ..."."""
    text = document.text
    for one in _FIRST.finditer(text, around.start, around.end):
        items = _inline(text, one.start(), _line_end(text, one.end()))
        line = text.rfind("\n", 0, one.start()) + 1
        if len(items) > 1 and text[line : one.start()].strip():
            if behind := _BEHIND.search(text, items[-1].start, items[-1].end):
                items[-1] = Span(items[-1].start, behind.start())
            yield _in_row(document, items, firm=True)


def row(text: str, start: int) -> list[Span]:
    """The phrases of the enumeration that begins at `start` and ends in its line, if there is one."""
    items = _inline(text, start, _line_end(text, start))
    joined = len(items) > 1 and _LAST.match(text[items[-2].end : items[-1].start].lstrip())
    return items if joined else []


def countries(document: Document, around: Span) -> Iterator[Listing]:
    """Countries in a row, whatever leads in to them."""
    text = document.text
    items: list[Span] = []
    half: int | None = None  # where a name of two words may have begun: "สาธารณรัฐ" "เกาหลี"
    for token in words(text[around.start : around.end]):
        start, end = around.start + token.start, around.start + token.end
        begun = start if half is None else half
        half = None
        if gazetteer().get(text[begun:end]) == "country" or gazetteer().get(token.text) == "country":
            items.append(Span(begun, end))
        elif _STATE.fullmatch(token.text) or (begun < start and _STATE_ON.fullmatch(token.text)):
            half = begun
        elif items and not _BETWEEN.fullmatch(token.text):
            if len(items) > 1:
                yield _in_row(document, items)
            items = []
    if len(items) > 1:
        yield _in_row(document, items)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found if found >= 0 else len(text)


def _in_row(document: Document, items: list[Span], firm: bool = False) -> Listing:
    line = document.text.rfind("\n", 0, items[0].start) + 1
    lead = Span(max(line, items[0].start - _NEAR), items[0].start)
    return Listing(lead, document.path_at(items[0].start), tuple(items), firm)


def _rows(document: Document, around: Span) -> Iterator[Listing]:
    """Runs of bulleted or numbered lines; they may go on behind `around`."""
    text = document.text
    headings = {section.start for section in document.sections}
    # A passage may begin amid a list: its first row and what leads in to it stand further up.
    start = text.rfind("\n", 0, around.start) + 1
    while start and start not in headings and around.start - start < _REACH:
        above = text.rfind("\n", 0, start - 1) + 1
        row = not text[above:start].strip() or _ROW.match(text, above, start)
        if not row or above in headings:
            start = above
            break
        start = above
    items: list[Span] = []
    lead = Span(start, start)
    for line in _LINE.finditer(text, start, min(len(text), around.end + _REACH)):
        if line.group().isspace():
            continue
        row = _ROW.match(line.group())
        if row and line.start() not in headings:
            items.append(Span(line.start() + row.end(), line.start() + len(line.group().rstrip())))
            continue
        if len(items) > 1:
            yield Listing(lead, document.path_at(items[0].start), tuple(items), True)
        items = []
        if line.start() >= around.end:
            return
        lead = Span(max(line.start(), line.end() - _NEAR), line.end())
    if len(items) > 1:
        yield Listing(lead, document.path_at(items[0].start), tuple(items), True)


def _headings(document: Document, around: Span) -> Iterator[Listing]:
    """The headings right below each section that `around` stands in."""
    for parent in document.sections:
        if not parent.start <= around.start < parent.end:
            continue
        below = [
            section
            for section in document.sections
            if section.path[:-1] == parent.path and parent.start <= section.start < parent.end
        ]
        if len(below) > 1:
            lead = Span(max(parent.start, below[0].start - _NEAR), below[0].start)
            yield Listing(lead, parent.path, tuple(_entry(document, section) for section in below), True)


def _entry(document: Document, section: Section) -> Span:
    """A short section whole, the heading of a longer one; without its number and marks."""
    whole = section.end - section.start <= _ENTRY
    start, end = section.start, section.end if whole else section.body
    mark = re.compile(r"[\s#]*").match(document.text, start, end)
    start = mark.end() if mark else start
    row = _ROW.match(document.text, start, end)
    start = row.end() if row else start
    return Span(start, start + len(document.text[start:end].rstrip(" #\n")))


def _inline(text: str, start: int, end: int) -> list[Span]:
    """Phrases in a row, up to the one behind "และ" or the end of the clause."""
    items: list[Span] = []
    ended = False  # but for a bracket
    at = start + len(text[start:end]) - len(text[start:end].lstrip(" :"))
    while at < end:
        if text[at] == "(" and items:
            close = text.find(")", at, end) + 1 or end
            items[-1] = Span(items[-1].start, close)
            at = close + len(text[close:end]) - len(text[close:end].lstrip(" ,"))
            continue
        if ended or _STOP.match(text, at, end) or (items and _CUE.match(text, at, end)):
            break
        last = _LAST.match(text, at, end)
        begin = last.end() if last and items else at
        number = _NUMBERED.match(text, begin, end)
        begin = number.end() if number else begin
        person = ENTITIES["person"].match(text, begin, end)
        gap = (_NEXT_NUMBER if number else _GAP).search(text, person.end() if person else begin, end)
        stop = gap.start() if gap else end
        if not number and text[begin:stop].isdigit():
            # "3 เสาหลัก": a count, not an entry; nor is what stands before it.
            return items if last else items[:-1]
        if items and not last and _GOES_ON.match(text, begin, end):
            items[-1] = Span(items[-1].start, stop)
        elif stop > begin:
            items.append(Span(begin, stop))
        at = gap.end() if gap else end
        ended = bool(last and len(items) > 1 and not number)
    return items
