"""Plain text: sections from short title lines and from numbering.

Three ranks are told apart: a named number on a line of its own ("บทที่ 2 ...", "เสาหลักที่ 1 ..."), a
short line that stands alone above text, and numbered paragraphs ("9.", "9.1", ...). A number counts
only as part of a run that starts at 1 and goes on by 1, so that a year at the start of a line is no
section; a run of lines with nothing between them is a list, which its section keeps whole.

Text that follows a run's last section may go on with it or close what is around it. As in TextTiling
(Hearst 1997), shared words decide: it stays in the deepest open section whose heading it takes up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.loaders.sections import Heading, nest
from qa.records import Section
from qa.text import fold, words

_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"\s*((?:[0-9๐-๙]{1,3})(?:\.[0-9๐-๙]{1,3})*)(?:[.)]|(?=\s))\s*(?=\S)")
_NAMED = re.compile(r"[#*\s]*([ก-ฮเ-ไ][ก-๎]*?)(?:ที่)?\s?([0-9๐-๙]+)(?=[\s:.]|$)")
_NAMES = ("ภาค", "บท", "หมวด", "ส่วน", "หน่วย", "เสาหลัก", "ตอน", "เรื่อง", "มาตรา", "บทเรียน", "ใบงาน", "กิจกรรม")
_BULLET = re.compile(r"\s*[-•*–▪●○◦]\s")
_LEADS_IN = re.compile(r"(ดังนี้|ได้แก่|ต่อไปนี้|ประกอบด้วย|คือ|[:,;])\s*$")
# What a broken line's rest begins with, and a title does not.
_CONTINUES = re.compile(r"\s*(ร้อยละ|และ|หรือ|โดย|ซึ่ง|ที่|ได้แก่|[0-9๐-๙<(\"“])")
_LINK = re.compile(r"\s*<?https?://\S+\s*$")
_TITLE = 60  # code points of the longest line that may be a title by itself
_NAMED_TITLE = 120
_OPENING = 120  # code points of a paragraph in which it says what it is about
_RANK_NAMED, _RANK_TITLE, _RANK_NUMBER = 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    tight: bool  # right below the line before, without a blank one between
    number: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        return self.end - self.start


def parse(text: str) -> tuple[str, tuple[Section, ...]]:
    """The title (the first line, when it is a title) and the sections of `text`."""
    lines = _lines(text)
    numbered = _runs(lines)
    ranks = [
        _RANK_NUMBER + len(line.number) - 1 if i in numbered else _title_rank(lines, i)
        for i, line in enumerate(lines)
    ]
    ahead = _ahead(ranks)
    headings: list[Heading] = []
    open_: list[Heading] = []  # those whose sections the line stands in, outermost first
    for i, line in enumerate(lines):
        rank, cut = ranks[i], line.end
        if i in numbered:
            cut = _title_end(line)
        if rank is not None:
            headings.append(Heading(line.start, cut, rank, text[line.start : cut].strip()))
        elif open_ and open_[-1].level >= _RANK_NUMBER:
            closing = _closes(lines, i, open_, ahead[i], numbered)
            if closing is None:
                continue
            headings.append(Heading(line.start, line.start, closing))
        else:
            continue
        while open_ and open_[-1].level >= headings[-1].level:
            open_.pop()
        if headings[-1].title:
            open_.append(headings[-1])
    first = headings[0] if headings else None
    titled = first and first.level < _RANK_NUMBER and not text[: first.start].strip()
    title = first.title if first and titled else ""
    return title, nest(headings, len(text))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        start, end = match.span()
        tight = bool(lines) and text.count("\n", lines[-1].end, start) == 1
        found = _NUMBER.match(match.group())
        number = tuple(int(part) for part in found.group(1).split(".")) if found else ()
        lines.append(_Line(start, end, match.group(), tight, number))
    return lines


def _runs(lines: list[_Line]) -> set[int]:
    """The indices of the lines whose number belongs to a run of sections."""
    runs: dict[tuple[int, ...], list[int]] = {}  # prefix of the number -> the open run under it
    members: set[int] = set()

    def close(run: list[int]) -> None:
        if len(run) > 1:
            members.update(run)

    listed = _lists(lines)
    for i, line in enumerate(lines):
        if not line.number or i in listed:
            continue
        prefix, last = line.number[:-1], line.number[-1]
        run = runs.get(prefix)
        goes_on = run is not None and last == lines[run[-1]].number[-1] + 1
        under = not prefix or any(lines[other[-1]].number == prefix for other in runs.values())
        if not goes_on and not (last == 1 and under):
            continue
        # A number ends the runs below its own rank, and a new "1." also the run it begins anew.
        for key in [key for key in runs if len(key) > len(prefix) or (key == prefix and not goes_on)]:
            close(runs.pop(key))
        runs.setdefault(prefix, []).append(i)
    for run in runs.values():
        close(run)
    return members


def _lists(lines: list[_Line]) -> set[int]:
    """The indices of numbered lines that follow each other with nothing between: a list, no sections."""
    found: set[int] = set()
    run: list[int] = []
    for i, line in enumerate(lines):
        goes_on = run and line.tight and line.number == (*line.number[:-1], len(run) + 1)
        if not (goes_on and len(line.number) == len(lines[run[0]].number)):
            run = []
        if line.number and (run or line.number[-1] == 1):
            run.append(i)
        if len(run) > 1:
            found.update(run)
    return found


def _title_rank(lines: list[_Line], i: int) -> int | None:
    """The rank of an unnumbered line as a heading, None when it is none."""
    line = lines[i]
    named = _NAMED.match(line.text) if line.length <= _NAMED_TITLE else None
    if named and named.group(1).removesuffix("ที่") in _NAMES:
        return _RANK_NAMED
    alone = not line.tight and i + 1 < len(lines) and not lines[i + 1].tight
    above_text = i + 1 < len(lines) and (lines[i + 1].length > line.length or bool(lines[i + 1].number))
    if not (alone and above_text) or line.length > _TITLE or line.number:
        return None
    if _BULLET.match(line.text) or _LEADS_IN.search(line.text) or not re.search("[ก-๙A-Za-z]", line.text):
        return None
    if _CONTINUES.match(line.text) or (i and _LEADS_IN.search(lines[i - 1].text)):
        return None
    return None if _LINK.match(lines[i + 1].text) else _RANK_TITLE


def _title_end(line: _Line) -> int:
    """Where the title of a numbered paragraph ends: at the line's end if that is short, else after
    its first phrase and a bracket right behind it."""
    if line.length <= _NAMED_TITLE:
        return line.end
    found = _NUMBER.match(line.text)
    at = found.end() if found else 0
    for gap in re.finditer(r"\s+", line.text[at : at + 2 * _NAMED_TITLE]):
        end, rest = at + gap.start(), line.text[at + gap.end() :]
        thai = sum("ก" <= char <= "๛" for char in line.text[at:end])
        if thai >= 10 and not re.match(r"และ|หรือ|[\d(]", rest):
            return line.start + end
        if rest.startswith("(") and (close := rest.find(")")) >= 0 and thai >= 10:
            return line.start + at + gap.end() + close + 1
    return line.start + min(line.length, _NAMED_TITLE)


def _bodied(lines: list[_Line], i: int, numbered: set[int]) -> bool:
    """Whether the sections before line `i` in its run have text below their headings."""
    before = [j for j in numbered if j < i and lines[j].number[:-1] == lines[i].number[:-1]]
    return bool(before) and max(before) + 1 not in numbered


def _ahead(ranks: list[int | None]) -> list[int]:
    """For each line the rank of the next heading below it, 0 for none."""
    found, coming = [0] * len(ranks), 0
    for i in range(len(ranks) - 1, -1, -1):
        found[i] = coming
        coming = coming if (rank := ranks[i]) is None else rank
    return found


def _closes(lines: list[_Line], i: int, open_: list[Heading], floor: int, numbered: set[int]) -> int | None:
    """The rank that line `i` closes when it goes back to a section around the last; None if not.

    `floor`, the rank of what comes next, tells how far up the line can belong at most.
    """
    line = lines[i]
    if line.tight or _BULLET.match(line.text):
        return None
    if i - 1 in numbered and open_[-1].body == lines[i - 1].end and _bodied(lines, i - 1, numbered):
        return None
    opening = {fold(token.text) for token in words(line.text[:_OPENING]) if len(token.text) > 3}
    for heading in reversed(open_):
        title = {fold(token.text) for token in words(heading.title) if len(token.text) > 3}
        if heading.level <= floor or opening & title:
            return None if heading is open_[-1] else heading.level + 1
    return 1
