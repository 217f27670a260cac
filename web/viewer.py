"""Document -> blocks to show. Spans of the text first, strings from them last.

The text is cut, not rendered: it is shown word for word, but for Markdown's heading and bullet
signs, which the page draws in its own way. Offsets are code points of `Document.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.records import Document, Section, Span

_LINE = re.compile(r"[^\n]*\n?")
_ROW = re.compile(r"[^\S\n]*(?:[-•*+–▪●○◦]|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)])[^\S\n]+(?=\S)")
_BULLET = re.compile(r"[^\S\n]*[-*+][^\S\n]+")  # Markdown's, hidden
_OPENING = re.compile(r"\s*#{1,6}[ \t]+")  # of a heading "## ..."
_CLOSING = re.compile(r"[ \t]+#+\s*\Z|\n[ \t]*(?:=+|-+)\s*\Z")  # "... ##", or the line under a heading
_NAME = re.compile(r"^ {0,3}(?:#{1,6}[ \t][^\n]*|[^\s#][^\n]*\n {0,3}=+[ \t]*)(?:\n|\Z)", re.MULTILINE)
_DEEPEST = 6  # of HTML's headings


@dataclass(frozen=True, slots=True)
class Piece:
    """text == document.text[start:end], all of it in one mark or in none."""

    text: str
    start: int
    end: int
    mark: int  # the number of its mark, from 1; 0 for none


@dataclass(frozen=True, slots=True)
class Row:
    """[start, end) of the text: a heading, a paragraph, or one entry of a list."""

    start: int
    end: int
    bullet: bool = False  # its sign is hidden, the page draws one


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6), a list, or a paragraph. Only a list has several rows."""

    rows: tuple[Row, ...]
    level: int = 0
    listed: bool = False
    anchor: str = ""


def blocks(document: Document) -> list[Block]:
    """The document from top to bottom; every character but blanks and hidden signs is in one row."""
    text, markdown = document.text, _is_markdown(document)
    found: list[Block] = []
    at = 0
    for start, body, level, name in _headings(document, markdown):
        found += _body(text, at, start, markdown)
        if row := _heading_row(text, start, body, markdown):
            found.append(Block((row,), level, anchor=name))
        at = body
    return found + _body(text, at, len(text), markdown)


def anchor(section: Section) -> str:
    """The id of the section's heading on the page."""
    return f"at-{section.start}"


def pieces(document: Document, row: Row, marks: Sequence[Span] = ()) -> list[Piece]:
    """The row, cut where a mark begins or ends within it. No two marks overlap."""
    here = [(n, mark) for n, mark in enumerate(marks, 1) if mark.overlaps(Span(row.start, row.end))]
    edges = [edge for _, mark in here for edge in (mark.start, mark.end)]
    cuts = sorted({row.start, row.end, *(min(max(edge, row.start), row.end) for edge in edges)})
    return [
        Piece(
            document.text[start:end],
            start,
            end,
            next((n for n, mark in here if mark.start <= start < mark.end), 0),
        )
        for start, end in pairwise(cuts)
    ]


def landing(shown: Sequence[Block], mark: Span) -> int | None:
    """Where the first marked piece begins; None when `mark` holds nothing that is shown."""
    for block in shown:
        for row in block.rows:
            start = max(mark.start, row.start)
            if start < min(mark.end, row.end):
                return start
    return None


def row_around(document: Document, span: Span, within: Span) -> Span | None:
    """As much of the row that holds `span` as lies `within`; None when it is a heading or several rows."""
    markdown = _is_markdown(document)
    headings = [(start, body) for start, body, _, _ in _headings(document, markdown)]
    start = max([within.start, *(body for start, body in headings if start <= span.start)])
    end = min([within.end, *(start for start, _ in headings if start > span.start)])
    for block in _body(document.text, start, end, markdown):
        for row in block.rows:
            if row.start <= span.start and span.end <= row.end:
                return Span(row.start, row.end)
    return None


def _is_markdown(document: Document) -> bool:
    return document.id.lower().endswith(".md")


def _headings(document: Document, markdown: bool) -> Iterator[tuple[int, int, int, str]]:
    """(start, body, level, anchor) of each heading; the one that names the document has level 1."""
    sections = document.sections
    preamble = sections[0].start if sections else len(document.text)
    if markdown and (name := _NAME.search(document.text, 0, preamble)):
        yield name.start(), name.end(), 1, ""
    for i, section in enumerate(sections):
        names_all = i == 0 and section.path == (document.title,)
        level = 1 if names_all else min(len(section.path) + 1, _DEEPEST)
        yield section.start, section.body, level, anchor(section)


def _heading_row(text: str, start: int, body: int, markdown: bool) -> Row | None:
    end = body
    if markdown:
        if closing := _CLOSING.search(text, start, body):
            end = closing.start()
        if opening := _OPENING.match(text, start, end):
            start = opening.end()
    return _trimmed(text, start, end)


def _body(text: str, start: int, end: int, markdown: bool) -> list[Block]:
    """Paragraphs end at blank lines, entries of a list also where the next begins."""
    groups: list[tuple[bool, list[Row]]] = []  # (is a list, its rows)
    apart = True  # from the line before
    for line in _LINE.finditer(text, start, end):
        row = _trimmed(text, line.start(), line.end())
        if row is None:
            apart = True
            continue
        if sign := _ROW.match(text, line.start(), line.end()):
            hidden = markdown and _BULLET.match(sign.group()) is not None
            if not (groups and groups[-1][0]):
                groups.append((True, []))
            groups[-1][1].append(Row(sign.end() if hidden else row.start, row.end, hidden))
        elif apart:
            groups.append((False, [row]))
        else:
            last = groups[-1][1][-1]
            groups[-1][1][-1] = Row(last.start, row.end, last.bullet)
        apart = False
    return [Block(tuple(rows), listed=listed) for listed, rows in groups]


def _trimmed(text: str, start: int, end: int) -> Row | None:
    """[start, end) without the blanks around it; None when it is all blank."""
    within = text[start:end]
    if not within.strip():
        return None
    return Row(start + len(within) - len(within.lstrip()), start + len(within.rstrip()))
