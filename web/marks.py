"""What an address asks to have marked in a document, and where those words stand by now.

A link carries the offsets of a quotation and a fingerprint of its words. When the document was edited
since, the words are looked for around their old place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from qa.records import Document, Span

_OFFSET = re.compile(r"[0-9]{1,9}")  # int() would take "1_0" and Thai digits too
_PRINT = re.compile(r"[0-9a-f]{1,8}")
_MOST = 100  # marks on a page
_REACH = 20_000  # code points that words are looked for to either side
_WORK = 4_000_000  # code points that are read for that


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans in the order of the text, none touching another's characters."""

    spans: tuple[Span, ...] = ()
    lost: bool = False  # what was asked for is not in the document
    moved: bool = False  # it stands elsewhere than it was said to


def fingerprint(quote: str) -> str:
    """A few characters by which an edited quotation is told from the old one."""
    return format(crc32(quote.encode("utf-8", "surrogatepass")), "x")


def wanted(
    document: Document, start: str | None, end: str | None, check: str = "", entries: Sequence[str] = ()
) -> Marks:
    """The marks that an address asks for.

    Args:
        start, end: of the whole quotation, as they stand in the address.
        check: the quotation's fingerprint, "" for none.
        entries: "START-END" of what is marked within it; when there are none, all of it is.
    """
    if start is None and end is None:
        return Marks()
    whole = _span(start or "", end or "")
    if whole is None:
        return Marks(lost=True)
    at = _place(document.text, whole, check)
    if at is None:
        return Marks(lost=True)
    shift = at - whole.start
    parts = [_span(*entry.partition("-")[::2]) for entry in entries[:_MOST]]
    inside = sorted(part for part in parts if part and whole.start <= part.start and part.end <= whole.end)
    spans = tuple(Span(part.start + shift, part.end + shift) for part in _apart(inside or [whole]))
    return Marks(spans, moved=shift != 0)


def _span(start: str, end: str) -> Span | None:
    if not (_OFFSET.fullmatch(start) and _OFFSET.fullmatch(end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None


def _place(text: str, span: Span, check: str) -> int | None:
    """Where the words of `span` begin: there, or at the nearest place with the same fingerprint."""
    length = span.end - span.start
    if not _PRINT.fullmatch(check):
        return span.start if span.end <= len(text) else None
    reach = min(_REACH, _WORK // length)
    for distance in range(reach + 1):
        for at in {span.start + distance, span.start - distance}:
            if 0 <= at <= len(text) - length and fingerprint(text[at : at + length]) == check:
                return at
    return None


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Without those that begin inside an earlier one."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
