"""Normalising, words with their places, the bag of terms, sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given

from qa.text import QUESTION_WORDS, curt, fold, normalise, query_terms, sentences, terms, words
from tests.samples import loose, pages

WATER = "น้ำ"


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("น้ํา", WATER),  # tone, NIKHAHIT, SARA AA
        ("นํ้า", WATER),  # NIKHAHIT, tone, SARA AA
        ("ทํา", "ทำ"),
        ("เเม่", "แม่"),
        ("เ\u200bเม่", "แม่"),
        ("ก\u200bข\u200cค\u200dง\u2060จ\ufeff", "กขคงจ"),
        ("\u202eกข\u202c \u2067ค\u2069", "กข ค"),
        ("ทา\u00adยา", "ทายา"),
        ("ก\r\nข\rค\nง", "ก\nข\nค\nง"),
        ("cafe\u0301", "caf\u00e9"),
        ("กู่", "กู่"),
        ("ก\u0e48\u0e39", "ก\u0e39\u0e48"),  # canonical order: the vowel below, then the tone
    ],
)
def test_normalise(given_text: str, wanted: str) -> None:
    assert normalise(given_text) == wanted


def test_water_is_three_code_points() -> None:
    assert len(normalise("น้ํา")) == 3
    assert len(unicodedata.normalize("NFKC", WATER)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        WATER,
        "ที่ดิน 12.5 ไร่ ราคา ๓๕๐ บาท\n\n\tย่อหน้าใหม่  สองช่องว่าง ",
        "½ ﬁ ① Ａ ㎏ x²",  # NFKC would change each of them
        "ๆ ฯ ฯลฯ ์ ํ",
        "ไม่\u00a0ตัดบรรทัด\u2028บรรทัด",
        "naïve 👩🏽 한글",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


@given(loose)
@example("\u0e4d\u0e4d\u0e32\u0e32")
@example("เเเเเ")
@example("e\u200b\u0301")
@example("\r\u200b\n")
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_normalising_keeps_nfc_behind_a_mark_of_another_script() -> None:
    # NIKHAHIT goes from between two marks, which then stand in the wrong canonical order.
    once = normalise("a\u0323\u0301\u0e4d\u0e48\u0e32")
    assert normalise(once) == once


@given(loose | pages)
@example("")
@example("ก็ำำ๋๋")
@example("12.5%\n\n3,000บาท")
def test_words_lose_nothing(text: str) -> None:
    found = words(text)
    assert "".join(word.text for word in found) == text
    at = 0
    for word in found:
        assert (word.start, word.end) == (at, at + len(word.text))
        assert word.text == text[word.start : word.end] != ""
        at = word.end


def test_words_of_a_sentence() -> None:
    found = [word.text for word in words("ชาวนาปลูกข้าว 2 ครั้ง")]
    assert found == ["ชาวนา", "ปลูก", "ข้าว", " ", "2", " ", "ครั้ง"]


@pytest.mark.parametrize(("word", "wanted"), [("FAO", "fao"), ("๒๕๔๑", "2541"), ("ข้าว", "ข้าว"), ("É", "é")])
def test_fold(word: str, wanted: str) -> None:
    assert fold(word) == wanted


def test_terms_are_folded_and_hold_no_signs() -> None:
    found = terms("ตลาดน้ำ (FAO) ปี ๒๕๔๑ — “ข้าว”!")
    assert {"fao", "2541", "ข้าว"} <= set(found)
    assert not {"(", ")", "—", "“", "!", " ", ""} & set(found)


def test_terms_meet_where_dictionaries_cut_differently() -> None:
    compound = set(terms("แม่น้ำโขง"))
    assert compound & set(terms("แม่น้ำ"))
    assert compound & set(terms("โขง"))


@given(loose)
def test_terms_never_hold_blanks(text: str) -> None:
    assert all(term == term.strip() != "" and term == fold(term) for term in terms(text))


@pytest.mark.parametrize("text", ["", "  \n", "?!…", "😀 👍"])
def test_no_terms(text: str) -> None:
    assert terms(text) == []


def test_query_terms_leave_out_what_only_asks() -> None:
    found = query_terms("สะพานแห่งนี้สร้างเมื่อไรครับ")
    assert "สะพาน" in found
    assert not set(found) & QUESTION_WORDS


def test_query_terms_of_a_question_that_only_asks() -> None:
    assert query_terms("ใคร") == terms("ใคร") != []


def test_query_terms_keep_repeated_words_apart() -> None:
    # The question word goes, the words around it do not grow together.
    assert "ใครกิน" not in query_terms("ใครกินข้าว")
    assert {"กิน", "ข้าว"} <= set(query_terms("ใครกินข้าว"))


@given(loose | pages)
@example(" ")
@example("ก. ข. ค.")
@example("ออกเวลา 08.30 น.\n")
@example("ชาวบ้านมาอยู่ก่อน พ.ศ.\n")
@example("!\n")
def test_sentences_tile_the_text(text: str) -> None:
    at = 0
    for span in sentences(text):
        assert span.start == at < span.end
        at = span.end
    assert at == len(text)


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "หมู่บ้านนี้ตั้งขึ้นใน พ.ศ. 2541 โดยชาวสวน 12 ครอบครัว"
    inside = text.index("2541")
    assert all(span.start != inside for span in sentences(text))


def test_sentences_end_somewhere() -> None:
    assert len(sentences("ชาวบ้านปลูกข้าวในฤดูฝน ส่วนฤดูหนาวชาวบ้านทอผ้าขาย " * 12)) > 3


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("จัดที่ไหนคะ", "จัดที่ไหน"),
        ("ลงนามวันไหนนะครับ", "ลงนามวันไหน"),
        ("มีกี่คนครับ?", "มีกี่คน"),
        ("ใครเป็นผู้ชนะคะ", "ใครเป็นผู้ชนะ"),
        ("ตามข้อบังคับ", "ตามข้อบังคับ"),
        ("ครับคืออะไร", "ครับคืออะไร"),
        ("ครับ", "ครับ"),
        ("", ""),
    ],
)
def test_polite_words_at_the_end_say_nothing(said: str, meant: str) -> None:
    assert curt(said) == meant
