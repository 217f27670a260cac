"""What training reads and makes up, as far as it needs no weights."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.questions import squad
from qa.records import Document, Span
from training import students
from training.examples import Example
from training.made import make
from training.noise import broken, slipped, switch
from training.pairs import Marks, pair

TEXT = "สะพานไม้ข้ามลำธารนางคำสร้างเสร็จเมื่อวันที่ 14 กุมภาพันธ์ พ.ศ. 2531 มีความยาว 85 เมตร ชาวบ้านใช้ข้ามไปสวนทุกวัน"


def test_made_answers_stand_where_they_are_said_to() -> None:
    made = make(500, 3, ["ชาวบ้านปลูกลำไยและส้มโอบนเนินเขา"])
    assert all(one.text[one.start :].startswith(one.answer) for one in made)
    assert all(one.question and one.text for one in made)
    assert 20 < sum(not one.answer for one in made) < 200
    assert make(500, 3, ["ชาวบ้านปลูกลำไยและส้มโอบนเนินเขา"]) == made


def test_a_country_within_a_province_is_no_host() -> None:
    # "จีน" stands in "ปราจีนบุรี"; this seed makes such a row.
    assert len(make(500, 52, ["ชาวบ้านปลูกลำไยและส้มโอบนเนินเขา"])) == 500


@given(st.integers(0, 10**6), st.data())
def test_an_answer_is_found_again_in_broken_lines(seed: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    text, (first, last) = broken(TEXT, start, end, random.Random(seed))
    assert text.replace("\n", "") == TEXT
    assert text[first:last].replace("\n", "").strip() == TEXT[start:end].strip()


@pytest.mark.parametrize("seed", range(60))
def test_a_slip_is_a_small_one(seed: int) -> None:
    question = "สะพานไม้สร้างเสร็จเมื่อไร"
    slip = slipped(question, random.Random(seed))
    assert abs(len(slip) - len(question)) <= 1
    assert sum((a != b) for a, b in zip(slip, question, strict=False)) <= len(question)
    assert set(slip) - set(question) <= set("่้๊๋์ิีึืุูั็")


@given(st.integers(0, 10**6), st.data())
def test_the_phrases_of_a_window_hold_the_answer(seed: int, data: st.DataObject) -> None:
    passage = np.array(data.draw(st.lists(st.integers(10, 99), min_size=1, max_size=300)), np.int32)
    first = data.draw(st.integers(0, len(passage) - 1))
    last = data.draw(st.integers(first, min(len(passage) - 1, first + 40)))
    few = np.array([5, 6], np.int32)
    marks = Marks(few, few, 0, 2, np.arange(100) % 3 == 0)
    chance = random.Random(seed)
    one = pair(Example(few, passage, few, first, last, 7, 8), "ก", marks, (60, 120), chance)
    body = one.window[one.inside : -1]
    assert len(one.phrase) == len(body)
    assert set(np.diff(one.phrase).tolist()) <= {0, 1}
    said = body[np.isin(one.phrase, one.answering)].tolist()
    answer = passage[first : last + 1].tolist()
    assert any(said[n : n + len(answer)] == answer for n in range(len(said)))
    opened = body[1:][np.diff(one.phrase) == 1]
    assert all(marks.spaced[opened])
    assert one.window[0] == one.question[0] == 0
    assert one.window[-1] == one.question[-1] == 2


WORDS = {"was": "เป็น", "built": "สร้าง", "in": "ใน", "who": "ใคร", "the": ""}


@given(st.integers(0, 10**6), st.data())
def test_an_answer_is_found_again_among_switched_words(seed: int, data: st.DataObject) -> None:
    text = "The old bridge was built in 1931 by Mr. Somchai, who lived near the river in Nan."
    edges = [0, *(i for i, char in enumerate(text) if char == " "), len(text)]
    start, end = sorted(data.draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2, unique=True)))
    new, [(first, last)] = switch(text, [(start, end)], WORDS, random.Random(seed))
    back = {said: word for word, said in WORDS.items() if said}

    def names(part: str) -> list[str]:
        for said, word in back.items():
            part = part.replace(said, f" {word} ")
        return [
            word for word in re.findall(r"\w+", part) if word.lower() not in WORDS or word in back.values()
        ]

    said, before = names(new[first:last]), names(text[start:end])
    assert [word for word in said if word.lower() != "the"] == [w for w in before if w.lower() != "the"]


def test_known_words_are_switched_and_names_are_not() -> None:
    new, _ = switch("Who was in the House In Nan", (), WORDS, random.Random(1))
    assert "House In Nan" in new and any("\u0e00" < char < "\u0e7f" for char in new)


@pytest.fixture()
def asked(tmp_path: Path) -> tuple[Path, Path]:
    """iApp's file with one paragraph, and a folder of students' questions on it and on texts of our own."""
    iapp = tmp_path / "iapp.json"
    entry = {"id": "p_000", "question": "ยาวเท่าไร", "answers": [{"text": "85 เมตร", "answer_start": 0}]}
    paragraph = {"context": TEXT, "qas": [entry]}
    iapp.write_text(json.dumps({"data": [{"title": "สะพาน", "paragraphs": [paragraph]}]}), "utf-8")
    folder = tmp_path / "students"
    folder.mkdir()
    blocks = [f"### o{n} | โรงเรียนที่ {n}\nโรงเรียนที่ {n} เปิดเมื่อปี 25{n:02d}\n" for n in range(40)]
    (folder / "own.md").write_text("\n".join(blocks), "utf-8")
    rows = [f"o{n}\tpara\tเริ่มสอนตั้งแต่ปีไหน\t25{n:02d}" for n in range(40)]
    at = TEXT.index("85 เมตร")
    rows += [f"p_000\tshort\tสะพาน ยาว\t@{at}-{at + 7}", "p_000\tnone\tสะพานกว้างเท่าไร\t"]
    (folder / "own.tsv").write_text("# key, style, question, answer\n" + "\n".join(rows) + "\n", "utf-8")
    return iapp, folder


def test_students_questions_are_trained_on_or_held_back(asked: tuple[Path, Path]) -> None:
    trained = students.questions(*asked)
    known: dict[str, tuple[Document, Span]] = {}
    squad(asked[0], known)
    held, documents = students.held_back(asked[0], known, asked[1])
    assert len(trained) + len(held) == 42 and len(documents) == 40
    assert 0 < len(held) < 16
    assert not {one.text for one in trained} & {item.document.text for item in held if item.document}
    for made in trained:
        assert made.answer == ("" if made.start < 0 else made.text[made.start :][: len(made.answer)])
    for item in held:
        assert item.document
        assert [item.document.text[span.start : span.end] for span in item.evidence] == list(item.answers)


@pytest.mark.parametrize(
    "row", ["o1\tpara\tปีไหน\t9999", "o1\tpara\tปีไหน\t@999-1000", "nowhere\tpara\tปีไหน\t2501"]
)
def test_a_students_question_needs_its_text_and_its_answer(asked: tuple[Path, Path], row: str) -> None:
    iapp, folder = asked
    (folder / "bad.tsv").write_text(row + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"999|nowhere"):
        students.questions(iapp, folder)


def test_the_answers_on_our_own_texts_stand_there() -> None:
    own = students.own()
    rows = [row for path in students.FOLDER.rglob("*.tsv") for row in path.read_text("utf-8").splitlines()]
    parts = [row.split("\t") for row in rows if row and not row.startswith("#")]
    assert len(parts) > 7_000 and all(len(one) == 4 for one in parts)
    mine = [(key, answer) for key, _, _, answer in parts if key in own]
    assert len(mine) > 2_000
    assert [key for key, answer in mine if answer not in own[key][1]] == []
    # Nothing of the texts of others is kept here: where their answers stand is told by offsets.
    assert [
        key for key, *_, answer in parts if key not in own and not re.fullmatch(r"(?:@\d+-\d+)?", answer)
    ] == []
