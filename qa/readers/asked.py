"""What a question asks for: the kind of answer, and the words beside its question word.

Thai asks in place: "อาเซียนก่อตั้งเมื่อไร" has its question word where the answer would stand, so the words
before and after it are those to look for before and after the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import log

from qa.synonyms import synonyms
from qa.text import QUESTION_WORDS, fold, frequencies, pieces, words

# The first pattern that is found decides. Group "head" is the noun that the answer is one of.
_KINDS = [
    ("abbreviation", r"ย่อมาจาก|ชื่อเต็ม|คำเต็ม|(?:ตัว|อักษร|คำ|ชื่อ)ย่อ|ย่อว่า|เรียกย่อ|stands? for|abbreviat|full name"),
    (
        "list",
        r"(?<!วัน)(?<!เดือน)(?<!ปี)(?:อะไร|ใด|ใคร|ไหน|(?:อย่าง|เช่น)ไร|ยังไง)\s*บ้าง|มีบ้าง|ประกอบด้วยอะไร"
        r"|ได้แก่(?:อะไร|ใคร|$)|list of",
    ),
    (
        "why",
        r"ทำไม|เพราะ(?:เหตุ(?:ใด|อะไร)|อะไร)|เหตุใด|สาเหตุ|เพื่อ(?:อะไร|สิ่งใด|จุดประสงค์)|หวัง(?:ผล)?(?:อะไร|สิ่งใด)"
        r"|(?:วัตถุประสงค์|จุด(?:ประสงค์|มุ่งหมาย))(?!.*กี่)"
        r"|\bwhy\b",
    ),
    ("percent", r"ร้อยละ(?:เท่า|กี่)|กี่\s*(?:เปอร์เซ็นต์|%)|(?:ร้อยละ|เปอร์เซ็นต์)เท่า"),
    ("time", r"กี่โมง|กี่นาฬิกา|(?<!ระยะ)เวลา(?:ใด|ไหน|อะไร|เท่า)"),
    (
        "year",
        r"(?:ปี|(?<![เ-ไ])[พค]\.?ศ\.?|ศตวรรษ|ทศวรรษ)\s*(?:ที่)?\s*(?:ใด|ไหน|อะไร|เท่า)|(?:what|which) year",
    ),
    (
        "date",
        r"วัน(?:ที่)?\s*(?:เท่า|ใด|ไหน|อะไร|กี่)|เดือน(?:ใด|ไหน|อะไร)|เมื่อ(?:ไร|ไหร่|ใด)|เมือ(?:ไร|ไหร่|ใด)"
        r"|ตอนไหน|(?:ช่วง|สมัย|ยุค)(?:เวลา)?(?:ใด|ไหน)|\bwhen\b|(?:what|which) (?:day|date)",
    ),
    ("number", r"(?<!เ)กี่\s*(?P<head>[ก-ฮเ-ไ][ก-๎]*)?|เท่า(?:ไร|ไหร่|ใด|ไหน)|how (?:many|much)|จำนวน"),
    ("person", r"ใคร|(?:ผู้|ท่าน|คน|บุคคล)(?:ใด|ไหน)|\bwho(?:m|se)?\b"),
    ("place", r"(?:ตั้ง)?(?:อยู่)?(?:ที่|แห่ง|แถว|ณ\s?ที่)(?:ใด|ไหน)|\bwhere\b"),
    ("name", r"ชื่อ(?:เล่น|จริง|เดิม)?(?:คือ|ว่า)?\s*(?:อะไร|อย่างไร|ใด)|(?<!แปล)(?<!ความ)ว่า(?:อะไร|อย่างไร|ยังไง)"),
    ("define", r"(?:คือ|หมายถึง|หมายความว่า|แปลว่า|สื่อถึง|แสดงถึง|(?<=[ก-๎ ])แทน)\s*(?:อะไร|อย่างไร|สิ่งใด)"),
    ("how", r"(?:อย่าง|เช่น)ไร|ยังไง|\bhow\b"),
    ("noun", r"(?P<head>[ก-ฮเ-ไ][ก-๎]*)\s*(?:ใด|ไหน|อะไร)|(?:what|which) (?P<english>\w+)"),
    ("what", r""),
]
_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]
KINDS = tuple(kind for kind, _ in _KINDS)
ASKS = re.compile(r"ใคร|อะไร|ไหน|เมื่อไร|เมื่อไหร่|เมื่อใด|กี่|เท่าไร|เท่าไหร่|เท่าใด|อย่างไร|ยังไง|ทำไม|(?<!ได)ใด")
# Nouns that say no more than the question word itself.
_EMPTY_HEADS = frozenset("อะไร สิ่ง ว่า คือ เป็น ชื่อ ที่ อย่าง เรื่อง การ มี ใน ของ กับ โดย จาก ทำ".split())


# "the third entry": says where to look in a list, not what the list is about.
ORDINAL = re.compile(r"(?:ข้อ|ลำดับ|ประการ|ด้าน|ขั้น(?:ตอน)?|อันดับ)(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙.])")
# "ข้อ 8.5": an entry by the number that the text gives it.
DOTTED = re.compile(r"ข้อ(?:ที่)?\s?([0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+)(?![0-9๐-๙.])")
# "the fourth summit": the summit whose number is another is a rival.
_NTH = re.compile(r"(?P<noun>[ก-ฮเ-ไ][ก-๎]*)ที่\s?(?P<nth>[0-9๐-๙]{1,2})(?![0-9๐-๙./:])")
# "4 ช่องจราจร": a line that has another number of them is a rival's.
_SO_MANY = re.compile(r"(?<![\d.,])(?P<number>[0-9๐-๙]{1,3})\s?(?P<noun>[ก-ฮเ-ไ][ก-๎]+)")
# Countries and firms are members and parties as people are.
_MEMBER = re.compile(r"ใคร.{0,12}(?:สมาชิก|ภาคี)|(?:สมาชิก|ภาคี).{0,24}ใคร")
# Whose name is a person's.
_WHOSE = re.compile(r"(?:คน|ท่าน)(?:ปัจจุบัน|แรก|ล่าสุด|สุดท้าย|ก่อน|นี้|นั้น|ที่\S+)?ชื่อ")
# Asks which one it is, not what it is.
_ONE = re.compile(r"ที่สุด|(?:คน|ดวง|แห่ง|ประเทศ|ครั้ง|ตัว|อัน|เล่ม|ลำ|คัน)(?:แรก|ล่าสุด|สุดท้าย)")
# "ก่อตั้งขึ้น" is "ก่อตั้ง", but newmm cuts the two in different places.
_PARTICLE = re.compile(r"(?<=[ก-๎])(?:ขึ้น(?:มา)?|กัน|ไว้)(?=วัน|เมื่อ|เมือ|ใน|โดย|ที่|ปี|ช่วง|เพื่อ|ตั้งแต่|กี่|อย่าง|ว่า|\s|$)")
# Kinds whose pattern takes up no word that the text should have.
_ONLY_ASKS = ("abbreviation", "percent", "time", "year", "date", "name", "define", "how", "place")


@dataclass(frozen=True, slots=True)
class Asked:
    """`head` is "" or the noun of the answer: ประเทศ in "ประเทศใด", คน in "กี่คน"."""

    kind: str
    head: str
    before: tuple[str, ...]  # up to three words before the question word, the nearest first
    after: tuple[str, ...]  # up to three words after it, the nearest first
    words: tuple[str, ...]  # what the text should take up, each once
    weights: tuple[float, ...]  # how rare each of them is in Thai, 0 to 1
    nth: tuple[str, str] | None = None  # ("ครั้ง", "4") in "ครั้งที่ 4"
    so_many: tuple[str, str] | None = None  # ("ช่องจราจร", "4") in "4 ช่องจราจร"
    others: tuple[tuple[str, ...], ...] = ()  # for each of `words`, what a text may have in its place


@lru_cache(maxsize=512)
def ask(question: str) -> Asked:
    """Read a question. Never fails: what is not understood asks for "what"."""
    question = _PARTICLE.sub("", question)
    kind, head, found = "what", "", None
    for name, pattern in _PATTERNS:
        if found := pattern.search(question):
            kind = name
            head = (found.groupdict().get("head") or "") if name in ("noun", "number") else ""
            break
    if kind == "person" and _MEMBER.search(question):
        kind = "what"
    if kind == "name" and _WHOSE.search(question):
        kind = "person"
    if kind == "define" and _ONE.search(question):
        kind = "what"
    if kind == "noun":
        head = _last_word(head)
    elif head:
        head = words(head)[0].text
    if head in _EMPTY_HEADS:
        kind, head = ("what" if kind == "noun" else kind), ""
    tokens = [token for token in words(question) if re.search(r"\w", token.text)]
    wants = list(ASKS.finditer(question))
    at = wants[-1].span() if wants else (len(question), len(question))
    before = [fold(token.text) for token in tokens if token.end <= at[0]]
    after = [fold(token.text) for token in tokens if token.start >= at[1]]
    only_asks = found.span() if found and kind in _ONLY_ASKS else (0, 0)
    counted = ORDINAL.search(question)
    ordinal = counted.span() if counted else (0, 0)
    said = [
        fold(token.text)
        for token in tokens
        if fold(token.text) not in QUESTION_WORDS
        and not only_asks[0] <= token.start < only_asks[1]
        and not ordinal[0] <= token.start < ordinal[1]
    ]
    # newmm keeps "เป็นสมาชิก" whole, which a text may put as "สมาชิก".
    nth = _nth(question)
    said = list(dict.fromkeys(re.sub(r"^เป็น(?=.{3})", "", word) for word in said))
    return Asked(
        kind,
        fold(head),
        tuple(reversed(before[-3:])),
        tuple(word for word in after[:3] if word not in QUESTION_WORDS),
        tuple(said),
        tuple(rarity(word) for word in said),
        nth,
        _so_many(question) if nth is None else None,
        tuple(_others(question, word) for word in said),
    )


def _others(question: str, word: str) -> tuple[str, ...]:
    # "เทอม" is a term, "ค่าเทอม" is none.
    if any(word in phrase and word != phrase and phrase in question for phrase in synonyms()):
        return ()
    return tuple(other for other in synonyms().get(word, ()) if len(other) > 2)


def _nth(question: str) -> tuple[str, str] | None:
    for found in _NTH.finditer(question):
        noun = _last_word(found["noun"])
        if noun not in ("วัน", "หน้า", ""):
            return noun, fold(found["nth"])
    return None


def _so_many(question: str) -> tuple[str, str] | None:
    found = _SO_MANY.search(question)
    return (words(found["noun"])[0].text, fold(found["number"])) if found else None


@lru_cache(maxsize=16_384)
def rarity(word: str) -> float:
    """0 for the commonest word of Thai, 1 for one that the Thai National Corpus does not have."""
    if word.isascii() or word.isdigit():
        return 1.0
    count = frequencies().get(word)
    if count is None:
        # A compound of common words is not rare because the list does not have it.
        parts = pieces(word)
        return max(map(rarity, parts)) if len(parts) > 1 else 1.0
    return max(0.02, 1.0 - log(1 + count) / log(900_000))


def _last_word(text: str) -> str:
    tokens = words(text)
    return tokens[-1].text if tokens else ""
