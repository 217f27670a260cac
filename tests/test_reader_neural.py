"""The trained reader: the contract of all readers, and what only it can do."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from qa import readers
from qa.calibrate import probability
from qa.errors import ModelMissing
from qa.readers import Reader, neural
from qa.readers.neural import MODEL, NeuralReader
from qa.records import Answer, Hit, Passage, Span
from tests.contracts.reader import ReaderContract
from tests.samples import hit, page

_shared = neural.build()


class TestNeural(ReaderContract):
    def build(self) -> Reader:
        return _shared


def best(question: str, text: str) -> Answer:
    return _shared.read(question, [hit(text)])[0]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "สะพานไม้สร้างเสร็จเมื่อไร",
            "สะพานไม้ข้ามลำธารนางคำสร้างเสร็จเมื่อวันที่ 14 กุมภาพันธ์ พ.ศ. 2531 มีความยาว 85 เมตร ชาวบ้านใช้ทุกวัน "
            "และซ่อมแซมครั้งใหญ่ในปี พ.ศ. 2549 โดยนายสมหมาย ใจดี",
            "14 กุมภาพันธ์ พ.ศ. 2531",
        ),
        (
            "ถนนชั้นที่ 2 กว้างกี่เมตร",
            "มาตรฐานถนนในหมู่บ้าน\nชั้นที่ 1 กว้าง 9 เมตร\nชั้นที่ 2 กว้าง 7 เมตร\nชั้นที่ 3 กว้าง 6 เมตร",
            "7 เมตร",
        ),
        (
            "ใครเป็นเหรัญญิกของชมรม",
            "ชมรมทอผ้ามีนางคำแปง แก้วมา เป็นประธาน และนายอินสม ใจเย็น เป็นเหรัญญิก", "นายอินสม ใจเย็น"),
    ],
)  # fmt: skip
def test_reads(question: str, text: str, expected: str) -> None:
    assert best(question, text).text == expected


def test_an_answer_far_down_a_long_passage() -> None:
    filler = "ชาวบ้านปลูกลำไยและส้มโอบนเนินเขาทางทิศตะวันตกของหมู่บ้านมาหลายชั่วอายุคน "
    text = filler * 25 + "ยุ้งกลางของหมู่บ้านจุข้าวได้ 40 เกวียน " + filler * 5
    assert "40 เกวียน" in best("ยุ้งกลางจุข้าวได้กี่เกวียน", text).text


def test_a_heading_seldom_tells_where_or_who() -> None:
    heading = "1. ปฏิญญาให้ภูมิภาคลุ่มน้ำเหนือปลอดขยะ"
    below = "ชาวบ้านตั้งใจร่วมกันว่าจะไม่ทิ้งขยะลงแม่น้ำ ผู้ใหญ่บ้านห้าคนลงนามเมื่อวันที่ 27 พฤศจิกายน 2514"
    one = page(f"{heading}\n\n{below}\n\n2. เรื่องอื่น\n\nยังไม่มี\n")
    passage = Passage(one, 0, len(heading) + len(below) + 2)

    def highest(titles_aside: bool) -> float:
        found = _shared.spans("ปฏิญญาให้ที่ใดปลอดขยะ", [Hit(passage, 1.0)], titles_aside)
        return max((span.score for span in found if span.end <= len(heading)), default=-1e9)

    assert highest(False) > -1e9
    assert highest(True) < highest(False)


def test_what_is_said_is_surer_than_what_is_not() -> None:
    text = "โรงเรียนบ้านดอยมีนักเรียน 213 คน และครู 12 คน"
    assert best("โรงเรียนบ้านดอยมีครูกี่คน", text).score > best("เมืองหลวงของฝรั่งเศสชื่ออะไร", text).score + 3


def test_without_vectors_an_answer_is_as_sure() -> None:
    text = "โรงเรียนบ้านดอยมีนักเรียน 213 คน และครู 12 คน"
    alone, question = hit(text), "โรงเรียนบ้านดอยมีครูกี่คน"
    near = replace(alone, phrases=((Span(alone.passage.start, alone.passage.end), 0.75),))
    sure = [probability(_shared.read(question, [one]), [one], "neural") for one in (alone, near)]
    assert sure[0] == pytest.approx(sure[1])
    assert sure[0] > 0.5


def test_two_threads_say_the_same() -> None:
    two = NeuralReader(threads=2)
    given = [hit("โรงเรียนบ้านดอยมีนักเรียน 213 คน และครู 12 คน")]
    assert two.read("มีครูกี่คน", given)[0].text == _shared.read("มีครูกี่คน", given)[0].text


def test_a_model_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ModelMissing, match="make reader"):
        NeuralReader(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    (tmp_path / "tokenizer.json").write_bytes((MODEL / "tokenizer.json").read_bytes())
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        NeuralReader(tmp_path)
    monkeypatch.setattr(neural, "build", lambda threads: NeuralReader(tmp_path, threads))
    with caplog.at_level(logging.WARNING):
        stand_in = readers.build("neural")
    assert stand_in.kind == "rules"
    assert [record.levelname for record in caplog.records] == ["WARNING"]
