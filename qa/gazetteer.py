"""Names of countries and of Thailand's provinces, by pythainlp; acronyms that are spelled as words."""

from __future__ import annotations

from functools import cache

# Names in daily use that pythainlp's list of countries has only in their formal form, or not at all.
_ALSO_COUNTRIES = (
    "บรูไน บรูไนดารุสซาลาม พม่า เมียนมา เมียนมาร์ เกาหลีใต้ เกาหลีเหนือ สาธารณรัฐเกาหลี อังกฤษ สหราชอาณาจักร สหรัฐอเมริกา "
    "สหรัฐ อเมริกา ลาว เวียดนาม จีน รัสเซีย ติมอร์-เลสเต เยอรมนี เนเธอร์แลนด์ ฮอลแลนด์ สเปน ไต้หวัน ฮ่องกง"
).split()


@cache
def gazetteer() -> dict[str, str]:
    """name -> "country" or "province"."""
    from pythainlp.corpus import countries, provinces

    found = {name: "province" for name in provinces() if isinstance(name, str)}
    for name in (*countries(), *_ALSO_COUNTRIES):
        found[name] = "country"
    return found


# What Thai texts write as it is spoken, and in capitals where they say what it stands for.
SPOKEN = {
    "อาเซียน": "ASEAN",
    "เอเปค": "APEC",
    "เอเปก": "APEC",
    "โอเปก": "OPEC",
    "นาโต": "NATO",
    "นาโต้": "NATO",
    "นาซา": "NASA",
    "นาซ่า": "NASA",
    "ยูเนสโก": "UNESCO",
    "ยูเนสโก้": "UNESCO",
    "ยูนิเซฟ": "UNICEF",
    "ยูเอ็น": "UN",
    "อียู": "EU",
    "ฟีฟ่า": "FIFA",
    "ซีเกมส์": "SEA Games",
    "โควิด": "COVID",
    "เอดส์": "AIDS",
    "จีดีพี": "GDP",
    "ดีเอ็นเอ": "DNA",
}
