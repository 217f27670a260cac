"""Definitions: what stands behind "X คือ", "X หมายถึง", "X แทน"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.gazetteer import SPOKEN
from qa.readers.entities import COLOUR
from qa.records import Hit, Span
from qa.text import sentences

_ASKS = re.compile(r"\s*(?:คือ|หมายถึง|หมายความว่า|แปลว่า|สื่อถึง|แสดงถึง|แทน)\s*(?:อะไร|อย่างไร|สิ่งใด).*$")
_WITHIN = re.compile(r"(?:ใน|ของ|บน|ตาม|ที่)")
_IS = r"(?:คือ|หมายถึง|เป็น(?!ต้น)|แทน)[ \t]*"
_SAYS = rf"[ \t]*(?:\([^()\n]{{1,80}}\)[ \t]*)?(?:หรือ[^\s()]{{2,60}}?)?{_IS}"
_NEXT = re.compile(r"[ \t](?=[^\s()]{2,30}[ \t]?(?:หมายถึง|แทน(?!ที่)|คือ))")  # the definition of the next thing
_THAI = r"(?P<thai>[ก-๎][^\s()]{3,100}(?:\s(?:และ|หรือ)[^\s()]{1,60})*)"
_SHORT = 3  # code points under which a name is too common to look for
_LONG = 160  # code points of the longest definition


def best(question: str, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    """Where the hits say what the thing is that `question` asks about.

    First the whole name, then without what it is part of ("สีแดงในธง", "ธงสีแดง" as "สีแดง"); the first hit
    that defines it counts.
    """
    name = _ASKS.sub("", question).strip()
    names = [name]
    if (cut := _WITHIN.search(name, 1)) and cut.start() >= _SHORT:
        names.append(name[: cut.start()].strip())
    if (colour := COLOUR.search(name)) and colour.end() == len(name):
        names.append(colour[0])
    if name in SPOKEN:
        names.append(SPOKEN[name])
    for name in names:
        if len(name) < _SHORT:
            continue
        same = re.escape(name)
        for said in _sayings(same, name.isascii()):
            pattern = re.compile(said, re.MULTILINE | re.IGNORECASE)
            for hit in hits:
                if found := pattern.search(hit.passage.text):
                    if "thai" not in found.groupdict():
                        return hit, _clause(hit, found.end())
                    start = hit.passage.start
                    return hit, Span(start + found.start("thai"), start + found.end("thai"))
    return None


def _sayings(same: str, latin: bool) -> list[str]:
    """How a text says what it is, the surest first; group "thai" is the name that says it."""
    # Behind another word it may be the end of a longer name, which is something else; behind "of" it is not
    # what is defined. Latin letters have spaces around them anyway: what stands before tells nothing there.
    bracketed = rf"\([^()\n]{{0,120}}(?<![\w-]){same}\)[ \t]*{_IS}(?=\S)"
    said = rf"(?:^|(?<=[\s(“\"]))(?<!ของ )(?<!ใน )(?<!จาก ){same}{_SAYS}(?=\S)"
    first = rf"(?:^|(?<=หรือ )|(?<=[(“\"])){same}{_SAYS}(?=\S)"
    named = rf"{_THAI}[ \t]*\((?:[^()\n]{{0,120}}(?:[:,–-]|หรือ)[ \t]*)?{same}\)"
    also = (
        rf"{_THAI}[ \t]*(?:\([^()\n]{{1,120}}\)[ \t]*)?หรือ(?:ที่)?(?:เรียก)?(?:ย่อ)?(?:ว่า)?[ \t]*{same}(?![ก-๎\w])"
    )
    listed = rf"(?<![\w-]){same}[ \t]*ได้แก่[ \t]*(?=\S)"
    if latin:
        return [bracketed, first, named, said, also, listed]
    return [bracketed, said, also] if same.endswith(".") else [bracketed, said]


def _clause(hit: Hit, start: int) -> Span:
    """From `start` to the end of the sentence, or to the last space before it grows too long."""
    text = hit.passage.text
    line = _NEXT.split(text[start:].split("\n", 1)[0], maxsplit=1)[0]
    end = next((part.end for part in sentences(line)), len(line))
    if end > _LONG:
        end = line.rfind(" ", 0, _LONG) if " " in line[:_LONG] else _LONG
    end = len(line[:end].rstrip())
    return Span(hit.passage.start + start, hit.passage.start + start + end)
