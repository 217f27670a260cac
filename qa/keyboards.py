"""Thai keyboards: which keys are neighbours, and what a text is when the language was not switched.

Kedmanee is TIS 820-2538's layout, Pattachote the older one that some schools still teach.
"""

from __future__ import annotations

from functools import cache
from itertools import product

_LATIN = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_LATIN_SHIFT = ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>?")
_KEDMANEE = ("ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
_KEDMANEE_SHIFT = ("+๑๒๓๔ู฿๕๖๗๘๙", '๐"ฎฑธํ๊ณฯญฐ,', "ฤฆฏโฌ็๋ษศซ.", "()ฉฮฺ์?ฒฬฦ")
_PATTACHOTE = ("=๒๓๔๕ู๗๘๙๐๑๖", "็ตยอร่ดมวแใฌ", "้ทงกัีานเไข", "บปลหิคสะจพ")
_PATTACHOTE_SHIFT = ('+"/,?ุ_.()-%', "๊ฤๆญษึฝซถฒฯฦ", "๋ธำณ์ืผชโฆฑ", "ฎฏฐภัศฮฟฉฬ")
_LAYOUTS = ((_KEDMANEE, _KEDMANEE_SHIFT), (_PATTACHOTE, _PATTACHOTE_SHIFT))


def retyped(text: str) -> list[str]:
    """What the same keys give on a Thai keyboard for Latin `text`, one of each layout; and the reverse."""
    thai = any("\u0e00" <= char <= "\u0e7f" for char in text)
    found = []
    for plain, shifted in _LAYOUTS:
        to_thai = dict(zip("".join(_LATIN + _LATIN_SHIFT), "".join(plain + shifted), strict=True))
        table = {other: char for char, other in reversed(to_thai.items())} if thai else to_thai
        found.append("".join(table.get(char, char) for char in text))
    return found


def neighbours(one: str, other: str) -> bool:
    """Whether the two characters lie side by side, or on one key, on either Thai keyboard."""
    return other in _beside().get(one, ())


@cache
def _beside() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for plain, shifted in _LAYOUTS:
        places = {
            char: (row, column)
            for rows in (plain, shifted)
            for row, chars in enumerate(rows)
            for column, char in enumerate(chars)
        }
        for (one, (row, column)), (other, (beneath, along)) in product(places.items(), repeat=2):
            # Each row stands half a key further right than the one above it.
            if one != other and abs(row - beneath) <= 1 and abs(column + row / 2 - along - beneath / 2) <= 1:
                found.setdefault(one, set()).add(other)
    return {char: frozenset(others) for char, others in found.items()}
