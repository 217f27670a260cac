"""History -> a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from qa.gazetteer import gazetteer
from qa.text import QUESTION_WORDS, fold, words

# How a question begins or ends that goes on from the last one ("แล้ว...", "...ล่ะ").
_GOES_ON = re.compile(r"^\s*(?:แล้ว(?!เสร็จ)|และ)\s*|\s*(?:ส่วน)?(?:หล่ะ|ล่ะ|(?<!ร้อย)ละ)(?:ครับ|คะ|ค่ะ)?\s*\??\s*$")
_NUMBER = r"[0-9๐-๙]+(?:\.[0-9๐-๙]+)*(?:\s?[-–]\s?[0-9๐-๙]+)?"
_COUNTED = re.compile(rf"(\D*?)({_NUMBER})")
_PREDICATES = frozenset("VERB AUX ADV PART ADP SCONJ".split())
_VERBAL = frozenset("VERB AUX ADV".split())
_PRONOUN = re.compile(
    r"^\s*(?:(?:พวก)?เขา|เธอ|มัน|ท่าน|(?:สิ่ง|อัน|เรื่อง|คน)(?:นี้|นั้น))(?=คือ|เป็น|มี|ได้|ชื่อ|อยู่|ทำ|เกิด|มา)"
)
_WHO = re.compile(r"(?:ใคร|(?:ประเทศ|คน|หน่วยงาน|บริษัท)(?:ใด|ไหน))(?!คือ|$|\s*(?:บ้าง|ครับ|คะ))")
_TOPIC = re.compile(r"\S+(?:หล่ะ|ล่ะ)\s+(.+)")  # "บริษัทล่ะ ต้องมีกี่บริษัท"
_ENOUGH = 3  # words of its own with which a question stands alone
# Verbs, or halves of them, that the tagger takes for nouns where they stand alone; and the day asked for.
_ACTS = frozenset(
    (
        "วันที่ ก่อ ลงนาม จัดขึ้น ประกาศ แต่ง สมัคร รับสมัคร ยื่น แข่ง ชนะ แพ้ เสียชีวิต เห็นชอบ ค้นพบ โคจร ปล่อย ลงจอด สอบ "
        "แต่งตัว คืน บังคับใช้ ออกอากาศ เปิดตัว แต่งตั้ง"
    ).split()
)
_OF = re.compile(r"^ของ\s?(?=\S{2})")  # "แล้วของสิงคโปร์ล่ะ"
# What the last question asked of the subject, and this one does not.
_NAMED = re.compile(r"ย่อมาจาก|ย่อว่า|แปลว่า|หมายถึง|หมายความว่า|เรียกว่า")
_TURNS = 3  # how far back a subject is looked for


def standalone(question: str, history: Sequence[str]) -> str:
    """`question`, with the subject of the earlier ones when it seems to have none of its own.

    A question of few words may or may not lean on the last one; see `may_stand`.
    """
    if not history or not history[-1].strip():
        return question
    goes_on = _leans(question)
    own = [word for word in _subject(question) if len(word.strip()) > 1]
    if not goes_on and (len(own) >= _ENOUGH or any(word.isascii() for word in own)):
        return question
    last = standalone(history[-1], history[-_TURNS:-1]).strip()
    rest = _PRONOUN.sub("", _GOES_ON.sub("", question)).strip() or question.strip()
    for new in (rest, _OF.sub("", rest)):
        if goes_on and (slot := _slot(last, new)):
            before, _, behind = last.partition(slot)
            return before + new + re.sub(rf"^ที่\s?{_NUMBER}", "", behind)  # "ชั้นพิเศษ" for "ชั้นที่ 2"
    if goes_on and not _asks(rest):
        return _instead(last, rest) or f"{last} {rest}".strip()
    if topic := _TOPIC.fullmatch(rest):
        rest = topic[1]
    said = {fold(word) for word in own}
    subject = _subject(_NAMED.sub(" ", last))
    if "กี่" in rest and "กี่" in last:
        subject = _leading(subject)  # what was counted then is not what is counted now
    elif any(tag == "VERB" for _, tag in _tagged(own)):
        subject = _without_verb(subject)
    kept = "".join(word for word in subject if fold(word) not in said).strip()
    if _WHO.match(rest):
        return f"{rest} {kept}".strip()  # "ใครสนับสนุน": what was spoken of is what the verb is done to
    return f"{kept} {rest}".strip()


def may_stand(question: str) -> bool:
    """Whether the question may be meant as it is: it names something, and does not say that it goes on."""
    own = [word for word in _subject(question) if len(word.strip()) > 1]
    return not _leans(question) and any(tag not in _VERBAL for word, tag in _tagged(own) if word not in _ACTS)


def _leans(question: str) -> bool:
    return bool(_GOES_ON.search(question))


def _asks(question: str) -> bool:
    return any(fold(word.text) in QUESTION_WORDS for word in words(question))


def _subject(question: str) -> list[str]:
    """The words of the last question without those that ask, and the noun that was asked for."""
    parts = words(question)
    folded = [fold(word.text) for word in parts]
    kept = []
    for i, word in enumerate(parts):
        counted = i > 0 and folded[i - 1] == "กี่"
        chosen = i + 1 < len(parts) and folded[i + 1] in ("ใด", "ไหน", "อะไร")
        if folded[i] not in QUESTION_WORDS and not counted and not chosen:
            kept.append(word.text)
    return kept


def _without_verb(subject: Sequence[str]) -> list[str]:
    """The subject without the verb at its end, in whose place another comes ("ดาวเทียมส่งขึ้น", "ดาวเทียม")."""
    kept = list(subject)
    tags = dict(_tagged(kept))
    while len(kept) > 1 and tags.get(kept[-1], "VERB") in _PREDICATES:
        kept.pop()
    return kept if any(tags.get(word) in ("NOUN", "PROPN") for word in kept) else list(subject)


def _leading(subject: Sequence[str]) -> list[str]:
    """The words before the first verb."""
    tags = dict(_tagged(subject))
    at = next((n for n, word in enumerate(subject) if n and tags.get(word) in ("VERB", "AUX")), len(subject))
    return list(subject[:at])


def _instead(last: str, new: str) -> str | None:
    """The last question with `new` as its subject, where it has one verb, behind the subject."""
    parts = [word.text for word in words(last)]
    tags = dict(_tagged(parts))
    verbs = [n for n, word in enumerate(parts) if tags.get(word) == "VERB"]
    if len(verbs) != 1 or not verbs[0] or any(fold(word) in QUESTION_WORDS for word in parts[: verbs[0]]):
        return None
    return f"{new} {''.join(parts[verbs[0] :])}"


def _tagged(parts: Sequence[str]) -> list[tuple[str, str]]:
    """(word, part of speech of Universal Dependencies), blanks aside."""
    from pythainlp.tag import pos_tag

    return [(word, tag) for word, tag in pos_tag([one for one in parts if one.strip()], corpus="orchid_ud")]


def _slot(last: str, new: str) -> str | None:
    """The part of the last question that `new` takes the place of: a country for a country, one abbreviation
    for another, a number for a number ("ข้อที่ 3" for "ข้อที่ 2"), or a thing of the same make (สีขาว, สีน้ำเงิน)."""
    if counted := _COUNTED.fullmatch(new):
        noun = re.sub(r"(?:ที่)?\s*$", "", counted[1])
        same = re.search(rf"{re.escape(noun)}(?:ที่)?\s*{_NUMBER}", last) if noun else None
        if same:
            return same.group()
    before = [word.text for word in words(last)]
    pairs = ["".join(pair) for pair in pairwise(before)]
    alikes: tuple[Callable[[str], bool], ...] = (
        _is_country,
        str.isdigit,
        lambda word: bool(re.fullmatch(r"[A-Za-z][\w-]*", word)),
    )
    for alike in alikes:
        if alike(new):
            return next((word for word in (*pairs, *before) if alike(word)), None)
    first = words(new)[0].text if new else ""
    if first != new and len(first) > 1:
        return next((pair for pair in pairs if pair.startswith(first) and pair != first), None)
    return next((word for word in before if len(word) > 3 and word[:2] == new[:2]), None)


def _is_country(word: str) -> bool:
    return gazetteer().get(word) == "country"
