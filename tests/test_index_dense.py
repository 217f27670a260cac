"""Passages by meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ModelMissing
from qa.index import dense
from qa.index.phrases import phrases
from qa.records import Passage
from qa.retrieve import Retriever
from tests.samples import loose, page

TEXTS = {
    "น้ำ": "ลำธารไหลผ่านกลางหมู่บ้าน ชาวบ้านกั้นฝายไม้ไผ่เก็บน้ำไว้ใช้ในหน้าแล้ง",
    "ห้องสมุด": "นักเรียนยืมหนังสือได้ครั้งละสามเล่ม เป็นเวลาเจ็ดวัน",
    "ค่าใช้จ่าย": "ผู้ปกครองชำระค่าอาหารกลางวันเดือนละ 600 บาท",
}
DOCUMENTS = [page(text, title, id=f"{n}.txt") for n, (title, text) in enumerate(TEXTS.items())]
PASSAGES = [Passage(document, 0, len(document.text)) for document in DOCUMENTS]


def _likeness(
    question: str, cache: Path | None = None, progress: Callable[[int], None] | None = None
) -> dense.Vectors:
    index = dense.build(PASSAGES, cache, progress)
    return index.likeness(index.question(question))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("เด็ก ๆ เอาตำราไปอ่านที่บ้านได้กี่เล่ม", 1),
        ("How many books may a pupil borrow?", 1),
        ("How much do parents pay for lunch?", 2),
        ("Where does the stream run?", 0),
    ],
)
def test_meaning_crosses_words_and_languages(question: str, best: int) -> None:
    likeness = _likeness(question)
    assert likeness.shape == (3,)
    assert int(likeness.argmax()) == best


def test_vectors_are_of_length_one() -> None:
    encoder = dense.Encoder()
    for text in ("", "ก", TEXTS["น้ำ"] * 40):
        assert np.linalg.norm(encoder.question(text)) == pytest.approx(1, abs=1e-3)


@given(loose | st.text(max_size=300))
def test_phrases_hold_every_word_of_a_line_once(text: str) -> None:
    found = phrases(text)
    assert " ".join(text[one.start : one.end] for one in found).split() == text.split()
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].strip() and "\n" not in text[one.start : one.end] for one in found)


def test_a_phrase_says_what_is_meant() -> None:
    text = (
        "ลำธารไหลผ่านกลางหมู่บ้าน ชาวบ้านกั้นฝายไม้ไผ่เก็บน้ำไว้ใช้ในหน้าแล้ง\n"
        "นักเรียนยืมหนังสือได้ครั้งละสามเล่ม เป็นเวลาเจ็ดวันนับจากวันที่ยืม\n"
        "ผู้ปกครองชำระค่าอาหารกลางวันเดือนละ 600 บาท ภายในวันที่ห้าของเดือน"
    )
    document = page(text, "เรื่องน่ารู้")
    index = dense.build([Passage(document, 0, len(text))])
    for question, said in (("How much is lunch?", "ผู้ปกครอง"), ("เอาตำราไปอ่านที่บ้านได้กี่เล่ม", "นักเรียน")):
        found = index.phrases(index.question(question), 0)
        assert [document.text[place.start : place.end] for place, _ in found] == text.splitlines()
        place = max(found, key=lambda one: one[1])[0]
        assert document.text[place.start : place.end].startswith(said)


def test_hits_carry_their_phrases() -> None:
    hits = Retriever.over(DOCUMENTS).search("ยืมหนังสือ", 3)
    assert all(hit.phrases for hit in hits)
    assert Retriever.over(DOCUMENTS, meaning=False).search("ยืมหนังสือ", 3)[0].phrases == ()


def test_kept_vectors_are_the_same(tmp_path: Path) -> None:
    fresh = _likeness("ยืมหนังสือ", tmp_path)
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 3
    told: list[int] = []
    again = _likeness("ยืมหนังสือ", tmp_path, told.append)
    assert again == pytest.approx(fresh, abs=2e-3)  # kept in 16 bits
    assert told == [1, 2, 3]
    assert sorted(tmp_path.iterdir()) == kept


@pytest.mark.parametrize("broken", [b"", b"no vectors", b"\x93NUMPY"])
def test_a_broken_file_is_made_anew(tmp_path: Path, broken: bytes) -> None:
    dense.build(PASSAGES, tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(broken)
    assert int(_likeness("ยืมหนังสือ", tmp_path).argmax()) == 1


def test_no_passages() -> None:
    assert Retriever.over([]).search("อะไร", 3) == []


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="make meaning"):
        dense.build(PASSAGES, folder=tmp_path)


def test_both_count() -> None:
    retriever = Retriever.over(DOCUMENTS)
    hits = retriever.search("How much do parents pay for lunch?", 3)
    assert hits[0].passage.document.title == "ค่าใช้จ่าย"
    assert all(0 < hit.score <= 1 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    exact = retriever.search("ฝายไม้ไผ่", 3)[0]
    assert exact.passage.document.title == "น้ำ"
    assert exact.score == pytest.approx(1)


def test_words_alone() -> None:
    retriever = Retriever.over(DOCUMENTS, meaning=False)
    assert [hit.passage.document.title for hit in retriever.search("ฝายไม้ไผ่", 3)] == ["น้ำ"]
    assert retriever.search("parents", 3) == []


def test_a_collection_is_searched_alone() -> None:
    said = {"a": "ยืมหนังสือได้สามเล่ม", "b": "ยืมหนังสือได้ห้าเล่ม"}
    documents = [replace(page(text, id=f"{name}/1.txt"), collection=name) for name, text in said.items()]
    retriever = Retriever.over(documents)
    for name in ("a", "b"):
        assert {h.passage.document.collection for h in retriever.search("ยืมหนังสือ", 5, name)} == {name}
