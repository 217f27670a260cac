"""Made-up questions on made-up rows: what encyclopedias hardly ask and schools' documents are full of.

Who has which role, what which colour means, the second class or the third, the date of one of two
events, the count of this and not of that. The names come from pythainlp's lists; no fact is meant.
Some ask for what the text does not say ("the 9th meeting" of four).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pythainlp.corpus import (
    countries,
    provinces,
    thai_family_names,
    thai_female_names,
    thai_male_names,
)

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
_ROLES = (
    "ประธาน|รองประธาน|เลขานุการ|เหรัญญิก|ผู้อำนวยการ|รองผู้อำนวยการ|รัฐมนตรีว่าการกระทรวงการต่างประเทศ|นายกรัฐมนตรี|"
    "รองนายกรัฐมนตรี|เอกอัครราชทูต|ครูใหญ่|หัวหน้าโครงการ|ที่ปรึกษา|ผู้จัดการ|นายกสมาคม|เลขาธิการ|โฆษก|อธิการบดี"
).split("|")
_COLOURS = "สีแดง สีขาว สีน้ำเงิน สีเหลือง สีเขียว สีม่วง สีทอง สีดำ สีส้ม สีชมพู สีฟ้า รูปวงกลม รูปดาว รวงข้าว ดอกบัว".split()
_MEANINGS = (
    "ความกล้าหาญ|ความบริสุทธิ์|ความเจริญรุ่งเรือง|สันติภาพและความมั่นคง|ความสามัคคี|ความอุดมสมบูรณ์|ความซื่อสัตย์|"
    "ความหวังของเยาวชน|พลังของประชาชน|ความยั่งยืน|ความเป็นหนึ่งเดียวกัน|ความก้าวหน้า|ศาสนา|พระมหากษัตริย์|ความเสียสละ"
).split("|")
_BODIES = (
    "สมาคม|คณะกรรมการ|มูลนิธิ|องค์การ|สำนักงาน|ชมรม|สภา|ศูนย์|กองทุน|สหกรณ์|โครงการ|สถาบัน|สหพันธ์|ที่ประชุม|ประชาคม|ความตกลง"
).split("|")
_FIELDS = (
    "การค้าชายแดน|พลังงานสะอาด|การเกษตรยั่งยืน|การศึกษา|การท่องเที่ยว|สิ่งแวดล้อม|การขนส่งทางราง|สาธารณสุข|ทรัพยากรน้ำ|"
    "วัฒนธรรมพื้นบ้าน|เยาวชน|การประมง|วิสาหกิจขนาดย่อม|ป่าไม้|เทคโนโลยีสารสนเทศ|แรงงาน|กีฬา|การจัดการภัยพิบัติ"
).split("|")
_ENGLISH = (
    "Regional Water Trade Forest Tourism Youth Health Railway Fishery Labour Culture Science Rural Urban"
).split()
_ENGLISH_BODIES = (
    "Council Forum Committee Agreement Initiative Programme Network Association Fund Centre".split()
)
_THINGS = {
    "ถนน": ("ชั้นที่", [("กว้าง", "เมตร"), ("ยาว", "กิโลเมตร"), ("รับน้ำหนักได้", "ตัน")]),
    "อาคาร": ("หลังที่", [("สูง", "ชั้น"), ("มีห้องเรียน", "ห้อง"), ("ใช้งบประมาณ", "ล้านบาท")]),
    "เขื่อน": ("แห่งที่", [("สูง", "เมตร"), ("จุน้ำได้", "ล้านลูกบาศก์เมตร"), ("ผลิตไฟฟ้าได้", "เมกะวัตต์")]),
    "รถไฟ": ("สายที่", [("มี", "สถานี"), ("ยาว", "กิโลเมตร"), ("วิ่งวันละ", "เที่ยว")]),
    "ห้องประชุม": ("ห้องที่", [("จุได้", "คน"), ("มีเก้าอี้", "ตัว"), ("กว้าง", "เมตร")]),
    "ระยะ": ("ระยะที่", [("ใช้เวลา", "ปี"), ("ใช้งบประมาณ", "ล้านบาท"), ("มีผู้เข้าร่วม", "คน")]),
}
_COUNTS = {
    "สมาชิก": "ประเทศ", "พนักงาน": "คน", "สาขา": "แห่ง", "โครงการ": "โครงการ", "งบประมาณ": "ล้านบาท",
    "มาตรา": "มาตรา", "ผู้เข้าร่วม": "คน", "หมู่บ้าน": "หมู่บ้าน", "ประชากร": "ล้านคน", "เสาหลัก": "เสา", "หน้าที่": "ข้อ",
}  # fmt: skip


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
        text, answer = text.translate(_THAI_DIGITS), answer.translate(_THAI_DIGITS)
    return Made(title, text, question, answer, start)


def _name(chance: random.Random) -> str:
    male = chance.random() < 0.5
    first = chance.choice(_sorted(thai_male_names if male else thai_female_names))
    title = chance.choice(
        ["นาย", "ดร.", "พลเอก", "ศาสตราจารย์"] if male else ["นาง", "นางสาว", "ดร.", "แพทย์หญิง"]
    )
    return f"{title}{first} {chance.choice(_sorted(thai_family_names))}"


_cache: dict[str, list[str]] = {}


def _sorted(words: Callable[[], frozenset[str]]) -> list[str]:
    return _cache.setdefault(words.__name__, sorted(words()))


def _date(chance: random.Random) -> str:
    day, month = chance.randint(1, 28), chance.choice(_MONTHS)
    year = chance.choice(
        [
            f"พ.ศ. {chance.randint(2440, 2568)}",
            f"{chance.randint(2440, 2568)}",
            f"ค.ศ. {chance.randint(1900, 2025)}",
        ]
    )
    return chance.choice(
        [f"{day} {month} {year}", f"{month} {year}", f"ปี {year}" if year.isdigit() else year]
    )


def _body(chance: random.Random) -> str:
    return (
        chance.choice(_BODIES)
        + chance.choice(["", "ความร่วมมือ", "ส่งเสริม", "พัฒนา"])
        + "ด้าน"
        + chance.choice(_FIELDS)
    )


def _roles(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = _body(chance)
    by_country = chance.random() < 0.5
    kinds = chance.sample(_sorted(countries) if by_country else _ROLES, chance.randint(3, 6))
    role = chance.choice(_ROLES)
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
        name = _name(chance)
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
    others = [one for one in (_sorted(countries) if by_country else _ROLES) if one not in kinds]
    other = chance.choice(others)
    return body, rows, [f"ผู้แทนของ{other}คือใคร" if by_country else f"ใครเป็น{other}"]


def _meanings(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = _body(chance)
    count = chance.randint(3, 5)
    signs, senses = chance.sample(_COLOURS, count + 1), chance.sample(_MEANINGS, count + 1)
    verb = chance.choice(["หมายถึง", "แสดงถึง", "คือ", "แทน", "สื่อถึง"])
    rows: list[_Row] = [
        (f"{sign} {verb} {sense}" if chance.random() < 0.6 else f"{sign}{verb}{sense}",
         [(chance.choice([f"{sign}หมายถึงอะไร", f"{sign}ในตราของ{body}หมายถึงอะไร", f"{sign}แทนอะไร"]), sense),
          (chance.choice([f"อะไรหมายถึง{sense}", f"สัญลักษณ์ใดแสดงถึง{sense}"]), sign)])
        for sign, sense in zip(signs[:-1], senses[:-1], strict=True)
    ]  # fmt: skip
    return f"ตราสัญลักษณ์ของ{body}", rows, [f"{signs[-1]}หมายถึงอะไร"]


def _classes(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    thing, (step, all_measures) = chance.choice(list(_THINGS.items()))
    step = step if chance.random() < 0.7 else chance.choice(["ประเภทที่", "กลุ่มที่", "แบบที่"])
    measures = chance.sample(all_measures, chance.randint(1, len(all_measures)))
    rows: list[_Row] = []
    place = chance.choice(["", chance.choice(_sorted(provinces))])
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
    body = _body(chance)
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
        date = _date(chance)
        day = chance.choice(["", "วันที่ "]) if date[0].isdigit() else ""
        opening = chance.choice(["ต่อมา", "จากนั้น", ""]) if rows else body
        asked = [f"{body}{verb}เมื่อไร", f"{body}{verb}เมื่อใด", f"{verb}เมื่อไหร่", f"{body}{verb}วันที่เท่าไร"]
        rows.append((f"{opening}{said}{day} {date}".strip(), [(chance.choice(asked), date)]))
    return body, rows, [f"{body}{chosen[-1][0]}เมื่อไร"]


def _meetings(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = chance.choice(["การประชุม", "การแข่งขัน", "งานประจำปี", "การประชุมสุดยอด"]) + chance.choice(_FIELDS)
    first, rows = chance.randint(1, 20), list[_Row]()
    for n in range(first, first + chance.randint(3, 5)):
        place, date = chance.choice(_sorted(provinces)), _date(chance)
        host = chance.choice(_sorted(countries))
        row = (
            f"ครั้งที่ {n} จัดที่จังหวัด{place} ประเทศ{host}เป็นเจ้าภาพ เมื่อ {date}"
            if chance.random() < 0.4
            else f"ครั้งที่ {n} ณ จังหวัด{place} เมื่อ {date}"
        )
        asked = [(chance.choice([f"{body}ครั้งที่ {n} จัดที่ไหน", f"ครั้งที่ {n} จัดที่จังหวัดใด"]), f"จังหวัด{place}"),
                 (chance.choice([f"{body}ครั้งที่ {n} จัดเมื่อไร", f"ครั้งที่ {n} มีขึ้นเมื่อใด"]), date)]  # fmt: skip
        rows.append(
            (row, asked + ([(f"ใครเป็นเจ้าภาพ{body}ครั้งที่ {n}", f"ประเทศ{host}")] if host in row else []))
        )
    return (
        body,
        rows,
        [f"{body}ครั้งที่ {first + len(rows) + 4} จัดที่ไหน", f"{body}ครั้งที่ {first + len(rows) + 2} จัดเมื่อไร"],
    )


def _counts(chance: random.Random) -> tuple[str, list[_Row], list[str]]:
    body = _body(chance)
    things = chance.sample(list(_COUNTS.items()), chance.randint(3, 5))
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
        full = [*chance.sample(_ENGLISH, chance.randint(2, 3)), chance.choice(_ENGLISH_BODIES)]
        short, name, thai = "".join(word[0] for word in full), " ".join(full), _body(chance)
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
    body = _body(chance)
    source, noun = chance.choice(
        [
            (_sorted(countries), "ประเทศ"),
            (_sorted(provinces), "จังหวัด"),
            (_FIELDS, "ด้าน"),
            (_MEANINGS, "หลักการ"),
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
    since = _date(chance)
    return body, [(row, asked), (f"เริ่มดำเนินงานเมื่อ {since}", [(f"{body}เริ่มดำเนินงานเมื่อไร", since)])], []


_KINDS: tuple[Callable[[random.Random], tuple[str, list[_Row], list[str]]], ...] = (
    _roles, _roles, _meanings, _classes, _classes, _events, _meetings, _counts, _short, _lists,
)  # fmt: skip
