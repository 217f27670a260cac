"""Where an answer begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.readers.asked import ask
from qa.readers.edges import fitted, tidy
from qa.text import clusters, normalise
from tests.samples import loose

_THAI = "กขคงจนมยรลวสหอเแโาิีึืุูำ่้๊๋ "


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("แม่น้ำปิงไหลผ่าน", "น้ำปิ", "แม่น้ำปิง"),  # never inside a word
        ("สร้างเมื่อ (พ.ศ. 2531) แล้ว", "(พ.ศ. 2531)", "พ.ศ. 2531"),
        ("ชื่อ “ดอยคำ” นั้น", "“ดอยคำ”", "ดอยคำ"),
        ("มี ลำไย, ส้มโอ, มาก", " ลำไย, ส้มโอ, ", "ลำไย, ส้มโอ"),
        ("ยาว (85 เมตร", "(85 เมตร", "85 เมตร"),
        ("องค์การ (อบต.) ดูแล", "องค์การ (อบต.)", "องค์การ (อบต.)"),
        ("(ก) และ (ข)", "(ก) และ (ข)", "(ก) และ (ข)"),
    ],
)
def test_tidy(text: str, cut: str, expected: str) -> None:
    start = text.index(cut)
    assert (
        "{}:{}".format(*tidy(text, start, start + len(cut)))
        == f"{text.index(expected)}:{text.index(expected) + len(expected)}"
    )


@pytest.mark.parametrize(
    ("question", "said", "fits"),
    [
        ("ปรับปรุงกี่แปลง", "มุ่งเน้นการปรับปรุง 7 แปลง", "7 แปลง"),
        ("ปรับปรุงกี่แปลง", "อย่างน้อย 7 แปลง", "อย่างน้อย 7 แปลง"),
        ("ชาวบ้านลงชื่อที่ไหน", "การประชุมหมู่บ้านในเมืองน่าน", "เมืองน่าน"),
        ("ชาวบ้านลงชื่อที่ไหน", "โรงแรมในเมืองน่าน", "โรงแรมในเมืองน่าน"),
    ],
)
def test_as_much_as_is_asked_for(question: str, said: str, fits: str) -> None:
    start, end = fitted(ask(question), said, 0, len(said))
    assert said[start:end] == fits


def test_an_office_goes_with_its_ministry() -> None:
    text = "งานสวนเป็นของกรมป่าไม้ กระทรวงทรัพยากรธรรมชาติ และชาวบ้าน"
    start = text.index("กระทรวง")
    found = fitted(ask("ใครดูแลสวน"), text, start, start + len("กระทรวงทรัพยากรธรรมชาติ"))
    assert text[slice(*found)] == "กรมป่าไม้ กระทรวงทรัพยากรธรรมชาติ"


@given(loose | st.text(max_size=50), st.data())
def test_tidy_keeps_within_the_text_and_is_done_in_one_go(text: str, data: st.DataObject) -> None:
    text = normalise(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = tidy(text, start, end)
    assert 0 <= one[0] <= len(text)
    assert 0 <= one[1] <= len(text)
    if one[0] < one[1]:
        assert not text[one[0]].isspace()
        assert not text[one[1] - 1].isspace()
        assert tidy(text, *one) == one


@given(st.text(_THAI, max_size=30), st.data())
def test_no_edge_within_a_cluster(text: str, data: st.DataObject) -> None:
    text = normalise(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = tidy(text, start, end)
    if first < last:
        assert {first, last} <= clusters(text)


def test_a_house_goes_with_its_floor() -> None:
    text = "ร้านอยู่ชั้น 2 ของอาคารพืชสวน ใกล้ประตู"
    start = text.index("อาคาร")
    found = fitted(ask("ร้านอยู่ที่ไหน"), text, start, start + len("อาคารพืชสวน"))
    assert text[slice(*found)] == "ชั้น 2 ของอาคารพืชสวน"
