"""The list that a question asks for, and the entry of it that it asks for by a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from qa.gazetteer import gazetteer
from qa.readers.asked import ORDINAL, Asked
from qa.readers.entities import ENTITIES
from qa.readers.listing import SENTENCE, Listing, countries, find
from qa.records import Document, Hit, Span
from qa.text import fold, words

_COUNTED = re.compile(r"กี่\s*([ก-ฮเ-ไ][ก-๎]*)")
_WHOSE = re.compile(
    r"(ใคร)บ้าง|ประเทศ(?:ใด|ไหน|อะไร)|^ประเทศ(?:สมาชิก|ผู้|ที่|ใน|คู่|ภาคี)\S*?(?:มี|คือ|ได้แก่|ประกอบด้วย)อะไร"
)
_SUBJECT = re.compile(r"(?:ประเทศ)?(?P<subject>[ก-๎A-Za-z][^\s]{5,40}?)\s?(?:มี|คือ|ได้แก่|ประกอบด้วย)")
# "ข้อที่ 6 ต้องการเพิ่มประสิทธิภาพของอะไร": asks for what is behind that verb in the entry.
_PART = re.compile(
    r"\s?(?:ต้องการ|มุ่ง|เน้น|กำหนดให้|ให้|จะ)?\s?(?P<verb>[ก-๎]{4,40}?)\s?(?:ของ|ใน|ด้าน|เรื่อง|กับ|แก่)?(?:อะไร|ใด|ไหน|ใคร|กี่)(?!.*บ้าง)"
)
_OPENING = 60  # code points with which a paragraph says what it is about


def ordinal(question: str) -> int | None:
    """N, when the question asks for the Nth entry of a list."""
    found = ORDINAL.search(question)
    return int(found.group(1)) if found else None


def best(
    question: str, asked: Asked, hits: Sequence[Hit], wanted: int | None = None
) -> tuple[Hit, Listing, float] | None:
    """The list that answers best, and how much of the question leads in to it, 0 to 1.

    Args:
        wanted: the number of the entry that is asked for; the list may end before.
    """
    counted, nth = _COUNTED.search(question), ORDINAL.search(question)
    noun = words(counted[1])[0].text if counted else re.split(r"ที่|\s|\d", nth[0])[0] if nth else ""
    top: tuple[float, Hit, Listing, float] | None = None
    highest = max((hit.score for hit in hits), default=1.0) or 1.0
    whose = _WHOSE.search(question)
    for hit in hits:
        document = hit.passage.document
        around = Span(hit.passage.start, hit.passage.end)
        rows = countries(document, around) if whose and not whose[1] else ()
        for listing in chain(find(document, around), rows):
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
            if whose:
                share = _of_kind(bool(whose[1]), document, listing)
                if not (share or whose[1]):
                    continue  # a list of countries holds some
                score += 0.4 * share
            if top is None or score > top[0]:
                top = (score, hit, listing, lead)
    return top[1:] if top else None


def asks_part(question: str, entry: str) -> bool:
    """Whether the question says more of the entry than its number, and so asks for a part of it."""
    found = ORDINAL.search(question)
    asks = _PART.match(question, found.end()) if found else None
    return bool(asks and asks["verb"] in entry)


def _whole(question: str, document: Document, listing: Listing) -> bool:
    """Whether what the question begins with leads in as it stands: of "สมาชิกอาเซียนมีอะไรบ้าง", not of
    "ประเทศผู้ก่อตั้งอาเซียน"."""
    found = _SUBJECT.match(question)
    return bool(
        found
        and fold(found["subject"]) in fold(document.text[listing.lead.start : listing.lead.end])[-SENTENCE:]
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
    lead = fold(document.text[max(listing.lead.start, listing.lead.end - SENTENCE) : listing.lead.end])
    return bool(re.search(rf"(?<!\d){len(listing.items)}\s?{re.escape(noun)}", lead))


def _led_by(noun: str, document: Document, listing: Listing) -> bool:
    """Whether `noun` leads in: all that "ขั้นตอนที่ 3 คืออะไร" says."""
    return (
        bool(noun)
        and noun in document.text[max(listing.lead.start, listing.lead.end - SENTENCE) : listing.lead.end]
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
            near = max(near, 0.3, 1 - far / (2 * SENTENCE), 0.8 * (word in opening))
        found += weight * near
    return found / total


def _named(asked: Asked, listing: Listing) -> float:
    """The share of the innermost heading that the question says: its list, not one like it elsewhere."""
    if not listing.path:
        return 0.0
    said = [fold(token.text) for token in words(listing.path[-1]) if len(token.text) > 1]
    return sum(word in asked.words for word in said) / max(1, len(said))
