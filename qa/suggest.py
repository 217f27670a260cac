"""Questions that the documents answer, to show to someone who does not know what to ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from qa.records import Document

_ABBREVIATION = re.compile(r"\([^()]{0,120}?[A-Za-z ]{6,120}:\s*([A-Z][A-Za-z-]{2,8})\s*\)|\(([A-Z]{3,8})\)")
_NUMBER = re.compile(r"^\s*[\d๐-๙.]+[.)]?\s*")
_TRIED = 40  # candidates that are put to the engine at most


def questions(documents: Sequence[Document], answered: Callable[[str], bool], n: int) -> list[str]:
    """Up to `n` questions about `documents`, each of them one for which `answered` is true."""
    found: list[str] = []
    for tried, question in enumerate(dict.fromkeys(_candidates(documents))):
        if len(found) == n or tried == _TRIED:
            break
        if answered(question):
            found.append(question)
    return found


def _candidates(documents: Sequence[Document]) -> Iterator[str]:
    """Questions from the documents' own names for things, by turns from each."""
    queues = [list(_of(document)) for document in documents]
    for turn in range(max(map(len, queues), default=0)):
        for queue in queues:
            if turn < len(queue):
                yield queue[turn]


def _of(document: Document) -> Iterator[str]:
    if re.search("[ก-๙]", document.title):
        yield f"{document.title}คืออะไร"
    for when in re.finditer(
        r"(?:^|\s)([ก-๙]{4,20})(?:ก่อตั้ง|จัดตั้ง|ถือกำเนิด)\S{0,6}เมื่อ", document.text, re.MULTILINE
    ):
        if when.group(1) in document.title or document.title in when.group(1):
            yield f"{when.group(1)}ก่อตั้งเมื่อไร"
    for found in _ABBREVIATION.finditer(document.text):
        yield f"{found.group(1) or found.group(2)} ย่อมาจากอะไร"
    for section in document.sections:
        name = re.sub(r"\s*\(.*$", "", _NUMBER.sub("", section.title)).strip()
        if 6 <= len(name) <= 40 and " " not in name:
            yield f"{name}คืออะไร"
            yield f"{name}มีอะไรบ้าง"
