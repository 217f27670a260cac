"""What a question takes for granted: numbers, countries, colours, weekdays, the thing that it counts, the
entry of a list. Where the text beside the answer knows nothing of one, the question is likely about something
else."""

from __future__ import annotations

import re

from qa.gazetteer import SPOKEN, gazetteer
from qa.readers.asked import ORDINAL, Asked
from qa.readers.entities import COLOUR
from qa.records import Answer
from qa.text import fold, other_year

# What counts so many things that its absence says nothing.
_CLASSIFIERS = frozenset(
    "คน ครั้ง อย่าง แบบ แห่ง ตัว อัน ชิ้น ใบ ปี วัน เดือน ชั่วโมง นาที วินาที โมง นาฬิกา บาท เส้น สาย ดวง เล่ม คัน หลัง องค์ "
    "รูป ท่าน กิโลเมตร เมตร เซนติเมตร กิโลกรัม กรัม ไร่ ชาติ ตอน เปอร์เซ็นต์ หน เท่า ข้อ".split()
)
_HOME = ("ไทย", "ประเทศไทย")  # goes without saying
_THAIS = re.compile(r"คนไทย(?:คน|ที่|ผู้)|เป็นคนไทย")  # as one among others
_DAY = r"(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)"
_WEEKDAY = re.compile(rf"วัน({_DAY})")
# What holds on other days too.
_DAYS = re.compile(rf"{_DAY}\s?(?:ถึง|-|–)\s?(?:วัน)?{_DAY}|ทุกวัน|วันธรรมดา|วันหยุด|วันทำการ|วันราชการ")
_NUMBER_ONE = re.compile(r"ที่\s?1(?!\d)")
_MEANS = re.compile(r"หมายถึง|หมายความว่า|แปลว่า|สื่อถึง|แสดงถึง|แทน")
_PICTURES = frozenset("รูป ภาพ คำ คำว่า ตัว ตัวอักษร สัญลักษณ์ เครื่องหมาย".split())
_RARE = 0.25  # of a word that names a thing
_FIRST = re.compile(r"(?:คน|ท่าน)(แรก|สุดท้าย|ล่าสุด)")  # one of several
_NOWHERE = 2.0  # what no passage of the document numbers so
_LONG_NAME = 16  # code points from which half of a name tells it
_BESIDE = 80  # code points from an answer within which it is told that it is the first
_NEAR = 250  # code points from an answer within which the country stands that it is about


def missing(question: str, asked: Asked, answer: Answer, entry: bool = False, beyond: bool = False) -> float:
    """How much of what `question` takes for granted the answer's passage lacks, 0 to 1; 2 where it
    asks for a number of which the whole document has others only.

    Args:
        entry: the answer is the entry of a list that the question asks for by its number.
        beyond: it asks for an entry that the list does not have.
    """
    passage, start, end = answer.passage, answer.start, answer.end
    text = fold(passage.text)
    heading = fold(" ".join((passage.document.title, *passage.path)))
    whole = f"{heading}\n{text}"
    lacks = [float(colour not in whole) for colour in COLOUR.findall(question)]
    lacks.append(_NOWHERE * beyond)
    if asked.kind == "number" and asked.head and asked.head not in _CLASSIFIERS:
        lacks.append(float(asked.head not in whole))
    around = text[max(0, start - passage.start - _NEAR) : end - passage.start + _NEAR]
    for name in (word for word in asked.words if gazetteer().get(word) and word not in _HOME):
        lacks.append(float(name not in around and name not in heading))
    lacks += [float(_deputy(word, whole)) for word in asked.words]
    for word in asked.words:
        # What the document explains elsewhere ("AFTA") is not what is told of another ("AICO").
        if spelled := passage.document.short_names.get(word):
            lacks.append(float(not _named(word, fold(spelled), whole)))
    if first := _FIRST.search(question):
        beside = text[max(0, start - passage.start - _BESIDE) : end - passage.start + _BESIDE]
        lacks.append(float(first[1] not in beside and not (first[1] == "แรก" and _NUMBER_ONE.search(beside))))
    if (day := _WEEKDAY.search(question)) and not _DAYS.search(whole):
        lacks.append(float(day[1] not in whole))
    if asked.kind == "define" and _MEANS.search(question) and (thing := _thing(asked)):
        whole_document = fold(passage.document.text)
        lacks.append(float(not any(word in whole_document or word in heading for word in thing)))
    digits = [word for word in asked.words if any(char.isdigit() for char in word)]
    if digits:
        lacks.append(sum(not _held(word, whole) for word in digits) / len(digits))
    counted = ORDINAL.search(question)
    if counted and asked.words and not entry:
        lacks.append(float(not re.search(rf"(?:ข้อ|ที่)\s?{fold(counted[1])}(?!\d)", whole)))
    if asked.nth and not entry:
        nowhere = _others_only(*asked.nth, fold(passage.document.text))
        lacks.append(_NOWHERE if nowhere else float(not _numbered(*asked.nth, whole)))
    if _THAIS.search(question):
        lacks.append(float("ไทย" not in around))
    return max(lacks)


def _thing(asked: Asked) -> tuple[str, ...]:
    """The first word of what is to be explained, and the others for it; () where that is no rare one."""
    for word, weight, others in zip(asked.words, asked.weights, asked.others, strict=True):
        if word not in _PICTURES:
            return (word, *others) if weight >= _RARE and word not in gazetteer() else ()
    return ()


def _named(short: str, spelled: str, whole: str) -> bool:
    """Whether the text has the abbreviation, its name or the latter half of that (in the document's own list
    of names verbs may stand before one), or says it as a word ("ยูเนสโก")."""
    spoken = [name for name, latin in SPOKEN.items() if latin.lower() == short]
    forms = [spelled[len(spelled) // 2 :] if len(spelled) > _LONG_NAME else spelled, *spoken]
    return bool(re.search(rf"(?<![a-z]){re.escape(short)}(?![a-z])", whole)) or any(
        form in whole for form in forms
    )


def _deputy(word: str, whole: str) -> bool:
    """Whether the text has only the deputy, or the assistant, of the one who is asked for."""
    second = [f"{before}{word}" for before in ("รอง", "ผู้ช่วย")]
    return any(one in whole for one in second) and not re.search(
        rf"(?<!รอง)(?<!ผู้ช่วย){re.escape(word)}", whole
    )


def _others_only(noun: str, number: str, document: str) -> bool:
    numbers = set(re.findall(rf"{re.escape(noun)}ที่\s?(\d+)", document))
    return bool(numbers) and number not in numbers


def _numbered(noun: str, number: str, whole: str) -> bool:
    """Whether the text numbers such a thing so: "ชั้นที่ 4", or, where it does not write them that way, an
    entry of a list."""
    own = rf"{re.escape(noun)}ที่\s?"
    if re.search(rf"{own}\d", whole):
        return bool(re.search(rf"{own}{number}(?!\d)", whole))
    return bool(re.search(rf"(?:(?<!วัน)ที่\s?|^\s*){number}(?!\d)", whole, re.MULTILINE))


def _held(word: str, whole: str) -> bool:
    return any(
        re.search(rf"(?<![\d.,]){re.escape(form)}(?![.,]?\d)", whole) if form.isdigit() else form in whole
        for form in (word, other_year(word))
        if form
    )
