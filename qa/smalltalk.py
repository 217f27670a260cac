"""Greetings, thanks and the like: what is said to them, in place of a search."""

from __future__ import annotations

import re
from typing import NamedTuple

_POLITE = (
    r"(?:นะ)?(?:ครับ(?:ผม)?|คับ|ค่ะ|คะ|จ้ะ|จ้า|จ๊ะ|ฮะ|นะ|เลย|มาก(?:\s?ๆ)?|อ่ะ|อะ|จัง|ทุกคน|เพื่อน|(?:คุณ)?ครู|แอดมิน|บอท"
    r"|bot|there)"
)
_YOU = r"(?:คุณ|เธอ|แก|นาย|น้อง|พี่|(?:ระบบ|โปรแกรม|บอท|แชทบอท)(?:นี้)?|ที่นี่|เว็บนี้|เจ้านี่)"
_GREETING = (
    r"(?:สวัส(?:ดี|ดิ์|ดีย์)|หวัดดี|ดีจ้า|ดี(?=ครับ|ค่ะ|คับ|จ้า)|อรุณสวัสดิ์|ฮัลโหล|ฮาย|ไฮ"
    r"|hello|hi+|hey|good (?:morning|afternoon|evening))(?:(?:ตอน|ยาม)(?:เช้า|บ่าย|เย็น|ค่ำ))?"
)
_THANKS = (
    r"(?:ขอบ(?:คุณ|ใจ)|ขอบพระคุณ|แต๊งกิ้ว|แต้งกิ้ว|thanks?(?: you)?(?: (?:so|very) much)?|thx|ty)"
    r"(?:ที่ช่วย|สำหรับคำตอบ)?"
)
_PARTING = r"(?:ลาก่อน|บ๊ายบาย|บาย(?:บาย)?|ไปก่อน|ไปแล้ว|ราตรีสวัสดิ์|ฝันดี|(?:good ?)?bye|see you|good night)"
_PRAISE = (
    r"(?:เก่ง|ดี|เยี่ยม|สุดยอด|เจ๋ง|โอเค|ok(?:ay)?|เข้าใจแล้ว|รับทราบ|ได้เลย|great|good|nice|cool|5{3,}\+?"
    r"|ฮ่า(?:\s?ๆ|ฮ่า)+)"
)
_HEALTH = (
    rf"(?:{_YOU}\s*)?(?:สบายดี(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า)|เป็น(?:ยังไง|ไง|อย่างไร)(?:บ้าง)?|ทำอะไรอยู่"
    r"|กินข้าว(?:แล้ว)?(?:หรือ|รึ)?ยัง|how are you)"
)
_ABOUT = (
    rf"(?:{_YOU}\s*)?(?:ทำ|ช่วย|ตอบ|บอก|ถาม)(?:เรื่อง|เกี่ยวกับ)?อะไร(?:เรา|ฉัน|ผม|หนู)?(?:ได้)?(?:บ้าง)?"
    rf"|{_YOU}\s*(?:คือ|เป็น)(?:ใคร|อะไร)|{_YOU}\s*ชื่อ(?:อะไร)?|(?:{_YOU}\s*)?ใช้(?:งาน)?(?:ยังไง|อย่างไร)"
    r"|วิธีใช้(?:งาน)?|ช่วยด้วย|ช่วยหน่อย|เมนู"
    r"|(?:what can you do|who are you|what are you|what is your name|help(?: me)?"
    r"|how do(?:es)? (?:i use )?this(?: work)?)"
)
# (what is said to it, what is said back, whether it might be about what was asked before)
_TALK = [
    (_GREETING, "สวัสดี ยินดีช่วยค้นคำตอบในเอกสารชุดนี้ ถามมาได้เลย", False),
    (_THANKS, "ด้วยความยินดี มีอะไรสงสัยอีก ถามต่อได้เลย", False),
    (_PARTING, "แล้วพบกันใหม่ กลับมาถามได้ทุกเมื่อ", False),
    (_PRAISE, "ดีใจที่ช่วยได้ มีอะไรสงสัยอีก ถามต่อได้เลย", False),
    (_HEALTH, "สบายดี ขอบคุณที่ถาม อยากรู้เรื่องอะไรในเอกสาร ถามได้เลย", True),
    (
        _ABOUT,
        "ที่นี่ตอบคำถามด้วยข้อความจากเอกสารชุดนี้ พร้อมบอกว่าอยู่ในหัวข้อใด และเปิดเอกสารตรงนั้นให้ดู ลองถามแบบนี้",
        True,
    ),
]


class Talk(NamedTuple):
    """A short line in return; `leans` tells that the message may be about what was asked before."""

    line: str
    leans: bool


_PATTERNS = [
    (
        re.compile(rf"[\s!.~^_]*(?:{said})(?:[\s!.?~ๆ]*{_POLITE})*[\s!.?~^_:)ๆ]*", re.IGNORECASE),
        Talk(line, leans),
    )
    for said, line, leans in _TALK
]


def talk(message: str) -> Talk | None:
    """What to say to a message that as a whole is no question to the documents; None when it may be one."""
    return next((talk for pattern, talk in _PATTERNS if pattern.fullmatch(message)), None)
