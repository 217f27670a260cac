"""The sentence around a quotation is the document's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.loaders import document
from qa.records import Citation, Document
from tests.samples import loose
from web.context import around

LESSON = """# บทเรียน

## การก่อตั้ง

อาเซียนก่อตั้งเมื่อวันที่ 8 สิงหาคม 2510 ที่กรุงเทพมหานคร

- ไทย
- ลาว เข้าร่วมปี 2540
"""


def cited(text: str, quote: str, start: int | None = None) -> tuple[str, str]:
    shown = document(text, id="a.md", title="a", kind="markdown")
    start = text.index(quote) if start is None else start
    return around(Citation(shown, start, start + len(quote), quote))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("8 สิงหาคม 2510", ("อาเซียนก่อตั้งเมื่อวันที่ ", " ที่กรุงเทพมหานคร")),
        ("2540", ("ลาว เข้าร่วมปี ", "")),
        ("ไทย", ("", "")),
        ("การก่อตั้ง", ("", "")),  # a heading
        ("ไทย\n- ลาว", ("", "")),  # two rows
    ],
)
def test_around(quote: str, expected: tuple[str, str]) -> None:
    assert cited(LESSON, quote) == expected


@pytest.mark.parametrize("word", ["ยาวมาก", "กกกก"])
def test_a_row_is_never_cut_within_a_word(word: str) -> None:
    text = "คำ " + word * 99 + " นี่ " + word * 99
    assert cited(text, "นี่") == ("…", "…")


def test_a_clause_of_its_own_is_told_with_its_neighbours() -> None:
    text = "ต้น" + " และคำต่อไป" * 200
    before, after = cited(text, "และ", text.index("และ", 1000))
    assert 60 < len(before + after) < 200
    assert before.startswith("และ") and after.endswith("ต่อไป")


@given(loose.filter(str.strip), st.data())
def test_it_stands_in_the_document(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = around(Citation(Document("a.txt", "a", text), start, end, text[start:end]))
    assert before.removeprefix("…") == text[:start][len(text[:start]) - len(before.removeprefix("…")) :]
    assert text[end:].startswith(after.removesuffix("…"))
