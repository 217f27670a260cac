"""Lists in a text: rows under a lead-in, headings under a heading, and names in a row after "ได้แก่"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from qa.gazetteer import gazetteer
from qa.readers.asked import ORDINAL, Asked
from qa.readers.entities import ENTITIES
from qa.records import Document, Hit, Section, Span
from qa.text import fold, words

_ROW = re.compile(r"[ \t]*(?:[-•*–▪●○◦][ \t]+|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?[ \t]+)(?=\S)")
_LINE = re.compile(r"[^\n]+")
_CUE = re.compile(
    r"ได้แก่|ประกอบ(?:ไป)?ด้วย|คือ|เช่น|อาทิ(?:เช่น)?|(?:มี)?ดัง(?:ต่อไป)?นี้|รวมทั้งใน(?:ด้าน)?|ยึดหลัก(?:ของ)?"
)
_GAP = re.compile(r",\s*|\s+")
_NUMBERED = re.compile(r"[0-9๐-๙]{1,2}\)\s*")
_NEXT_NUMBER = re.compile(r"\s+(?=(?:และ\s*)?[0-9๐-๙]{1,2}\)\s)")
_STATED = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?[ก-ฮเ-ไ][ก-๎]*\s*$")  # "3 เสาหลัก" before "ได้แก่"
_COUNT = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?(?=[ก-ฮเ-ไ])")
_STOP = re.compile(
    r"เป็นต้น|ตั้งอยู่|ตามลำดับ|ซึ่ง|โดย(?!เฉพาะ)|ทั้งนี้|นอกจากนี้|เพื่อให้|เมื่อ|ณ\s|ทำให้|ต่อมา|อันจะ|ภายใน|รวมทั้งช่วย|ตลอดจน|มุ่ง"
)
_LAST = re.compile(r"(?:และ|หรือ|กับ|รวมทั้ง)\s*")
_GOES_ON = re.compile(r"ตาม|ของ|ใน|ให้|แก่")  # what an entry goes on with behind a space
_NEAR = 450  # code points before a list in which it is led in
_COUNTED = re.compile(r"กี่\s*([ก-ฮเ-ไ][ก-๎]*)")
_WHOSE = re.compile(
    r"(ใคร)บ้าง|ประเทศ(?:ใด|ไหน|อะไร)|^ประเทศ(?:สมาชิก|ผู้|ที่|ใน|คู่|ภาคี)\S*?(?:มี|คือ|ได้แก่|ประกอบด้วย)อะไร"
)
_SUBJECT = re.compile(r"(?:ประเทศ)?(?P<subject>[ก-๎A-Za-z][^\s]{5,40}?)\s?(?:มี|คือ|ได้แก่|ประกอบด้วย)")
_SENTENCE = 90  # code points right before a list, about a sentence
_OPENING = 60  # code points with which a paragraph says what it is about
_ENTRY = 200  # code points of the longest section that is an entry as a whole
_REACH = 2_500  # code points that a list may run on behind its passage


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one document: `lead` stands before it, `items` are its entries in order."""

    lead: Span
    path: tuple[str, ...]  # of the section whose list it is
    items: tuple[Span, ...]
    firm: bool  # rows, headings, or as many as stated: each is surely an entry


def ordinal(question: str) -> int | None:
    """N, when the question asks for the Nth entry of a list."""
    found = ORDINAL.search(question)
    return int(found.group(1)) if found else None


def best(
    question: str, asked: Asked, hits: Sequence[Hit], wanted: int | None = None
) -> tuple[Hit, Listing, float] | None:
    """The list that answers best, and how much of the question leads in to it, 0 to 1."""
    counted, nth = _COUNTED.search(question), ORDINAL.search(question)
    noun = words(counted[1])[0].text if counted else re.split(r"ที่|\s|\d", nth[0])[0] if nth else ""
    top: tuple[float, Hit, Listing, float] | None = None
    highest = max((hit.score for hit in hits), default=1.0) or 1.0
    for hit in hits:
        document = hit.passage.document
        for listing in find(document, Span(hit.passage.start, hit.passage.end)):
            if wanted is not None and not (listing.firm or _told(document, listing, "")):
                continue
            lead = _lead(asked, document, listing) if asked.words else float(_led_by(noun, document, listing))
            score = lead + 0.25 * hit.score / highest
            count = str(len(listing.items))
            score += 0.2 * any(word == count for word in asked.words)
            score += 0.2 * _named(asked, listing)
            score += 0.4 * bool(noun and _told(document, listing, noun))
            score += 0.15 * _told(document, listing, "")
            score += 0.3 * _whole(question, document, listing)
            score += 0.2 * _opened(asked, document, listing)
            if whose := _WHOSE.search(question):
                share = _of_kind(bool(whose[1]), document, listing)
                if not (share or whose[1]):
                    continue  # a list of countries holds some
                score += 0.4 * share
            if top is None or score > top[0]:
                top = (score, hit, listing, lead)
    if top and wanted is not None and not 1 <= wanted <= len(top[2].items):
        return None  # the list that is meant ends before
    return top[1:] if top else None


def _whole(question: str, document: Document, listing: Listing) -> bool:
    """Whether what the question begins with leads in as it stands: of "สมาชิกอาเซียนมีอะไรบ้าง", not of
    "ประเทศผู้ก่อตั้งอาเซียน"."""
    found = _SUBJECT.match(question)
    return bool(
        found
        and fold(found["subject"]) in fold(document.text[listing.lead.start : listing.lead.end])[-_SENTENCE:]
    )


def _opened(asked: Asked, document: Document, listing: Listing) -> bool:
    """Whether the line that leads in begins as the question does."""
    line = document.text[listing.lead.start : listing.lead.end].strip().rsplit("\n", 1)[-1]
    return bool(asked.words) and fold(line).startswith(asked.words[0])


def _of_kind(people_too: bool, document: Document, listing: Listing) -> float:
    """The share of the entries that are countries, or people."""
    names = [document.text[item.start : item.end].removeprefix("ประเทศ") for item in listing.items]
    named = [name for name in names if any(name.startswith(one) for one in _countries())]
    people = [name for name in names if people_too and ENTITIES["person"].match(name)]
    return len({*named, *people}) / len(names)


@cache
def _countries() -> tuple[str, ...]:
    return tuple(name for name, kind in gazetteer().items() if kind == "country")


def _told(document: Document, listing: Listing, noun: str) -> bool:
    """Whether the lead-in says how many of what is counted there are ("3 เสาหลัก"), and so many they are."""
    lead = fold(document.text[max(listing.lead.start, listing.lead.end - _SENTENCE) : listing.lead.end])
    return bool(re.search(rf"(?<!\d){len(listing.items)}\s?{re.escape(noun)}", lead))


def _led_by(noun: str, document: Document, listing: Listing) -> bool:
    """Whether `noun` leads in: all that "ขั้นตอนที่ 3 คืออะไร" says."""
    return (
        bool(noun)
        and noun in document.text[max(listing.lead.start, listing.lead.end - _SENTENCE) : listing.lead.end]
    )


def _lead(asked: Asked, document: Document, listing: Listing) -> float:
    """The share of the question's words, by rarity, that the lead-in and the headings take up."""
    lead = fold(document.text[listing.lead.start : listing.lead.end])
    opening = lead.rstrip().rsplit("\n", 1)[-1][:_OPENING]
    above = fold(" ".join((document.title, *listing.path)))
    total = sum(asked.weights) or 1.0
    found = 0.0
    for said, weight in zip(asked.words, asked.weights, strict=True):
        name = document.short_names.get(said, said)
        word = name if name in lead else said
        near = 0.7 * (said in above)
        if word in lead:
            # What stands right before the list, or opens the paragraph before it, leads in more surely than
            # what stands far off.
            far = len(lead) - lead.rfind(word) - len(word)
            near = max(near, 0.3, 1 - far / (2 * _SENTENCE), 0.8 * (word in opening))
        found += weight * near
    return found / total


def _named(asked: Asked, listing: Listing) -> float:
    """The share of the innermost heading that the question says: its list, not one like it elsewhere."""
    if not listing.path:
        return 0.0
    said = [fold(token.text) for token in words(listing.path[-1]) if len(token.text) > 1]
    return sum(word in asked.words for word in said) / max(1, len(said))


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
    for cue in _CUE.finditer(text, around.start, around.end):
        line_end = text.find("\n", cue.end())
        items = _inline(text, cue.end(), line_end if line_end >= 0 else len(text))
        before = fold(text[max(around.start, cue.start() - _SENTENCE) : cue.start()])
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
