"""Markdown: sections from its headings, found by markdown-it-py (CommonMark)."""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise

from markdown_it import MarkdownIt

from qa.loaders.sections import Heading, nest
from qa.records import Section


def parse(text: str) -> tuple[str, tuple[Section, ...]]:
    """The title (the first heading, when it alone has the highest rank) and the sections."""
    # CommonMark ends lines at LF only, as str.splitlines does not.
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    headings: list[Heading] = []
    tokens = _parser().parse(text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map and inline.children:
            first, last = token.map
            title = "".join(child.content for child in inline.children).strip()
            start, body = starts[first], min(starts[last], len(text))
            if title:
                headings.append(Heading(start, body, int(token.tag[1:]), title))
    if headings and all(other.level > headings[0].level for other in headings[1:]):
        # A single top heading names the document: its path need not say so again.
        return headings[0].title, nest(headings[1:], len(text))
    return "", nest(headings, len(text))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")
