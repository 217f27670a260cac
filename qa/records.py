"""The frozen values that travel between the stages.

Every offset is in Unicode code points of `Document.text`, half-open: [start, end).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from qa.errors import CitationError

_SHORT_NAME = re.compile(
    r"(?<![ก-๎])(?:และ|หรือ|โดย|ของ|ต่อมา)?([ก-ฮเ-ไ][ก-๎+-]{3,120})\s*"
    r"\((?:[^()\n]{0,150}?[:,]\s*)?([A-Z]{2}[A-Za-z-]{0,8})\s*\)"
)

Status = Literal["answered", "not_found", "smalltalk"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """[start, end) in code points, 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: [start, end), the heading being [start, body)."""

    path: tuple[str, ...]  # the titles from the outermost section to this one
    start: int
    body: int
    end: int

    @property
    def title(self) -> str:
        return self.path[-1]


@dataclass(frozen=True)
class Document:
    """A text and its sections, in the order of their starts, nested and never half-overlapping."""

    id: str  # the path below the corpus folder, with "/"
    title: str
    text: str = field(repr=False)
    sections: tuple[Section, ...] = field(default=(), repr=False)
    collection: str = ""  # the folder right below the corpus folder, "" for none

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """Abbreviations in lower case -> the Thai names that the text puts them behind, in brackets."""
        return {found[2].lower(): found[1] for found in _SHORT_NAME.finditer(self.text)}

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds `offset`; None in the document's preamble."""
        for i in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if offset < self.sections[i].end:
                return self.sections[i]
        return None

    def path_at(self, offset: int) -> tuple[str, ...]:
        section = self.section_at(offset)
        return section.path if section else ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document that is searched and read as a unit."""

    document: Document
    start: int
    end: int
    path: tuple[str, ...] = ()  # the section that holds all of it

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found; a higher score is better, the scale is the index's own.

    `phrases` are places of the passage's document, in order, each with the cosine of its meaning to the
    question's; there are none where search is by words alone.
    """

    passage: Passage
    score: float
    phrases: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A candidate: [start, end) of the passage's document.

    `items` are the entries of a list, in order, all within [start, end). `score` ranks the
    candidates of one question; `signals` say what it was made from.
    """

    passage: Passage
    start: int
    end: int
    score: float
    items: tuple[Span, ...] = ()
    signals: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def text(self) -> str:
        return self.passage.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and where it stands.

    Raises:
        CitationError: `quote` is not `document.text[start:end]`.
    """

    document: Document
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        inside = 0 <= self.start < self.end <= len(self.document.text)
        if not inside or self.document.text[self.start : self.end] != self.quote:
            raise CitationError(
                f"{self.document.id}[{self.start}:{self.end}] does not read {self.quote!r}.",
                "Report this with the document.",
            )

    @classmethod
    def of(cls, answer: Answer) -> Citation:
        return cls(answer.passage.document, answer.start, answer.end, answer.text)

    @property
    def section(self) -> tuple[str, ...]:
        return self.document.path_at(self.start)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the engine says to one question."""

    id: str
    status: Status
    question: str  # as understood
    answer: Answer | None = None
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0  # the probability that the answer, or the text right beside it, is right
    message: str = ""
    suggestions: tuple[str, ...] = ()
    took_ms: float = 0.0
    hits: tuple[Hit, ...] = ()
    candidates: tuple[Answer, ...] = ()  # the reader's, best first
