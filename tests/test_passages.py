"""Documents -> passages: nothing is lost, nothing is cited wrongly, sections stay whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.passages import Sizes, split
from qa.records import Answer, Citation, Document, Passage, Section
from qa.text import normalise
from tests.samples import loose, page, pages
from tests.village import VILLAGE

SMALL = Sizes(aim=60, most=90, whole=120, row=40)
kinds = st.sampled_from(["plain", "markdown"])
documents = st.builds(lambda raw, kind: page(normalise(raw), kind=kind), pages | loose, kinds)
sizes = st.sampled_from([Sizes(), SMALL])

STORY = (
    "ชาวสวนออกจากบ้านตั้งแต่เช้ามืดเพื่อเก็บผลไม้ก่อนแดดจัด เมื่อเก็บเสร็จแล้วก็นำไปคัดขนาดที่ศาลากลางบ้าน "
    "ผลใหญ่ส่งเข้าตลาดในเมือง ส่วนผลเล็กนำมาอบแห้งเก็บไว้ขายตลอดทั้งปี "
)


@given(documents, sizes)
@example(page("ก" * 5000), Sizes())
@example(page(STORY * 8 + "รถออกจากหมู่บ้านเวลา 08.30 น.\n\nย่อหน้าถัดไป\n"), Sizes())
@example(page(("ชาวบ้านมาอยู่ที่นี่ก่อน พ.ศ. " * 50).strip() + "\n"), Sizes())
@example(page("# ก\n\n## ข\n\n" + "ค " * 900, kind="markdown"), Sizes())
def test_every_character_is_in_one_passage(document: Document, of: Sizes) -> None:
    passages = split(document, of)
    at = 0
    for passage in passages:
        assert at <= passage.start < passage.end <= len(document.text)
        assert passage.text.strip() != ""
        assert document.text[at : passage.start].strip() == ""
        at = passage.end
    assert document.text[at:].strip() == ""


@given(documents)
def test_what_a_passage_says_can_be_cited(document: Document) -> None:
    for passage in split(document):
        citation = Citation.of(Answer(passage, passage.start, passage.end, 1.0))
        assert citation.quote == passage.text == document.text[citation.start : citation.end]


def stays(passage: Passage, of: Sizes) -> bool:
    """No section ends amid `passage`, but whole short ones of the section that it is named after."""
    for section in passage.document.sections:
        if passage.start < section.end < len(passage.document.text[: passage.end].rstrip()):
            whole = (
                passage.start <= section.start
                or not passage.document.text[section.start : passage.start].strip()
            )
            row = section.end - section.start <= of.row
            below = section.path[: len(passage.path)] == passage.path and len(section.path) > len(
                passage.path
            )
            if not (whole and row and below):
                return False
    return True


@given(documents, sizes)
def test_a_passage_stays_in_its_section(document: Document, of: Sizes) -> None:
    assert [passage for passage in split(document, of) if not stays(passage, of)] == []


@given(documents, sizes)
@example(page("# " + "สวน " * 24 + "\n## ไร่\n# นา", kind="markdown"), SMALL)
def test_a_passage_is_named_after_a_section_around_it(document: Document, of: Sizes) -> None:
    for passage in split(document, of):
        if passage.path:
            last = document.section_at(passage.end - 1)
            assert last and last.path[: len(passage.path)] == passage.path


def test_the_check_sees_a_passage_that_crosses() -> None:
    sections = (Section(("ก",), 0, 1, 250), Section(("ข",), 250, 251, 500))
    document = Document("a", "a", "ก" * 500, sections)
    assert not stays(Passage(document, 240, 260), Sizes())
    assert stays(Passage(document, 250, 500, ("ข",)), Sizes())


def test_short_sections_of_one_parent_go_together() -> None:
    text = "# สวน\n\n## ผลไม้\n\n" + "".join(f"### ข้อ {n}\n\nปลูก {n} ไร่\n\n" for n in range(1, 6))
    found = split(page(text, kind="markdown"))
    assert any("ข้อ 1" in passage.text and "ข้อ 5" in passage.text for passage in found)


def test_a_heading_goes_with_what_follows() -> None:
    text = "# ก\n\n" + STORY + "\n\n## ข\n\n### ค\n\n" + STORY * 2 + "\n\n## ง\n\n" + STORY * 2
    found = split(page(text, kind="markdown"))
    assert [passage.text.split("\n")[0] for passage in found] == ["# ก", "## ข", "## ง"]
    assert all("ชาวสวน" in passage.text for passage in found)


def test_the_title_goes_with_what_follows() -> None:
    # By itself it is the best hit for every question that names the document, and holds no answer.
    found = split(page("# สวนผลไม้\n\n## ลำไย\n\n" + STORY * 2, kind="markdown"))
    assert [passage.text.split("\n")[0] for passage in found] == ["# สวนผลไม้"]


def test_a_heading_is_no_passage_by_itself() -> None:
    # A paragraph that is kept whole although it is long does not push its heading off.
    text = "# สวน\n\nคำนำ\n\n## การเก็บผลไม้\n\n" + STORY * 5
    found = split(page(text, kind="markdown"))
    assert [passage.text for passage in found if "ชาวสวน" not in passage.text] == ["# สวน\n\nคำนำ"]


def test_the_village_is_cut_along_its_sections() -> None:
    found = split(page(VILLAGE))
    assert 4 <= len(found) <= 12
    for start in ("บทที่ 2 งานช่าง", "บทที่ 3 การเดินทาง"):
        assert any(passage.text.startswith(start) for passage in found)


@pytest.mark.parametrize(
    "text",
    [(STORY * 2 + "\n\n") * 20, STORY * 40, STORY.replace(" ", "") * 40, (STORY[:60] + "\n") * 80],
    ids="paragraphs one-line no-spaces short-lines".split(),
)
def test_sizes_of_an_ordinary_long_text(text: str) -> None:
    lengths = [passage.end - passage.start for passage in split(page(text))]
    usual = sorted(lengths)[len(lengths) // 2]
    assert 300 <= usual <= 600
    assert max(lengths) <= Sizes().whole
    assert sum(length < 150 for length in lengths) <= 1


def test_a_long_line_is_cut_between_sentences_or_words() -> None:
    document = page(STORY * 40)
    for passage in split(document)[:-1]:
        assert document.text[passage.end] == " "


@pytest.mark.parametrize("text", ["", " \n\n\t"])
def test_nothing_gives_no_passage(text: str) -> None:
    assert split(page(text)) == []
