"""Stretches of a passage of about a clause: what is told apart by meaning within it."""

from __future__ import annotations

import re

from qa.records import Span

_LEAST = 50  # code points, where the line goes on
_TAIL = 20  # what is left of a line and shorter goes with the stretch before it
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_RUN = re.compile(r"\S+\s*")


def phrases(text: str) -> list[Span]:
    """Of each line, in order and without gaps, cut at spaces."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        begin = line.start()
        for run in _RUN.finditer(text, line.start(), line.end()):
            if run.end() - begin >= _LEAST:
                found.append(Span(begin, run.end()))
                begin = run.end()
        if line.end() - begin < _TAIL and begin > line.start():
            found[-1] = Span(found[-1].start, line.end())
        elif begin < line.end():
            found.append(Span(begin, line.end()))
    return found
