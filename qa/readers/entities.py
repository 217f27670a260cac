"""What a date, a number, a person, a place ... look like in Thai text."""

from __future__ import annotations

import re
from functools import cache

_MONTH = (
    "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.)"
)
_ERA = r"(?:พ\.\s?ศ\.|ค\.\s?ศ\.|พุทธศักราช|คริสต์ศักราช)"
_DATE = rf"(?:\d{{1,2}}\s?(?:[-–]\s?\d{{1,2}}\s?)?)?(?:เดือน)?{_MONTH}(?:\s?(?:ปี\s?)?(?:{_ERA}\s?)?\d{{4}})?"
_WEEKDAY = r"วัน(?:ที่|(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:\s?ที่)?)"
_COUNT = r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?|\d[\d,]*(?:\.\d+)?)"
_THAI = "[ก-ฮเ-ไ][ก-๎]*"
_TITLES = (
    r"(?:นาย|นาง(?:สาว)?|เด็กชาย|เด็กหญิง|ดร\.|ศ\.|รศ\.|ผศ\.|นพ\.|พญ\.|พระ|สมเด็จ|เจ้า(?:ชาย|หญิง|ฟ้า|พระยา)?|หม่อม|หลวง|ขุน|เซอร์"
    r"|จักรพรรดิ|พล(?:เอก|โท|ตรี|ตำรวจ\S{1,4}|อากาศ\S{1,4}|เรือ\S{1,4})|พัน(?:เอก|โท|ตรี)|ร้อย(?:เอก|โท|ตรี)|พล\.[อทต]\.|พ\.[อทต]\.)"
)
# Names in daily use that pythainlp's list of countries has only in their formal form, or not at all.
_ALSO_COUNTRIES = (
    "บรูไน บรูไนดารุสซาลาม พม่า เมียนมา เมียนมาร์ เกาหลีใต้ เกาหลีเหนือ สาธารณรัฐเกาหลี อังกฤษ สหราชอาณาจักร สหรัฐอเมริกา "
    "สหรัฐ อเมริกา ลาว เวียดนาม จีน รัสเซีย ติมอร์-เลสเต เยอรมนี เนเธอร์แลนด์ ฮอลแลนด์ สเปน ไต้หวัน ฮ่องกง"
).split()
# kind -> what such a thing looks like; kinds may overlap.
ENTITIES = {
    "date": re.compile(_DATE),
    "dated": re.compile(rf"{_WEEKDAY}\s?{_DATE}"),
    "year": re.compile(rf"{_ERA}\s?\d{{3,4}}"),
    "year_said": re.compile(rf"ปี\s?(?:{_ERA}\s?)?\d{{3,4}}"),
    "year_bare": re.compile(r"(?<![\d.,])(?:1[0-9]|2[0-6])\d\d(?![\d.,])"),
    "time": re.compile(r"\d{1,2}[:.]\d{2}\s?(?:น\.|นาฬิกา)?"),
    "percent": re.compile(r"ร้อยละ\s?[\d.,]+(?:\s?[-–]\s?[\d.,]+)?|[\d.,]+\s?(?:%|เปอร์เซ็นต์)"),
    "number": re.compile(
        rf"(?:ประมาณ\s?|กว่า\s?)?{_COUNT}(?:\s?[-–]\s?{_COUNT})?(?:\s?(?:ล้าน|แสน|หมื่น|พัน|ร้อย))?(?:\s?{_THAI})?"
    ),
    "person": re.compile(rf"{_TITLES}\s?[ก-๙.]+(?:\s(?!{_TITLES}|และ|หรือ)[ก-๙.]+){{0,3}}"),
    "place": re.compile(
        r"(?:ประเทศ|จังหวัด|อำเภอ|ตำบล|เมือง|กรุง|รัฐ|เกาะ|แม่น้ำ|มหาวิทยาลัย|โรงเรียน|สนาม\S{0,6}|ถนน|ณ\s)[ก-๙]+(?:\s(?:ประเทศ|จังหวัด|รัฐ|กรุง)[ก-๙]+)*"
    ),
    "bracketed": re.compile(r"(?<=\()[^()\n]{1,120}(?=\))"),
    "quoted": re.compile(r"(?<=[“\"'‘])[^“”\"'‘’\n]{1,120}(?=[”\"'’])"),
    "latin": re.compile(r"[A-Z][\w.&'-]*(?:[ -](?:of|and|for|the|in|on|&|[A-Z0-9][\w.&'-]*))*"),
    "abbreviation": re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][\w+-]{1,9}\b|(?:[ก-ฮ]{1,2}\.\s?){2,}"),
}

# The noun in "ประเทศใด", "จังหวัดไหน" -> the kinds of thing that are one.
FITS = {
    "ประเทศ": ("country",),
    "ชาติ": ("country",),
    "จังหวัด": ("province",),
    "เมือง": ("place", "province"),
    "กรุง": ("place",),
    "ปี": ("year", "year_bare", "number"),
    "เดือน": ("date",),
    "วัน": ("date",),
    "คน": ("person",),
    "ผู้": ("person",),
}


@cache
def gazetteer() -> dict[str, str]:
    """Names of countries and of Thailand's provinces, by pythainlp -> "country", "province"."""
    from pythainlp.corpus import countries, provinces

    found = {name: "province" for name in provinces() if isinstance(name, str)}
    for name in (*countries(), *_ALSO_COUNTRIES):
        found[name] = "country"
    return found
