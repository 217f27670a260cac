"""The values that travel check themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import CitationError
from qa.records import Answer, Citation, Document, Passage, Section, Span

TEXT = "สวนผลไม้บนดอยเปิดให้ชมในเดือนเมษายน"
DOCUMENT = Document("ดอย.txt", "สวนบนดอย", TEXT)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, 5), (7, 7)])
def test_span(start: int, end: int) -> None:
    assert (Span(start, end).start, Span(start, end).end) == (start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (-2, -1)])
def test_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 5  # type: ignore[misc]


def test_spans_go_in_reading_order() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 12), st.integers(0, 12))


@given(spans, spans)
def test_overlap_is_a_shared_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    inside_empty = one.start == one.end or other.start == other.end
    assert one.overlaps(other) == other.overlaps(one)
    if not inside_empty:
        assert one.overlaps(other) == bool(shared)


@st.composite
def nested(draw: st.DrawFn, low: int = 0, high: int = 60, path: tuple[str, ...] = ()) -> list[Section]:
    """Sections within [low, high), siblings apart or side by side, some with sections inside."""
    found: list[Section] = []
    at = low
    while at < high and len(path) < 4 and draw(st.booleans()):
        start = draw(st.integers(at, high - 1))
        end = draw(st.integers(start + 1, high))
        body = draw(st.integers(start, end))
        own = (*path, f"{start}-{end}")
        found += [Section(own, start, body, end), *draw(nested(body, end, own))]
        at = end
    return found


@given(nested())
def test_section_at_is_the_innermost(sections: list[Section]) -> None:
    document = Document("a", "a", "ก" * 60, tuple(sections))
    for offset in range(61):
        around = [section for section in sections if section.start <= offset < section.end]
        slow = max(around, key=lambda section: len(section.path), default=None)
        assert document.section_at(offset) == slow
        assert document.path_at(offset) == (slow.path if slow else ())


def test_a_section_has_its_own_title() -> None:
    assert Section(("บทที่ 1", "1. ดิน"), 0, 5, 9).title == "1. ดิน"


def test_a_citation_quotes() -> None:
    citation = Citation(DOCUMENT, 0, 8, "สวนผลไม้")
    assert citation.quote == TEXT[citation.start : citation.end]


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 8, "สวนผลไม"),
        (1, 8, "สวนผลไม้"),
        (0, 8, ""),
        (3, 3, ""),
        (8, 0, "สวนผลไม้"),
        (-8, len(TEXT), TEXT[-8:]),
        (len(TEXT) - 2, len(TEXT) + 2, TEXT[-2:]),
    ],
)
def test_a_wrong_quote_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises(CitationError) as raised:
        Citation(DOCUMENT, start, end, quote)
    assert "ดอย.txt" in str(raised.value)


def test_the_citation_of_an_answer_names_its_section() -> None:
    document = Document("a", "a", TEXT, (Section(("สวน",), 8, 10, len(TEXT)),))
    answer = Answer(Passage(document, 0, len(TEXT)), 24, 35, 1.0)
    citation = Citation.of(answer)
    assert citation.quote == answer.text == TEXT[24:35]
    assert citation.section == ("สวน",)


@given(st.text(max_size=30), st.integers(-3, 33), st.integers(-3, 33))
def test_a_citation_is_exact_or_none(text: str, start: int, end: int) -> None:
    document = Document("a", "a", text)
    if 0 <= start < end <= len(text):
        assert Citation(document, start, end, text[start:end]).quote == text[start:end]
    else:
        with pytest.raises(CitationError):
            Citation(document, start, end, text[start:end])


def test_short_names_are_read_from_brackets() -> None:
    text = "คณะกรรมการผู้แทนถาวร (Committee of Something: CPR) และธนาคารพัฒนาเอเชีย (ADB) กับ ข้อตกลง (Agreement)"
    names = Document("a", "a", text).short_names
    assert dict(names) == {"cpr": "คณะกรรมการผู้แทนถาวร", "adb": "ธนาคารพัฒนาเอเชีย"}
