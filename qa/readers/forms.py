"""What is found by its form alone: a definition, a list, an abbreviation spelled out, half of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.readers import listing, lists, meaning, pairs, short, stated
from qa.readers.asked import Asked
from qa.records import Answer, Hit, Span
from qa.text import fold

_NEXT = 20  # code points behind a list in which its next number would stand
_NAME = 4  # code points of the shortest noun that names are told by
_TITLE = (
    r"\s*(?:[0-9๐-๙.]+[.)]?\s+)?(?P<name>{head}[ก-๎][^()\n:]{{0,90}}?)"
    r"(?:\s*[(:]|\s+(?:คือ|เป็น|ซึ่ง|หมายถึง)|\s+$)"
)
_PART = 0.5  # how much of the question the number of the entry takes up
_LED_IN = 0.4  # share of the question that a list must be led in with
_SO_MANY = re.compile(r"\D{0,24}\d{1,2}\s?[ก-๎]{2,20}")  # a count alone
# Of these a text need not say how many there are: it lists them.
_RANKED = re.compile(r"อันดับ|ลำดับ")  # of what is ranked a text need not tell all
_ENTRIES = re.compile(r"กี่\s?(ข้อ|ประการ|อย่าง|ขั้นตอน|ขั้น|ชนิด|ประเภท|รายการ|หัวข้อ|เรื่อง)")


@dataclass(frozen=True, slots=True)
class Formed:
    """[start, end) of the hit's document; `lead` is how much of the question its place takes up, 0 to 1."""

    hit: Hit
    span: Span
    lead: float
    items: tuple[Span, ...] = ()
    firm: bool = True  # surely what was asked for, where it stands
    entry: bool = False  # the one of a list that was asked for by its number
    part: bool = False  # what is asked for stands within


def shown(
    question: str, asked: Asked, answer: Answer, near: Sequence[Hit], hits: Sequence[Hit]
) -> Iterator[Formed | None]:
    """What has a form that `question` asks for, the surest first; `answer` is the best of `near` so far."""
    yield best(question, asked, hits)
    yield counted(asked, answer.text, near)
    yield rows(answer, near)
    yield all_of(question, answer, near)
    yield listed(question, answer, near)
    yield titled(asked, answer, near)


def best(question: str, asked: Asked, hits: Sequence[Hit]) -> Formed | None:
    """What has the form that `question` asks for, if anything has."""
    if asked.kind == "abbreviation" and (place := short.best(question, asked, hits)):
        return Formed(*place, 1.0)
    number = lists.ordinal(question)
    if asked.kind == "define" and number is None and (place := meaning.best(question, hits)):
        return Formed(*place, 1.0)
    if row := stated.dotted(question, hits):
        hit, entry, part = row
        return Formed(hit, entry, _PART if part else 1.0, firm=not part, entry=True, part=part)
    if number is None and (place := stated.nth(question, asked, hits)):
        return Formed(*place, 1.0, entry=True)
    if number is None and (place := stated.number(question, asked, hits)):
        return Formed(*place, 1.0)
    noun = _ENTRIES.search(question)
    entries = asked.kind == "number" and noun is not None and not _counts(noun[1], hits)
    if asked.kind != "list" and number is None and not entries:
        return Formed(*pair) if (pair := pairs.best(asked, hits)) else None
    found = lists.best(question, asked, hits, number)
    if found is None or found[2] < _LED_IN:
        return None
    hit, chosen, lead = found[0], found[1], min(1.0, found[2])
    if number is not None:
        if not 1 <= number <= len(chosen.items):
            return None
        item = chosen.items[number - 1]
        part = lists.asks_part(question, hit.passage.document.text[item.start : item.end])
        return Formed(hit, item, lead, entry=True, part=part)
    whole = Span(chosen.items[0].start, chosen.items[-1].end)
    if entries and not chosen.firm:
        return None
    return Formed(hit, whole, lead, chosen.items, chosen.firm)


def beyond(question: str, asked: Asked, hits: Sequence[Hit]) -> bool:
    """Whether it asks for an entry that the list which it names does not have."""
    number = lists.ordinal(question)
    if number is None or _RANKED.search(question):
        return False
    found = lists.best(question, asked, hits, number)
    if found is None or found[2] < _LED_IN or 1 <= number <= len(found[1].items):
        return False
    # A long list is not followed to its end.
    last = found[1].items[-1]
    behind = fold(found[0].passage.document.text[last.end : last.end + _NEXT])
    return not re.match(rf"\s*\(?{len(found[1].items) + 1}[.)]", behind)


def rows(answer: Answer, hits: Sequence[Hit]) -> Formed | None:
    """The whole list, where the answer runs across some of its rows."""
    hit = next(hit for hit in hits if hit.passage is answer.passage)
    if "\n" not in answer.text or not (found := listing.across(hit, Span(answer.start, answer.end))):
        return None
    whole = Span(found.items[0].start, found.items[-1].end)
    return Formed(hit, whole, 0.0, found.items, firm=False)


def all_of(question: str, answer: Answer, hits: Sequence[Hit]) -> Formed | None:
    """The rest of the row that the answer is the beginning of, where all are asked for."""
    if "บ้าง" not in question or not (items := listing.row(answer.passage.document.text, answer.start)):
        return None
    if not any(abs(item.end - answer.end) < 2 for item in items[:-1]):
        return None
    hit = next(hit for hit in hits if hit.passage is answer.passage)
    return Formed(hit, Span(answer.start, items[-1].end), 0.0, tuple(items), firm=False)


def listed(question: str, answer: Answer, hits: Sequence[Hit]) -> Formed | None:
    """The entries that follow "4 ด้าน", where they are asked for."""
    if "บ้าง" not in question or not _SO_MANY.fullmatch(fold(answer.text)):
        return None
    hit = next(hit for hit in hits if hit.passage is answer.passage)
    # The list may be led in to behind the passage, in the next paragraph.
    around = Span(hit.passage.start, answer.end + _NEXT)
    for found in listing.find(hit.passage.document, around):
        if 0 <= found.lead.end - answer.end < _NEXT and len(found.items) > 1:
            return Formed(hit, Span(found.items[0].start, found.items[-1].end), 0.0, found.items)
    return None


def titled(asked: Asked, answer: Answer, hits: Sequence[Hit]) -> Formed | None:
    """The name that a line begins with, to "ปฏิญญาใด": "1. ปฏิญญากรุงเทพ (The Bangkok Declaration) ลงนาม...",
    where the answer is something else within that line."""
    if asked.kind != "noun" or len(asked.head) < _NAME or asked.head in fold(answer.text):
        return None
    hit = next(hit for hit in hits if hit.passage is answer.passage)
    text = hit.passage.document.text
    line = text.rfind("\n", 0, answer.start) + 1
    name = re.match(_TITLE.format(head=re.escape(asked.head)), text[line : answer.start], re.IGNORECASE)
    return Formed(hit, Span(line + name.start("name"), line + name.end("name")), 0.0) if name else None


def _counts(noun: str, hits: Sequence[Hit]) -> bool:
    return any(re.search(rf"\d\s?{noun}", fold(hit.passage.text)) for hit in hits)


def counted(asked: Asked, said: str, hits: Sequence[Hit]) -> Formed | None:
    """The one number of what is counted in the best passage, where `said` is the number of something else:
    "4 ระดับ" to "กี่ระดับ", for "23 สาย"."""
    if asked.kind != "number" or not asked.head or asked.head in fold(said) or not re.search(r"\d", said):
        return None
    found = list(re.finditer(rf"\d[\d.,]*\s?{re.escape(asked.head)}", hits[0].passage.text))
    if len(found) != 1:
        return None
    start = hits[0].passage.start
    return Formed(hits[0], Span(start + found[0].start(), start + found[0].end()), 0.0, firm=False)
