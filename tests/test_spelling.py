"""Slips put right by the documents' own words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.spelling import Speller, slip
from qa.text import fold, words
from tests.samples import THAI
from tests.village import VILLAGE

TEXTS = [
    VILLAGE,
    "สะพานไม้สร้างเสร็จเมื่อปีกลาย ความร่วมมือด้านการท่องเที่ยวของเมืองซเวซดา โครงการ ASEAN Regional Forum",
]
COUNTS = Counter(fold(word.text) for text in TEXTS for word in words(text) if word.text.strip())
speller = Speller(COUNTS, TEXTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("สพานไม้ยาวเท่าไร", "สะพานไม้ยาวเท่าไร"),
        ("สะพานไม้สร้างเสร็จเมือไหร่", "สะพานไม้สร้างเสร็จเมื่อไหร่"),
        ("สะพานไม้สร้างเสรจเมื่อไร", "สะพานไม้สร้างเสร็จเมื่อไร"),
        ("สะพานไม้้ยาวเท่าไร", "สะพานไม้ยาวเท่าไร"),
        ("สะพานไม้ยาวเท่่าไร", "สะพานไม้ยาวเท่าไร"),
        ("ความรวมมือมีกีด้าน", "ความร่วมมือมีกี่ด้าน"),
        ("สะพานไม้มีกีด้าน", "สะพานไม้มีกี่ด้าน"),
        ("สะพานไม้อยู่ทีใหน", "สะพานไม้อยู่ที่ไหน"),  # two slips in one word
        ("ARF ย้อมาจากอะไร", "ARF ย่อมาจากอะไร"),
        ("คนสำพันธ์กับสะพานไม้", "คนสัมพันธ์กับสะพานไม้"),  # ำ and ัม sound alike
        ("การท่องเทียวคืออะไร", "การท่องเที่ยวคืออะไร"),
        ("การท่องเที่ยวตืออะไร", "การท่องเที่ยวคืออะไร"),  # ค and ต are neighbours
        ("วัตถุประสงของสะพานไม้", "วัตถุประสงค์ของสะพานไม้"),  # without the letter that is not heard
        ("สะพานไม้คืออะรัย", "สะพานไม้คืออะไร"),  # as it sounds
        ("สะพานไม้ยาวเท่าหร่าย", "สะพานไม้ยาวเท่าไร"),
        ("REGIONEL Forum คืออะไร", "REGIONAL Forum คืออะไร"),
        ("ltrkow,hpk;gmjkwi", "สะพานไม้ยาวเท่าไร"),  # the keyboard left in English
        ("ltrkow,hยาวเท่าไร", "สะพานไม้ยาวเท่าไร"),  # and for one word
    ],
)
def test_slips(typed: str, meant: str) -> None:
    assert speller.corrected(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "สะพานไม้ยาวเท่าไร",
        "ซเวซดาคืออะไร",  # a name that only the documents have
        "เมืองซเวซดาอยู่ที่ไหน",
        "สีม่วงหมายถึงอะไร",  # right, though the documents do not say it
        "กีฬาอะไร",
        "ARF ย่อมาจากอะไร",
        "facebook ของเมืองคืออะไร",
        "เมือง wmp อยู่ที่ไหน",  # as short as a name
        "When was the bridge built?",
        "What is ASEAN?",
        "พ.ศ. 2531 มีอะไร",
        "?!",
        "",
    ],
)
def test_what_is_right_stays(question: str) -> None:
    assert speller.corrected(question) == question


@given(st.text(alphabet=THAI, max_size=30))
def test_any_text_is_read(text: str) -> None:
    once = speller.corrected(text)
    assert len(once) >= len(text) / 2 - 1 or not text


@given(st.text(alphabet=THAI, min_size=2, max_size=8), st.data())
def test_one_slip_has_a_price(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    char = data.draw(st.sampled_from(THAI))
    before, after = word[:at], word[at + 1 :]
    for typed in (before + after, before + char + word[at:], before + char + after):
        assert (slip(typed, word) > 0) == (typed != word)
    assert slip(word + "กขค", word) == 0


def test_a_speller_of_nothing() -> None:
    assert Speller({}).corrected("สะพานไม้ยาวเท่าไร") == "สะพานไม้ยาวเท่าไร"
