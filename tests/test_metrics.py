"""Measures of answers: what is compared, and by what arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.metrics import bare, exact_match, f1_chars, f1_words, right
from tests.samples import loose, words

answers = loose | words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (" “ลำไย” ", "ลำไย"),
        ("(ลำไย อบแห้ง).", "ลำไย อบแห้ง"),
        ("ลำไย \n\t อบแห้ง", "ลำไย อบแห้ง"),
        ("น้ํา\u200bใส", "น้ำใส"),
        ("'( \"ลำไย\" )'", "ลำไย"),
        ("ลำไย (อบแห้ง) ใหม่", "ลำไย (อบแห้ง) ใหม่"),
        ("พ.ศ. 2541", "พ.ศ. 2541"),
        ("cafe\u0301", "caf\u00e9"),
        ("…!?", ""),
        ("", ""),
    ],
)
def test_bare(text: str, wanted: str) -> None:
    assert bare(text) == wanted


@given(answers)
def test_bare_twice_is_bare_once(text: str) -> None:
    assert bare(bare(text)) == bare(text)


def test_exact_match() -> None:
    assert exact_match("“412 คน”", ["412", "412 คน"])
    assert not exact_match("412", ["412 คน"])
    assert not exact_match("412 คน", [])
    assert not exact_match("ABC", ["abc"])


@pytest.mark.parametrize(
    ("answer", "gold", "f1"),
    [
        ("กกข", ["กกข"], 1.0),
        ("กก", ["กข"], 0.5),  # one of two, both ways
        ("ก", ["กขค"], 0.5),  # precision 1, recall 1/3
        ("กกกก", ["ก"], 0.4),  # a repeated character counts once
        ("ก ข", ["กข"], 1.0),
        ("ก", ["ข", "กข", "ค"], 2 / 3),  # the best of the accepted answers
        ("ก", ["ข"], 0.0),
        ("", ["ก"], 0.0),
        ("ก", [""], 0.0),
        ("ก", [], 0.0),
    ],
)
def test_f1_of_characters(answer: str, gold: list[str], f1: float) -> None:
    assert f1_chars(answer, gold) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("answer", "gold", "f1"),
    [
        ("ชาวนาปลูกข้าว", ["ชาวนา ปลูก ข้าว"], 1.0),
        ("ปลูกข้าว", ["ชาวนาปลูกข้าว"], 0.8),  # precision 1, recall 2/3
        ("ชาวนา", ["ข้าว"], 0.0),
        ("(ข้าว)", ["ข้าว"], 1.0),
    ],
)
def test_f1_of_words(answer: str, gold: list[str], f1: float) -> None:
    assert f1_words(answer, gold) == pytest.approx(f1)


@given(answers, st.lists(answers, max_size=3))
def test_f1_is_a_fraction_that_more_gold_cannot_lower(answer: str, gold: list[str]) -> None:
    for f1 in (f1_words, f1_chars):
        assert 0 <= f1(answer, gold) <= 1 + 1e-12
        assert f1(answer, [*gold, "ลำไย"]) >= f1(answer, gold)


@given(answers, answers)
def test_f1_is_the_same_both_ways(one: str, other: str) -> None:
    assert f1_chars(one, [other]) == pytest.approx(f1_chars(other, [one]))
    assert f1_words(one, [other]) == pytest.approx(f1_words(other, [one]))


@given(answers)
def test_the_same_words_are_a_full_match(text: str) -> None:
    assert exact_match(text, [text])
    if bare(text):
        assert f1_chars(text, [text]) == f1_words(text, [text]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("answer", "gold", "items", "wanted"),
    [
        ("วันที่ 4 มีนาคม", ["4 มีนาคม"], [], True),
        ("4 มีนาคม", ["วันที่ 4 มีนาคม"], [], False),
        ("ในหมู่บ้านมีสมาชิก 412 คน", ["412 คน"], [], False),  # more than twice as long
        ("412 คน", [], [], False),
        ("", ["412 คน"], [], False),
        ("ลำไย\n2. ลิ้นจี่", ["ลำไย ลิ้นจี่"], ["ลำไย", "ลิ้นจี่"], True),
        ("ลำไย", ["ลำไย ลิ้นจี่"], ["ลำไย", "ลิ้นจี่"], False),
        ("ลิ้นจี่ ลำไย", ["-"], ["ลำไย", "ลิ้นจี่"], True),
        ("ลำไย ลิ้นจี่" + " มาก" * 20, ["ลำไย ลิ้นจี่"], ["ลำไย", "ลิ้นจี่"], False),
    ],
)
def test_right(answer: str, gold: list[str], items: list[str], wanted: bool) -> None:
    assert right(answer, gold, items) is wanted
