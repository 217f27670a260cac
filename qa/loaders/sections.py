"""Headings, in reading order -> nested sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.records import Section


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading [start, body) of rank `level`, 1 the outermost.

    A heading without a title only closes what is open at its level or deeper: what follows
    belongs to the section around that.
    """

    start: int
    body: int
    level: int
    title: str = ""


def nest(headings: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """Sections that end where the next of the same or a higher rank begins, or at `length`."""
    ends: dict[int, int] = {}
    paths: dict[int, tuple[str, ...]] = {}
    open_: list[int] = []  # indices of headings, outermost first
    for i, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.start
        if heading.title:
            around = paths[open_[-1]] if open_ else ()
            paths[i] = (*around, heading.title)
            open_.append(i)
    return tuple(
        Section(path, headings[i].start, headings[i].body, ends.get(i, length)) for i, path in paths.items()
    )
