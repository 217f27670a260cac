"""Words that made-up rows are made of; the people are from pythainlp's lists of names."""

from __future__ import annotations

import random
from collections.abc import Callable

from pythainlp.corpus import (
    thai_family_names,
    thai_female_names,
    thai_male_names,
)

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
ROLES = (
    "ประธาน|รองประธาน|เลขานุการ|เหรัญญิก|ผู้อำนวยการ|รองผู้อำนวยการ|รัฐมนตรีว่าการกระทรวงการต่างประเทศ|นายกรัฐมนตรี|"
    "รองนายกรัฐมนตรี|เอกอัครราชทูต|ครูใหญ่|หัวหน้าโครงการ|ที่ปรึกษา|ผู้จัดการ|นายกสมาคม|เลขาธิการ|โฆษก|อธิการบดี"
).split("|")
COLOURS = "สีแดง สีขาว สีน้ำเงิน สีเหลือง สีเขียว สีม่วง สีทอง สีดำ สีส้ม สีชมพู สีฟ้า รูปวงกลม รูปดาว รวงข้าว ดอกบัว".split()
MEANINGS = (
    "ความกล้าหาญ|ความบริสุทธิ์|ความเจริญรุ่งเรือง|สันติภาพและความมั่นคง|ความสามัคคี|ความอุดมสมบูรณ์|ความซื่อสัตย์|"
    "ความหวังของเยาวชน|พลังของประชาชน|ความยั่งยืน|ความเป็นหนึ่งเดียวกัน|ความก้าวหน้า|ศาสนา|พระมหากษัตริย์|ความเสียสละ"
).split("|")
BODIES = (
    "สมาคม|คณะกรรมการ|มูลนิธิ|องค์การ|สำนักงาน|ชมรม|สภา|ศูนย์|กองทุน|สหกรณ์|โครงการ|สถาบัน|สหพันธ์|ที่ประชุม|ประชาคม|ความตกลง"
).split("|")
FIELDS = (
    "การค้าชายแดน|พลังงานสะอาด|การเกษตรยั่งยืน|การศึกษา|การท่องเที่ยว|สิ่งแวดล้อม|การขนส่งทางราง|สาธารณสุข|ทรัพยากรน้ำ|"
    "วัฒนธรรมพื้นบ้าน|เยาวชน|การประมง|วิสาหกิจขนาดย่อม|ป่าไม้|เทคโนโลยีสารสนเทศ|แรงงาน|กีฬา|การจัดการภัยพิบัติ"
).split("|")
ENGLISH = (
    "Regional Water Trade Forest Tourism Youth Health Railway Fishery Labour Culture Science Rural Urban"
).split()
ENGLISH_BODIES = (
    "Council Forum Committee Agreement Initiative Programme Network Association Fund Centre".split()
)
THINGS = {
    "ถนน": ("ชั้นที่", [("กว้าง", "เมตร"), ("ยาว", "กิโลเมตร"), ("รับน้ำหนักได้", "ตัน")]),
    "อาคาร": ("หลังที่", [("สูง", "ชั้น"), ("มีห้องเรียน", "ห้อง"), ("ใช้งบประมาณ", "ล้านบาท")]),
    "เขื่อน": ("แห่งที่", [("สูง", "เมตร"), ("จุน้ำได้", "ล้านลูกบาศก์เมตร"), ("ผลิตไฟฟ้าได้", "เมกะวัตต์")]),
    "รถไฟ": ("สายที่", [("มี", "สถานี"), ("ยาว", "กิโลเมตร"), ("วิ่งวันละ", "เที่ยว")]),
    "ห้องประชุม": ("ห้องที่", [("จุได้", "คน"), ("มีเก้าอี้", "ตัว"), ("กว้าง", "เมตร")]),
    "ระยะ": ("ระยะที่", [("ใช้เวลา", "ปี"), ("ใช้งบประมาณ", "ล้านบาท"), ("มีผู้เข้าร่วม", "คน")]),
}
COUNTS = {
    "สมาชิก": "ประเทศ", "พนักงาน": "คน", "สาขา": "แห่ง", "โครงการ": "โครงการ", "งบประมาณ": "ล้านบาท",
    "มาตรา": "มาตรา", "ผู้เข้าร่วม": "คน", "หมู่บ้าน": "หมู่บ้าน", "ประชากร": "ล้านคน", "เสาหลัก": "เสา", "หน้าที่": "ข้อ",
}  # fmt: skip


def a_name(chance: random.Random) -> str:
    male = chance.random() < 0.5
    first = chance.choice(listed(thai_male_names if male else thai_female_names))
    title = chance.choice(
        ["นาย", "ดร.", "พลเอก", "ศาสตราจารย์"] if male else ["นาง", "นางสาว", "ดร.", "แพทย์หญิง"]
    )
    return f"{title}{first} {chance.choice(listed(thai_family_names))}"


_cache: dict[str, list[str]] = {}


def listed(words: Callable[[], frozenset[str]]) -> list[str]:
    return _cache.setdefault(words.__name__, sorted(words()))


def a_date(chance: random.Random) -> str:
    day, month = chance.randint(1, 28), chance.choice(MONTHS)
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


def a_body(chance: random.Random) -> str:
    return (
        chance.choice(BODIES)
        + chance.choice(["", "ความร่วมมือ", "ส่งเสริม", "พัฒนา"])
        + "ด้าน"
        + chance.choice(FIELDS)
    )
