"""Abbreviations: what one stands for, and what something is short for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.gazetteer import SPOKEN
from qa.readers.asked import Asked
from qa.records import Hit, Span

_FULL = r"(?P<full>[A-Z][\w'&/.-]*(?:[ ,]+(?:of|and|for|the|in|on|to|with|[A-Z][\w'&/.-]*))+)"
_THAI_FULL = r"(?P<full>[ก-๎][^\s()]{9,}(?:\s(?:และ|หรือ)[^\s()]*)*)"
_SHORT = r"(?P<short>(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Za-z][\w+-]{1,11}|(?:[ก-ฮ]{1,3}\.\s?){1,6})"
_ASKS_SHORT = re.compile(r"(?:ตัว|อักษร|คำ|ชื่อ)ย่อ|ย่อว่า|เรียกย่อ|abbreviation")
_ASKS = re.compile(r"ย่อมาจาก|ชื่อเต็ม(?:ๆ)?|คำเต็ม|คำว่า|ของ|มี|คือ|ว่า|(?:คำ)?อะไร|อย่างไร")
_LATIN = re.compile(r"(?<![\w-])[A-Za-z][A-Za-z+-]{1,11}(?![\w-])|[ก-ฮ]{2,5}\.|(?:[ก-ฮ]{1,3}\.){2,6}")
_PLAIN = frozenset("what does stand for stands the is of full name mean".split())


def best(question: str, asked: Asked, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    """Where the hits spell an abbreviation out, or shorten a name, as the question asks."""
    if _ASKS_SHORT.search(question):
        return _shortened(asked, hits)
    latin = [found.group() for found in _LATIN.finditer(question) if found.group().lower() not in _PLAIN]
    if not latin and (spoken := SPOKEN.get(_ASKS.sub("", question).strip())):
        latin = [spoken]
    places = (_spelled_out(name, hits) for name in latin)
    return next((place for place in places if place), None)


def _spelled_out(short: str, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    same = rf"(?i:{re.escape(short)})(?![\w-])"
    for pattern in (
        rf"{_FULL}\s*(?:[:,–-]|หรือ)\s*{same}",
        rf"{_FULL}\s*(?:หรือ\s*)?\(\s*{same}",
        rf"(?<![\w-]){same}\s*(?:\(|ย่อมาจาก\s*)\s*{_FULL}",
        rf"{same}[^\n]{{0,120}}?(?:ชื่อเต็ม|ย่อมาจาก)[^\nA-Z]{{0,30}}{_FULL}",
        rf"{_THAI_FULL}\s*(?:หรือ\s*)?\(\s*{same}\s*\)",
        rf"(?<![\w-]){same}\s*(?:ย่อมาจาก|คือ|หมายถึง)\s*{_THAI_FULL}",
    ):
        for hit in hits:
            if found := re.search(pattern, hit.passage.text):
                return hit, _span(hit, found)
    return None


def _shortened(asked: Asked, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    """The abbreviation in brackets behind most of the question's words."""
    top: tuple[float, Hit, Span] | None = None
    for hit in hits:
        text = hit.passage.text
        for found in re.finditer(rf"(?:[:,(]|ย่อว่า|ตัวย่อ)\s*{_SHORT}", text):
            before = text[max(0, found.start() - 160) : found.start()].lower()
            said = zip(asked.words, asked.weights, strict=True)
            share = sum(weight for word, weight in said if word in before) / (sum(asked.weights) or 1)
            if share > 0.5 and (top is None or share > top[0]):
                start = hit.passage.start + found.start("short")
                top = (share, hit, Span(start, hit.passage.start + found.end("short")))
    return top[1:] if top else None


def _span(hit: Hit, found: re.Match[str]) -> Span:
    return Span(hit.passage.start + found.start("full"), hit.passage.start + found.end("full"))
