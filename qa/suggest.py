"""Questions that the documents answer, to show to someone who does not know what to ask.

Each is made from a sentence that says something of its subject, and is kept when the answer to it is found
in that very sentence, or in the list that it leads in to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from qa.records import Citation, Document

_SUBJECT = r"(?:^|(?<=\D\s))(?P<subject>[ก-ฮเ-ไA-Z][^\s,:;()“”\"]{2,45}?(?: [A-Z][A-Za-z+-]{1,12})?)\s?"
_NOUNS = "ข้อ ด้าน ประเทศ ประเภท ระดับ ขั้นตอน โครงการ สาขา เสาหลัก เรื่อง ชนิด กลุ่ม ส่วน ภาค ดวง สาย ร้าน"
_DONE = "ก่อตั้งขึ้น|ก่อตั้ง|จัดตั้งขึ้น|จัดตั้ง|ตั้งขึ้น|ถือกำเนิด|เกิดขึ้น|มีขึ้น|ลงนาม|เข้าร่วม|เข้าเป็นสมาชิก|ส่งขึ้น|ลงจอด|เปิดทำการ|ประกาศใช้"
# Kind of sentence -> the question to it; they take turns.
_KINDS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.MULTILINE), question)
    for pattern, question in (
        (rf"{_SUBJECT}(?P<verb>{_DONE})(?:อยู่)?(?:เมื่อ|ใน)(?:วันที่|ปี|เดือน)?\s?\d", "{subject}{verb}เมื่อไร"),
        (
            rf"{_SUBJECT}มี\s?\d+\s?(?P<noun>{'|'.join(_NOUNS.split())})\s?(?:ได้แก่|คือ|ดังนี้)",
            "{subject}มีกี่{noun} อะไรบ้าง",
        ),
        (rf"{_SUBJECT}คือ(?=นาย|นาง|ดร\.|พระ)", "{subject}คือใคร"),
        (rf"{_SUBJECT}(?P<verb>หมายถึง|(?<!ผู้)แทน)(?=[ก-๎])", "{subject}{verb}อะไร"),
        (rf"{_SUBJECT}(?:\([^()\n]{{1,80}}\)\s?)?คือ(?!นาย|นาง|ดร\.|พระ)(?=[ก-ฮเ-ไ])", "{subject}คืออะไร"),
        (rf"{_SUBJECT}มีดังนี้", "{subject}มีอะไรบ้าง"),
        (
            r"\([^()\n]{0,120}?[A-Za-z ]{6,120}:\s*(?P<subject>[A-Z][A-Za-z-]{2,8})\s*\)",
            "{subject} ย่อมาจากอะไร",
        ),
    )
]
_NUMBER = re.compile(r"^\s*[\d๐-๙.]+[.)]?\s*")
_TRIED = 40  # candidates that are put to the engine at most
_BESIDE = 240  # code points from the sentence within which its answer stands
# What a sentence begins with that speaks of something said before it.
_LEANS = re.compile(
    r"(?:และ|หรือ|เป็น|ประกอบ|ได้|มี|ใช้|ให้|คือ|หลักที่|ผู้ที่|แต่|ซึ่ง|โดย|ที่|เมื่อ|ถ้า|ต่อมา|ส่วน|จึง|ทั้ง|การประชุมครั้ง|เดือน|วันที่|ปี)|.*(?:นี้|นั้น|ดังกล่าว)"
)


def questions(documents: Sequence[Document], answered: Callable[[str], Citation | None], n: int) -> list[str]:
    """Up to `n` questions about `documents` that are answered where they were made from."""
    found: list[str] = []
    seen: set[str] = set()
    tried = 0
    for question, document, at in _candidates(documents):
        if len(found) == n or tried == _TRIED:
            break
        if question in seen:
            continue
        seen.add(question)
        tried += 1
        told = answered(question)
        if told and told.document is document and -_BESIDE < told.start - at < _BESIDE:
            found.append(question)
    return found


def _candidates(documents: Sequence[Document]) -> Iterator[tuple[str, Document, int]]:
    """Questions and where they are from: by turns of each document and of each kind of sentence, then from
    headings."""
    queues = [_said(document, *kind) for kind in _KINDS for document in documents]
    while queues:
        left = []
        for queue in queues:
            if (one := next(queue, None)) is not None:
                yield one
                left.append(queue)
        queues = left
    for document in documents:
        for section in document.sections:
            name = re.sub(r"\s*\(.*$", "", _NUMBER.sub("", section.title)).strip()
            if 6 <= len(name) <= 40 and " " not in name:
                yield f"{name}มีอะไรบ้าง", document, section.body
                yield f"{name}คืออะไร", document, section.body


def _said(document: Document, pattern: re.Pattern[str], question: str) -> Iterator[tuple[str, Document, int]]:
    for found in pattern.finditer(document.text):
        parts = {name: part.strip() for name, part in found.groupdict().items() if part}
        if not _LEANS.match(parts["subject"]):
            if parts["subject"][-1].isascii():
                parts["subject"] += " "  # Thai is written apart from Latin letters
            yield " ".join(question.format(**parts).split()), document, found.end()
