"""What every kind of reader must do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.passages import split
from qa.readers import Reader
from qa.records import Answer, Hit
from qa.text import normalise
from tests.samples import loose, page, pages, words
from tests.village import VILLAGE

HITS = [Hit(passage, 9.0 - n) for n, passage in enumerate(split(page(VILLAGE)))][:5]
QUESTIONS = [
    "แปลงสวนผลไม้มีเนื้อที่กี่ไร่",
    "ที่ดินของหมู่บ้านแบ่งเป็นแปลงอะไรบ้าง",
    "สวนลำไยเก็บผลในเดือนใด",
    "ยุ้งกลางสร้างด้วยอะไร",
    "ที่ดินของหมู่บ้านข้อที่ 2 คืออะไร",
    "ทำไมข้อพิพาทจึงมีน้อย",
    "ลำไย ย่อมาจากอะไร",
]
ODD = [
    "",
    " ",
    "???",
    "😀" * 500,
    "ใคร",
    "what is the longan season",
    "กี่" * 200,
    "(",
    "ข้อที่ 99",
    "[.*+?\\",
    "\u0e31\u0e48",
]


class ReaderContract:
    """Inherit, and set `build` to the kind's own."""

    def build(self) -> Reader:
        raise NotImplementedError

    @pytest.fixture
    def reader(self) -> Reader:
        return self.build()

    def check(self, answers: list[Answer], hits: list[Hit]) -> None:
        known = [hit.passage for hit in hits]
        assert [a.score for a in answers] == sorted((a.score for a in answers), reverse=True)
        for answer in answers:
            text = answer.passage.document.text
            assert any(answer.passage is passage for passage in known)
            assert 0 <= answer.start < answer.end <= len(text)
            assert text[answer.start : answer.end].strip() != ""
            at = answer.start
            for item in answer.items:
                assert at <= item.start < item.end <= answer.end
                assert text[item.start : item.end].strip() != ""
                at = item.end

    @pytest.mark.parametrize("question", QUESTIONS + ODD)
    def test_no_hits_no_answers(self, reader: Reader, question: str) -> None:
        assert reader.read(question, []) == []

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_answers_stand_in_the_document(self, reader: Reader, question: str) -> None:
        answers = reader.read(question, HITS)
        assert answers
        self.check(answers, HITS)

    @pytest.mark.parametrize("question", ODD)
    def test_odd_questions(self, reader: Reader, question: str) -> None:
        self.check(reader.read(question, HITS), HITS)

    @pytest.mark.parametrize("question", QUESTIONS + ODD)
    def test_the_same_twice(self, reader: Reader, question: str) -> None:
        assert reader.read(question, HITS) == reader.read(question, HITS) == self.build().read(question, HITS)

    def test_the_same_from_many_threads(self, reader: Reader) -> None:
        alone = [reader.read(question, HITS) for question in QUESTIONS]
        fresh = self.build()
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda question: fresh.read(question, HITS), QUESTIONS * 8))
        assert found == alone * 8

    @given(st.lists(pages | loose, min_size=1, max_size=3), words | loose)
    def test_any_question_on_any_text(self, texts: list[str], question: str) -> None:
        passages = [passage for text in texts for passage in split(page(normalise(text)))]
        hits = [Hit(passage, float(len(passages) - n)) for n, passage in enumerate(passages)][:4]
        self.check(self.build().read(normalise(question), hits), hits)

    def test_scores_of_hits_may_be_nothing(self, reader: Reader) -> None:
        hits = [Hit(hit.passage, 0.0) for hit in HITS]
        self.check(reader.read(QUESTIONS[0], hits), hits)
