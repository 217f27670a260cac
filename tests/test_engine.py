"""The whole way over the lesson that new users ask about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.config import Settings
from qa.engine import Engine
from qa.errors import EmptyQuestion, QuestionTooLong, UnknownCollection
from qa.records import Reply


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine.open(replace(Settings(), cache=tmp_path_factory.mktemp("cache")))


def _said(reply: Reply) -> str:
    return reply.answer.text if reply.answer else ""


def test_a_span_is_its_citation(engine: Engine) -> None:
    reply = engine.ask("อาเซียนก่อตั้งเมื่อไร")
    assert reply.status == "answered"
    assert reply.answer and reply.answer.text == reply.citations[0].quote == "8 สิงหาคม 2510"
    assert 0 < reply.confidence <= 1 and not reply.message and reply.took_ms > 0


def test_the_items_of_a_list_lie_in_its_quotation_in_order(engine: Engine) -> None:
    answer = engine.ask("เงื่อนไขของโครงการ AICO มีอะไรบ้าง").answer
    assert answer and len(answer.items) == 5
    assert (answer.items[0].start, answer.items[-1].end) == (answer.start, answer.end)
    assert list(answer.items) == sorted(answer.items)


def test_not_found_helps(engine: Engine) -> None:
    reply = engine.ask("เมืองหลวงของฝรั่งเศสคือเมืองอะไร")
    assert (reply.status, reply.answer, reply.citations) == ("not_found", None, ())
    assert "ไม่พบ" in reply.message
    assert len(reply.suggestions) == 4
    assert all(engine.ask(question).status == "answered" for question in reply.suggestions)


def test_a_follow_up_takes_its_subject_from_before(engine: Engine) -> None:
    reply = engine.ask("แล้วเวียดนามล่ะ", history=["บรูไนดารุสซาลามเข้าร่วมอาเซียนวันไหน"])
    assert "28 กรกฎาคม 2538" in _said(reply)
    assert reply.question != "แล้วเวียดนามล่ะ"


@pytest.mark.parametrize(
    ("question", "error"), [("", EmptyQuestion), (" \u200b\n", EmptyQuestion), ("ก" * 501, QuestionTooLong)]
)
def test_what_cannot_be_asked(engine: Engine, question: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        engine.ask(question)


def test_odd_questions_get_an_answer_or_none(engine: Engine) -> None:
    for question in (
        "?",
        "🙂" * 500,
        "SELECT * FROM x; --",
        "<script>alert(1)</script>",
        "๑",
        "ก",
        "\x00\x01",
    ):
        assert engine.ask(question).status in ("answered", "not_found")


def test_a_collection_limits_the_search(tmp_path: Path) -> None:
    for name, capital in (("one", "เชียงราก"), ("two", "บางสระ")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"เมืองหลวงของแคว้นนี้คือเมือง{capital}", "utf-8")
    engine = Engine.open(replace(Settings(), corpus=tmp_path, cache=tmp_path / ".cache", threshold=0))
    assert engine.collections == ("one", "two")
    for name, capital in (("one", "เชียงราก"), ("two", "บางสระ")):
        reply = engine.ask("เมืองหลวงของแคว้นนี้คือเมืองอะไร", collection=name)
        assert capital in _said(reply)
        assert {hit.passage.document.collection for hit in reply.hits} == {name}
    with pytest.raises(UnknownCollection, match="one, two"):
        engine.ask("เมืองหลวง", collection="three")


def test_an_empty_folder_is_no_crash(tmp_path: Path) -> None:
    engine = Engine.open(replace(Settings(), corpus=tmp_path, cache=tmp_path / ".cache"))
    reply = engine.ask("อาเซียนก่อตั้งเมื่อไร")
    assert reply.status == "not_found" and "เอกสาร" in reply.message and reply.suggestions == ()


def test_what_is_kept_gives_the_same_answers(tmp_path: Path) -> None:
    settings = replace(Settings(), cache=tmp_path / "cache")
    replies = [Engine.open(settings).ask("AFTA ย่อมาจากอะไร", id="1") for _ in range(2)]
    assert list(settings.cache.glob("*.json"))
    assert len({(_said(reply), reply.confidence, len(reply.hits)) for reply in replies}) == 1
    for kept in settings.cache.glob("*.json"):
        kept.write_text("[[", "utf-8")  # cut off while it was written
    assert _said(Engine.open(settings).ask("AFTA ย่อมาจากอะไร")) == _said(replies[0])


def test_a_slip_is_put_right_and_shown(engine: Engine) -> None:
    reply = engine.ask("อาเซียนก่อตังเมือไร")
    assert (_said(reply), reply.question) == ("8 สิงหาคม 2510", "อาเซียนก่อตั้งเมื่อไร")
    switched = engine.ask("vkg:upodjv9yh'g,njvwi")
    assert (_said(switched), switched.question) == ("8 สิงหาคม 2510", "อาเซียนก่อตั้งเมื่อไร")


def test_what_no_reading_answers_is_shown_as_it_was_typed(engine: Engine) -> None:
    question = "คำขวัญอาเซียนคืออะไร"
    reply = engine.ask(question, history=["สีแดงหมายถึงอะไร"])
    assert (reply.status, reply.question) == ("not_found", question)


def test_a_slip_in_what_is_asked_counts_though_the_rest_is_understood(engine: Engine) -> None:
    reply = engine.ask("ปฏิญญา zopfan ลงนามทีใหน")
    assert "กัวลาลัมเปอร์" in _said(reply) and reply.question.endswith("ที่ไหน")


@pytest.mark.parametrize("message", ["สวัสดีค่ะ", "ขอบคุณมากครับ", "ทำอะไรได้บ้าง", "hello", "555"])
def test_small_talk_gets_a_line_and_questions(engine: Engine, message: str) -> None:
    reply = engine.ask(message)
    assert (reply.status, reply.answer, reply.citations) == ("smalltalk", None, ())
    assert reply.message and len(reply.suggestions) == 4


def test_what_may_go_on_from_the_last_question_is_asked_first(engine: Engine) -> None:
    assert engine.ask("ทำอะไรได้บ้าง", history=["วิธีทำต้มยำกุ้งทำอย่างไร"]).status == "smalltalk"
    assert engine.ask("ขอบคุณครับ", history=["อาเซียนก่อตั้งเมื่อไร"]).status == "smalltalk"


def test_the_year_is_told_in_the_calendar_that_was_asked_in(engine: Engine) -> None:
    reply = engine.ask("กัมพูชาเข้าร่วมอาเซียนใน ค.ศ. ใด")
    assert _said(reply).endswith("2542") and reply.message == "พ.ศ. 2542 ตรงกับ ค.ศ. 1999"
    assert engine.ask("อาเซียนก่อตั้งเมื่อไร").message == ""


def test_an_english_question_gets_the_thai_words(engine: Engine) -> None:
    assert _said(engine.ask("When did Vietnam join ASEAN?")) == "28 กรกฎาคม 2538"
    assert engine.ask("What is the capital of France?").status == "not_found"


def test_what_is_answered_as_typed_stays_as_typed(engine: Engine) -> None:
    question = "ARF ย่อมาจากอะไร"
    assert engine.ask(question).question == question


def test_who_asks_for_the_year_is_told_the_day(engine: Engine) -> None:
    reply = engine.ask("อาเซียนก่อตั้งเมื่อปีใด")
    assert (_said(reply), reply.question) == ("8 สิงหาคม 2510", "อาเซียนก่อตั้งเมื่อปีใด")
