"""The pieces of the reader's vocabulary, and where they stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.pieces import Pieces, normalise
from qa.readers.neural import MODEL
from qa.text import fold_digits
from qa.text import normalise as clean
from tests.samples import loose, words

PIECES = Pieces(MODEL / "tokenizer.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("น้ำในปี 2510", ["น้ำ", "ใน", "ปี", "25", "10"]),
        ("  a  b ", ["a", "b"]),
        ("", []),
        ("๒๕๑๐", ["๒๕", "๑๐"]),
    ],
)
def test_spans_are_of_the_text_as_it_is(text: str, expected: list[str]) -> None:
    _, spans = PIECES.encode(text)
    assert [text[a:b] for a, b in spans if a < b] == expected


@given(words | loose | st.text(max_size=60))
def test_spans_hold_every_character_in_order(text: str) -> None:
    text = clean(text)
    ids, spans = PIECES.encode(text)
    assert len(ids) == len(spans)
    assert all(0 <= one < PIECES.size for one in ids)
    at = 0
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
        assert not any(char.isalnum() for char in text[at:start])
        at = end
    assert not any(char.isalnum() for char in text[at:])


@given(st.text(max_size=40))
def test_origins_point_at_what_was_normalised(text: str) -> None:
    chars, origin = normalise(text)
    assert len(chars) == len(origin)
    assert list(origin) == sorted(origin)
    for char, at in zip(chars[1:], origin[1:], strict=True):
        if char != "▁":
            assert char in unicodedata.normalize("NFKC", fold_digits(text[at]))
    assert "▁▁" not in chars
