"""Courtesies get a line; whatever may be a question to the documents gets none."""

from __future__ import annotations

import pytest

from qa.smalltalk import talk


@pytest.mark.parametrize(
    "message",
    [
        "สวัสดี", "สวัสดีค่ะคุณครู", "หวัดดีจ้า", "สวัสดีตอนเช้าครับ", "Hello", "hi there!", "ขอบคุณมากค่ะ",
        "thank you so much", "บาย", "ราตรีสวัสดิ์", "ok", "เก่งมากเลย", "5555",
        "ทำอะไรได้บ้าง", "แชทบอทนี้ช่วยอะไรได้บ้างคะ", "คุณคือใคร",
        "ใช้งานยังไง", "help", "What can you do?", "สบายดีไหมครับ", "กินข้าวหรือยัง",
    ],
)  # fmt: skip
def test_talk(message: str) -> None:
    assert talk(message)


@pytest.mark.parametrize(
    "message",
    [
        "", "?", "สวัสดีแปลว่าอะไร", "ขอบคุณใคร", "ประธานทำอะไรได้บ้าง", "นายกคือใคร", "คุณสมบัติมีอะไรบ้าง", "ดีอย่างไร",
        "OK คืออะไร", "สวัสดี อาเซียนก่อตั้งเมื่อไร", "ห้องสมุดใช้ยังไง", "What is ASEAN?", "55 คน", "เมนูโรงอาหารมีอะไรบ้าง",
    ],
)  # fmt: skip
def test_a_question(message: str) -> None:
    assert talk(message) is None


def test_what_may_be_about_the_last_question_says_so() -> None:
    about, thanks = talk("ทำอะไรได้บ้าง"), talk("ขอบคุณครับ")
    assert about and about.leans
    assert thanks and not thanks.leans
