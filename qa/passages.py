"""Document -> Passages: stretches of some 300 to 600 code points that search and reader take as units.

A longer paragraph is kept whole, up to a bound: of the cuts that were measured, none finds as well.

A passage never crosses the end of a section. It is cut between paragraphs and list rows where that
will do, else between sentences, else at spaces. Sections so short that they are rows of a list (the
"4.1", "4.2" of a numbered text) go together, under the section that holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from qa.records import Document, Passage, Section, Span
from qa.text import sentences

_HEADING = 120  # code points of a line that goes with a long paragraph below it
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Sizes:
    """In code points.

    `aim` is what a passage grows to from several paragraphs, `most` the longest that it may become;
    `whole` is the longest paragraph that is kept in one piece; `row` is the longest section that is
    packed with its neighbours.
    """

    aim: int = 420
    most: int = 600
    whole: int = 2000
    row: int = 200


def split(document: Document, sizes: Sizes = Sizes()) -> list[Passage]:
    """The passages of `document`, in order; together they hold every character but blank ones."""
    whole = Section((), 0, 0, len(document.text))
    passages = []
    for path, start, end in _section(document.text, whole, list(document.sections), sizes):
        text = document.text[start:end]
        if text.strip():
            lead = len(text) - len(text.lstrip())
            end = start + len(text.rstrip())
            around = document.path_at(end - 1)
            while path != around[: len(path)]:  # a heading alone, too long to go with what follows it
                path = path[:-1]
            passages.append(Passage(document, start + lead, end, path))
    return passages


def _section(
    text: str, section: Section, inner: list[Section], sizes: Sizes
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """(path, start, end) of the passages of one section; `inner` are the sections within it."""
    run: list[Span] = []  # adjacent pieces that may be packed together
    at, i = section.start, 0
    if inner and _only_heading(text, section, inner[0].start):
        # Nothing stands between this heading and the next: it goes with what follows it.
        child = inner[0]
        inner = [Section(child.path, at, child.body, child.end), *inner[1:]]
    while i < len(inner):
        child = inner[i]
        within = 1
        while i + within < len(inner) and inner[i + within].start < child.end:
            within += 1
        run += _pieces(text, Span(at, child.start), sizes)
        if child.end - child.start <= sizes.row:
            run.append(Span(child.start, child.end))
        else:
            yield from _packed(section.path, run, sizes)
            run = []
            yield from _section(text, child, inner[i + 1 : i + within], sizes)
        at, i = child.end, i + within
    run += _pieces(text, Span(at, section.end), sizes)
    yield from _packed(section.path, run, sizes)


def _only_heading(text: str, section: Section, end: int) -> bool:
    """Whether nothing but the section's heading, or the document's title, stands before `end`."""
    own = text[section.body : end].strip()
    return not own or (not section.path and own.startswith("#") and "\n" not in own)


def _packed(
    path: tuple[str, ...], run: list[Span], sizes: Sizes
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Adjacent pieces put together into passages of even length near `aim`, none above `most`."""
    left = sum(piece.end - piece.start for piece in run)
    while run:
        count = 1 if left <= sizes.most else max(round(left / sizes.aim), ceil(left / sizes.most))
        share = left / count
        start, end = run[0].start, run[0].end
        taken = 1
        for piece in run[1:]:
            grown = piece.end - start
            heading = end - start <= _HEADING and piece.end - piece.start > sizes.most
            if not heading and (grown > sizes.most or grown - share > share - (end - start)):
                break
            end, taken = piece.end, taken + 1
        yield path, start, end
        run, left = run[taken:], left - (end - start)


def _pieces(text: str, span: Span, sizes: Sizes) -> list[Span]:
    """Paragraphs (lines), and the sentences of those too long to be kept whole."""
    pieces: list[Span] = []
    for line in _LINE.finditer(text, span.start, span.end):
        if line.end() - line.start() <= sizes.whole:
            pieces.append(Span(line.start(), line.end()))
            continue
        for part in sentences(line.group()):
            sentence = Span(line.start() + part.start, line.start() + part.end)
            pieces += _spaced(text, sentence, sizes.most)
    return [piece for piece in pieces if piece.start < piece.end]


def _spaced(text: str, span: Span, most: int) -> Iterator[Span]:
    """`span` cut behind spaces into stretches of at most `most`."""
    start = span.start
    while span.end - start > most:
        space = text.rfind(" ", start, start + most)
        cut = space + 1 if space > start else start + most
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
