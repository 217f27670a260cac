"""A link finds its words again, also in a document that was edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.records import Document, Span
from web.marks import Marks, fingerprint, wanted

TEXT = "ห้องสมุดเปิดเวลา 7.30 น. ปิดเวลา 16.30 น. ยืมได้ครั้งละ 3 เล่ม"
WORDS = "16.30 น."


def asked(text: str, start: int, end: int, check: str = "", *entries: str) -> Marks:
    return wanted(Document("a.txt", "a", text), str(start), str(end), check, entries)


@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_words_are_found_whatever_was_put_before_them(old: str, new: str, words: str) -> None:
    start, end = len(old), len(old) + len(words)
    found = asked(new + words, start, end, fingerprint(words))
    [span] = found.spans
    assert (new + words)[span.start : span.end] == words
    assert found.moved is (span.start != start)
    assert not found.lost


def test_the_nearest_of_equal_words_is_marked() -> None:
    text = "เล่ม " * 9
    assert asked("!" + text, 20, 24, fingerprint("เล่ม")).spans == (Span(21, 25),)


def test_words_that_are_gone_are_not_marked() -> None:
    start = TEXT.index(WORDS)
    assert asked(TEXT.replace(WORDS, "17.00 น."), start, start + len(WORDS), fingerprint(WORDS)).lost


def test_entries_move_with_their_quotation() -> None:
    start, end = TEXT.index("7.30"), TEXT.index(" ยืม")
    entries = [f"{start}-{start + 7}", f"{end - 8}-{end}"]
    whole = fingerprint(TEXT[start:end])
    assert asked(TEXT, start, end, whole, *entries) == Marks((Span(start, start + 7), Span(end - 8, end)))
    moved = asked("ก" + TEXT, start, end, whole, *entries)
    assert moved == Marks((Span(start + 1, start + 8), Span(end - 7, end + 1)), moved=True)


@pytest.mark.parametrize(
    ("entries", "spans"),
    [
        (["3-5", "7-9"], [(3, 5), (7, 9)]),
        (["7-9", "3-5"], [(3, 5), (7, 9)]),
        (["3-8", "4-5", "7-9"], [(3, 8)]),  # they would overlap
        (["0-5", "8-11", "x", "-", "5-3", "๓-๕", "1-2-3"], [(2, 10)]),  # none within the quotation
    ],
)
def test_only_entries_within_the_quotation_are_marked(
    entries: list[str], spans: list[tuple[int, int]]
) -> None:
    assert asked(TEXT, 2, 10, "", *entries).spans == tuple(Span(*span) for span in spans)


def test_more_entries_than_a_page_can_use_are_left_out() -> None:
    assert len(asked("ก" * 999, 0, 999, "", *(f"{at}-{at + 1}" for at in range(999))).spans) == 100


def test_without_an_address_nothing_is_asked_for() -> None:
    assert wanted(Document("a.txt", "a", TEXT), None, None, "1") == Marks()
