"""Made-up questions on made-up rows: what encyclopedias hardly ask and schools' documents are full of.

Who has which role, what which colour means, the second class or the third, the date of one of two
events, the count of this and not of that. The names come from pythainlp's lists; no fact is meant.
Some ask for what the text does not say ("the 9th meeting" of four).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pythainlp.corpus import countries, provinces

from training.names import (
    COLOURS,
    COUNTS,
    ENGLISH,
    ENGLISH_BODIES,
    FIELDS,
    MEANINGS,
    ROLES,
    THAI_DIGITS,
    THINGS,
    a_body,
    a_date,
    a_name,
    listed,
)


@dataclass(frozen=True, slots=True)
class Made:
    """`start` is where the answer stands in the text; an empty answer is not there."""

    title: str
    text: str
    question: str
    answer: str
    start: int


_Row = tuple[str, list[tuple[str, str]]]  # text, [(question, its answer within the row)]


def make(count: int, seed: int, fillers: Sequence[str]) -> list[Made]:
    """`count` questions; each text stands between none to two of `fillers`."""
    chance = random.Random(seed)
    return [_one(chance.choice(_KINDS)(chance), chance, fillers) for _ in range(count)]


def _one(rows: tuple[str, list[_Row], list[str]], chance: random.Random, fillers: Sequence[str]) -> Made:
    """(title, rows, questions without an answer) -> one question on all of them."""
    title, given, absent = rows
    mark = chance.choice(["{n}. ", "{n}) ", "- ", "", "", "(" + "{n}) "])
    gap = chance.choice(["\n", "\n", " ", "\n\n"]) if mark else chance.choice(["\n", " ", " "])
    digits = chance.random() < 0.15
    head = chance.choice([title + "\n", title + " มีดังนี้\n", "", ""])
    text = "".join(chance.choice(fillers) + "\n" for _ in range(chance.choice([0, 0, 1]))) + head
    places = []
    for n, (row, asked) in enumerate(given, 1):
        text += mark.format(n=n)
        places += [(question, answer, len(text) + row.index(answer)) for question, answer in asked]
        text += row + (gap if n < len(given) else "")
    text += "".join("\n" + chance.choice(fillers) for _ in range(chance.choice([0, 0, 1])))
    if absent and chance.random() < 0.2:
        return Made(title, text, chance.choice(absent), "", 0)
    question, answer, start = chance.choice(places)
    if digits:
        text, answer = text.translate(THAI_DIGITS), answer.translate(THAI_DIGITS)
    return Made(title, text, question, answer, start)


def _roles(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = a_body(chance)
    by_country = chance.random() < 0.5
    kinds = chance.sample(listed(countries) if by_country else ROLES, chance.randint(3, 6))
    role = chance.choice(ROLES)
    form = chance.choice(
        ["{name} {kind}", "{name} ({kind})", "{kind} : {name}", "{name} ตำแหน่ง {kind}", "{kind} ได้แก่ {name}"]
    )
    if by_country:
        form = chance.choice(
            [
                "{name} {role} จากประเทศ{kind}",
                "{name} ({role}{kind})",
                "ประเทศ{kind} โดย{name} {role}",
                "{name} ผู้แทน{kind}",
            ]
        )
    rows: list[_Row] = []
    for kind in kinds:
        name = a_name(chance)
        who = (
            [
                f"ใครเป็นผู้แทนจากประเทศ{kind}",
                f"ผู้แทนของ{kind}คือใคร",
                f"{kind}ส่งใครมาลงนาม",
                f"ใครเป็นตัวแทน{kind}ใน{body}",
            ]
            if by_country
            else [f"ใครเป็น{kind}", f"{kind}ของ{body}คือใคร", f"{kind}ชื่ออะไร", f"ใครดำรงตำแหน่ง{kind}"]
        )
        what = [f"{name}มาจากประเทศใด"] if by_country else [f"{name}ดำรงตำแหน่งอะไร", f"{name}มีหน้าที่อะไร"]
        rows.append(
            (
                form.format(name=name, kind=kind, role=role),
                [(chance.choice(who), name), (chance.choice(who), name), (chance.choice(what), kind)],
            )
        )
    others = [one for one in (listed(countries) if by_country else ROLES) if one not in kinds]
    other = chance.choice(others)
    return body, rows, [f"ผู้แทนของ{other}คือใคร" if by_country else f"ใครเป็น{other}"]


def _meanings(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = a_body(chance)
    count = chance.randint(3, 5)
    signs, senses = chance.sample(COLOURS, count + 1), chance.sample(MEANINGS, count + 1)
    verb = chance.choice(["หมายถึง", "แสดงถึง", "คือ", "แทน", "สื่อถึง"])
    rows: list[_Row] = [
        (f"{sign} {verb} {sense}" if chance.random() < 0.6 else f"{sign}{verb}{sense}",
         [(chance.choice([f"{sign}หมายถึงอะไร", f"{sign}ในตราของ{body}หมายถึงอะไร", f"{sign}แทนอะไร"]), sense),
          (chance.choice([f"อะไรหมายถึง{sense}", f"สัญลักษณ์ใดแสดงถึง{sense}"]), sign)])
        for sign, sense in zip(signs[:-1], senses[:-1], strict=True)
    ]  # fmt: skip
    return f"ตราสัญลักษณ์ของ{body}", rows, [f"{signs[-1]}หมายถึงอะไร"]


def _classes(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    thing, (step, all_measures) = chance.choice(list(THINGS.items()))
    step = step if chance.random() < 0.7 else chance.choice(["ประเภทที่", "กลุ่มที่", "แบบที่"])
    measures = chance.sample(all_measures, chance.randint(1, len(all_measures)))
    rows: list[_Row] = []
    place = chance.choice(["", chance.choice(listed(provinces))])
    for n in range(1, chance.randint(3, 5)):
        row, asked = f"{step} {n}", []
        for verb, unit in measures:
            value = f"{chance.randint(2, 90)} {unit}"
            row += f" {verb} {value}"
            asked += [
                (
                    chance.choice(
                        [
                            f"{thing}{step} {n} {verb}กี่{unit}",
                            f"{step} {n} ของ{thing}{place}{verb}เท่าไร",
                            f"{thing}{place} {step} {n} {verb}เท่าไหร่",
                        ]
                    ),
                    value,
                )
            ]
        # A value that stands twice in its row could be either.
        rows.append(
            (row, [pair for pair in asked if row.count(pair[1]) == 1] or [(f"{step} {n} มีอะไร", row)])
        )
    return (
        f"มาตรฐาน{thing}{place}",
        rows,
        [f"{thing}{step} {len(rows) + 3} {measures[0][0]}กี่{measures[0][1]}"],
    )


def _events(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = a_body(chance)
    pairs = [
        ("ก่อตั้ง", "ก่อตั้งขึ้นเมื่อ"),
        ("เปิดสำนักงาน", "เปิดสำนักงานเมื่อ"),
        ("ลงนามในความตกลง", "ลงนามในความตกลงเมื่อ"),
        ("เริ่มก่อสร้าง", "เริ่มก่อสร้างเมื่อ"),
        ("แล้วเสร็จ", "แล้วเสร็จเมื่อ"),
        ("รับสมาชิกใหม่", "รับสมาชิกใหม่เมื่อ"),
        ("มีผลบังคับใช้", "มีผลบังคับใช้ตั้งแต่"),
        ("สิ้นสุด", "สิ้นสุดลงเมื่อ"),
        ("ประชุมครั้งแรก", "ประชุมครั้งแรกเมื่อ"),
    ]
    rows: list[_Row] = []
    chosen = chance.sample(pairs, chance.randint(3, 4))
    for verb, said in chosen[:-1]:
        date = a_date(chance)
        day = chance.choice(["", "วันที่ "]) if date[0].isdigit() else ""
        opening = chance.choice(["ต่อมา", "จากนั้น", ""]) if rows else body
        asked = [f"{body}{verb}เมื่อไร", f"{body}{verb}เมื่อใด", f"{verb}เมื่อไหร่", f"{body}{verb}วันที่เท่าไร"]
        rows.append((f"{opening}{said}{day} {date}".strip(), [(chance.choice(asked), date)]))
    return body, rows, [f"{body}{chosen[-1][0]}เมื่อไร"]


def _meetings(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = chance.choice(["การประชุม", "การแข่งขัน", "งานประจำปี", "การประชุมสุดยอด"]) + chance.choice(FIELDS)
    first, rows = chance.randint(1, 20), list[_Row]()
    for n in range(first, first + chance.randint(3, 5)):
        place, date = chance.choice(listed(provinces)), a_date(chance)
        host = chance.choice(listed(countries))
        row = (
            f"ครั้งที่ {n} จัดที่จังหวัด{place} ประเทศ{host}เป็นเจ้าภาพ เมื่อ {date}"
            if chance.random() < 0.4
            else f"ครั้งที่ {n} ณ จังหวัด{place} เมื่อ {date}"
        )
        asked = [(chance.choice([f"{body}ครั้งที่ {n} จัดที่ไหน", f"ครั้งที่ {n} จัดที่จังหวัดใด"]), f"จังหวัด{place}"),
                 (chance.choice([f"{body}ครั้งที่ {n} จัดเมื่อไร", f"ครั้งที่ {n} มีขึ้นเมื่อใด"]), date)]  # fmt: skip
        rows.append(
            (row, asked + ([(f"ใครเป็นเจ้าภาพ{body}ครั้งที่ {n}", f"ประเทศ{host}")] if "เจ้าภาพ" in row else []))
        )
    return (
        body,
        rows,
        [f"{body}ครั้งที่ {first + len(rows) + 4} จัดที่ไหน", f"{body}ครั้งที่ {first + len(rows) + 2} จัดเมื่อไร"],
    )


def _counts(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = a_body(chance)
    things = chance.sample(list(COUNTS.items()), chance.randint(3, 5))
    rows: list[_Row] = []
    for thing, unit in things[:-1]:
        value = f"{chance.randint(2, 990):,} {unit}"
        asked = f"{body}มี{thing}กี่{unit}" if unit != "ล้านบาท" else f"{body}มี{thing}เท่าไร"
        rows.append(
            (
                f"{body if not rows else chance.choice(['และ', 'ปัจจุบัน', ''])}มี{thing} {value}",
                [(chance.choice([asked, f"จำนวน{thing}ของ{body}", f"มี{thing}ทั้งหมดเท่าไร"]), value)],
            )
        )
    thing, unit = things[-1]
    return body, rows, [f"{body}มี{thing}กี่{unit}"]


def _short(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    rows: list[_Row] = []
    for _ in range(chance.randint(2, 4)):
        full = [*chance.sample(ENGLISH, chance.randint(2, 3)), chance.choice(ENGLISH_BODIES)]
        short, name, thai = "".join(word[0] for word in full), " ".join(full), a_body(chance)
        row = chance.choice(
            [
                f"{thai} ({name}: {short})",
                f"{thai} ({name} – {short})",
                f"{thai} หรือ {short} ({name})",
                f"{name} ({short}) {thai}",
            ]
        )
        spelled = [f"{short} ย่อมาจากอะไร", f"{short} ชื่อเต็มว่าอะไร", f"{short} stands for what"]
        shortened = [f"{thai}มีชื่อย่อว่าอะไร", f"ตัวย่อของ{thai}"]
        asked = [(chance.choice(spelled), name), (chance.choice(shortened), short), (f"{short} คืออะไร", thai)]
        rows.append((row, asked))
    return "คำย่อ", rows, []


def _lists(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = a_body(chance)
    source, noun = chance.choice(
        [
            (listed(countries), "ประเทศ"),
            (listed(provinces), "จังหวัด"),
            (FIELDS, "ด้าน"),
            (MEANINGS, "หลักการ"),
        ]
    )
    some = chance.sample(source, chance.randint(3, 6))
    joined = chance.choice(
        [" ".join(some[:-1]) + " และ" + some[-1], ", ".join(some[:-1]) + " และ " + some[-1], " ".join(some)]
    )
    led = chance.choice(["ได้แก่", "ประกอบด้วย", "คือ"])
    row = f"{body}มี{noun}ที่เข้าร่วม {len(some)} {noun} {led} {joined}"
    asked = [
        (
            chance.choice([f"{body}มี{noun}อะไรบ้าง", f"{noun}ใดบ้างที่เข้าร่วม{body}", f"{body}ประกอบด้วยอะไรบ้าง"]),
            joined,
        ),
        (f"มีกี่{noun}ที่เข้าร่วม{body}", f"{len(some)} {noun}"),
    ]
    since = a_date(chance)
    return body, [(row, asked), (f"เริ่มดำเนินงานเมื่อ {since}", [(f"{body}เริ่มดำเนินงานเมื่อไร", since)])], []


_KINDS: tuple[Callable[[random.Random], tuple[str, list[_Row], list[str]]], ...] = (
    _roles, _roles, _meanings, _classes, _classes, _events, _meetings, _counts, _short, _lists,
)  # fmt: skip
