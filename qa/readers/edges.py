"""Where an answer begins and ends: on clusters and words, without what only surrounds it."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.readers.asked import Asked
from qa.readers.entities import ENTITIES
from qa.text import clusters, fold_digits, words

_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}
_OPENS = "([“"
_CLOSES = {_PAIRS[one]: one for one in _OPENS}
_LOOSE = ",;:–-"
_FAR = 3  # code points
_RANGE = re.compile(r"ถึง|-|–|หรือ|จาก|ต่อ")  # several numbers that are one answer
_ON = re.compile(r"ชั้น(?:ที่)?\s?[0-9๐-๙]+\s?(?:ของ\s?)?$")  # the floor before its house
_FLOOR = re.compile(r"ชั้น\s?(?:ที่\s?)?[\d๐-๙]+$")
_NTH = re.compile(
    r"(?:ครั้งที่\s?)?[\d๐-๙]{1,2}\s+(?=เดือน)"
)  # "ครั้งที่ 5 เดือนธันวาคม": of the meeting, not of the day
_AT = re.compile(r"(?:ใน|ที่|ณ)\s?(?=กรุง|เมือง|นคร|จังหวัด|อำเภอ|ประเทศ)")  # behind it, where
_LED = re.compile(r"(?:เมื่อ)?วันที่\s?(?=[\d๐-๙])")  # "วันที่ 8 สิงหาคม 2510"
_DOING = re.compile(r"(?:มุ่ง|เน้น|โดย|ให้|จะ)*(?:การ|พิธี|สนธิสัญญา|ความตกลง|ปฏิญญา)[ก-๎ ]")  # no count, no place
_HOUSE = re.compile(r"ที่|ณ|โรงแรม|ห้อง|หอ|อาคาร|ศูนย์|ทำเนียบ")
_OFFICE = re.compile(r"(?:กรม|กอง|สำนัก)[ก-๎]+ $")
_ROLE = 24  # code points behind a name in which its role is told
_NAMED_DOINGS = ("noun", "what", "define")
_ECHO = 4  # code points of the shortest end that only says the question's words again
_OF = re.compile(r"\s?(?:ของ)?(?:อาคาร|ตึก)[ก-๎]+|\s?ของ[ก-๎]+")


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) moved to the edges of words where it cuts one, then without loose signs."""
    starts, ends, clusters = _edges(text)
    start, end = _near(start, starts, clusters), _near(end, ends, clusters)
    while True:
        before = (start, end)
        while start < end and _is_loose(text[start]):
            start += 1
        while start < end and _is_loose(text[end - 1]):
            end -= 1
        first, last, inner = text[start : start + 1], text[end - 1 : end], text[start + 1 : end - 1]
        if inner and _PAIRS.get(first) == last and first not in inner and last not in inner:
            start, end = start + 1, end - 1
        elif first and first in _OPENS and _PAIRS[first] not in text[start:end]:
            start += 1
        elif last in _CLOSES and _CLOSES[last] not in text[start:end]:
            end -= 1
        if before == (start, end):
            return start, end


def _is_loose(char: str) -> bool:
    return char.isspace() or char in _LOOSE


@lru_cache(maxsize=512)
def _edges(text: str) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    found = words(text)
    starts = frozenset(word.start for word in found)
    return starts, frozenset(word.end for word in found), frozenset(clusters(text))


def _near(at: int, edges: frozenset[int], clusters: frozenset[int]) -> int:
    """The nearest word edge; the nearest edge of a cluster when none is within three code points."""
    for step in range(_FAR + 1):
        for place in (at - step, at + step):
            if place in edges:
                return place
    while at not in clusters:
        at -= 1
    return at


def fitted(asked: Asked, text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) with as much as the question asks for: one number ("3 คน" of "3 คนและนักเรียน 47 คน"), the
    house that a floor is of, a date without the number of what was held then, the town without what was done
    there, nothing that the question goes on with itself."""
    if asked.kind == "number" and asked.head:
        counts = list(re.finditer(rf"\d[\d,.]*\s?{re.escape(asked.head)}", fold_digits(text[start:end])))
        if len(counts) > 1 and not _RANGE.search(text[start:end]):
            return start, start + counts[0].end()
        if len(counts) == 1 and _DOING.match(text, start, start + counts[0].start()):
            return start + counts[0].start(), end  # "การเปิดเสรี 7 สาขา"
    if asked.kind == "date" and (led := _LED.match(text, start, end)):
        return led.end(), end
    nth = _NTH.match(text, start, end) if asked.kind in ("date", "year") else None
    if nth and (nth.group().startswith("ครั้ง") or text[:start].rstrip().endswith("ครั้งที่")):
        return nth.end(), end
    if asked.kind == "place" and asked.before and len(asked.before[0]) > 2:
        # "ลงนามสนธิสัญญาในกรุงเทพฯ" to "ลงนามที่ไหน", and "การประชุมในกรุงเทพฯ"
        done = start if _DOING.match(text, start, end) else text.find(asked.before[0], start, end)
        if done >= 0 and (at := _AT.search(text, done, end)) and not _HOUSE.search(text, done, at.start()):
            return at.end(), end
    if text.startswith("กระทรวง", start) and (office := _OFFICE.search(text, 0, start)):
        return office.start(), end  # "กรมอาเซียน กระทรวงการต่างประเทศ" is one body
    if asked.kind == "person" and "เป็น" in text[start:end]:
        # "นางคำเป็นประธาน และนายแดง", before "เป็นเหรัญญิก": of the two the one beside what is asked for.
        people = list(ENTITIES["person"].finditer(text, start, end))
        behind = text[end : end + _ROLE]
        if len(people) > 1 and any(len(word) > _FAR and word in behind for word in asked.words):
            return people[-1].start(), end
    if asked.kind in _NAMED_DOINGS and text.endswith("การ", 0, start) and start - 3 in _edges(text)[0]:
        return start - 3, end  # "การจ้างงาน", which newmm cuts apart
    rest = "".join(asked.after)
    if asked.kind == "noun" and len(rest) >= _ECHO and text[start:end].endswith(f" {rest}"):
        return start, start + len(text[start : end - len(rest)].rstrip())
    if asked.kind == "place" and _FLOOR.search(text[start:end]) and (of := _OF.match(text, end)):
        return start, of.end()
    if asked.kind == "place" and (floor := _ON.search(text, 0, start)):
        return floor.start(), end
    return start, end
