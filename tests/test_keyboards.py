"""Thai keyboards."""

from __future__ import annotations

import pytest

from qa.keyboards import neighbours, retyped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vkg:upo", "อาเซียน"),  # Kedmanee
        ("djv9yh'", "ก่อตั้ง"),
    ],
)
def test_the_keyboard_left_in_english(typed: str, meant: str) -> None:
    assert retyped(typed)[0] == meant


def test_the_same_keys_back() -> None:
    assert retyped("แ้ฟะ")[0] == "chat"
    assert retyped(retyped("asean charter")[0])[0] == "asean charter"
    assert retyped(retyped("asean charter")[1])[1] == "asean charter"


@pytest.mark.parametrize(("one", "other"), [("ก", "ด"), ("ก", "ห"), ("ท", "ม"), ("้", "็"), ("า", "น")])
def test_neighbours(one: str, other: str) -> None:
    assert neighbours(one, other)
    assert neighbours(other, one)


def test_what_lies_apart() -> None:
    assert not neighbours("ฟ", "ว")
    assert not neighbours("ก", "ก")
    assert not neighbours("ก", "?")
