"""Texts that tests share: random ones for properties, and a shorthand for documents."""

from __future__ import annotations

from hypothesis import strategies as st

from qa.loaders import document
from qa.records import Document, Hit, Passage

THAI = "กขคงจชซดตทนบปพฟมยรลวสหอฮะาิีึืุูเแโใไๆฯ่้๊๋์ํ็ำ๐๑๒๓๙"
_PLAIN = "abzABZ019 .,;:()[]-–_\"'“”%/#*<>"
_ODD = "é\u0301\u0327ﬁ½①Ａ你한ا\u00a0\u3000\u2028\x0b\x0c\x1c\x85😀👩🏽\U0001f1f9\ufffd"
_WORDS = (
    "โรงเรียน ภูเขา ตลาดน้ำ ชาวสวน ผลไม้ เทศบาล สะพาน แม่น้ำ เก็บเกี่ยว สมาชิก การประชุม และ คือ ได้แก่ เมื่อ พ.ศ. 2541 "
    "๓ ร้อยละ 12.5 (FAO) etc. ฯลฯ"
).split()
# How a line may begin in the documents that parsers are to take apart.
_LEADS = [
    "",
    "1. ",
    "2. ",
    "3) ",
    "1.1 ",
    "1.2 ",
    "๑. ",
    "2541 ",
    "บทที่ 1 ",
    "ตอนที่ ๒ ",
    "- ",
    "• ",
    "# ",
    "## ",
]
_LEADS += ["### ", "```", "    ", "> ", "* ", "---", "===", "เรื่อง 3", "\t", "<b>", "999. ", "0. "]

chars = st.one_of(st.sampled_from(THAI + _PLAIN + _ODD), st.characters(exclude_categories=["Cs"]))
# Any normalised or raw string without line structure in mind.
loose = st.text(chars, max_size=80)
words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(lambda some: " ".join(some))
lines = st.one_of(
    st.just(""),
    st.builds(str.__add__, st.sampled_from(_LEADS), st.one_of(words, loose)),
    st.builds(str.__mul__, words, st.integers(1, 40)),
)
# Texts that look like documents: numbered lines, headings, bullets, very long lines, blank ones.
pages = st.lists(lines, max_size=25).map("\n".join)


def page(text: str, title: str = "เอกสาร", kind: str = "plain", id: str = "a.txt") -> Document:
    return document(text, id=id, title=title, kind=kind)


def hit(text: str, title: str = "เอกสาร", score: float = 1.0) -> Hit:
    """A hit on a passage that is the whole of a document."""
    return Hit(Passage(page(text, title), 0, len(text)), score)
