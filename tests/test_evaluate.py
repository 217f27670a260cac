"""What the measures of the whole way count, on a few articles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qa.config import Settings
from qa.evaluate import (
    Outcome,
    asked,
    given,
    is_right,
    judged,
    open_squad,
    over_corpus,
    placed,
    predictions,
    report,
)  # fmt: skip
from qa.passages import split
from qa.questions import Item
from qa.records import Answer, Citation, Hit, Passage, Reply, Span
from tests.commands import BRIDGE, LENGTH, OFF_TOPIC
from tests.samples import page

Paragraphs = list[tuple[str, list[tuple[str, str, list[str]]]]]


def squad(path: Path, **articles: Paragraphs) -> Path:
    """A SQuAD file of {title: [(context, [(id, question, answers)])]}."""
    data = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {"id": id, "question": asked, "answers": [{"text": text} for text in answers]}
                        for id, asked, answers in qas
                    ],
                }
                for context, qas in paragraphs
            ],
        }
        for title, paragraphs in articles.items()
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"data": data}, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache=tmp_path / "cache")


TEA = "ไร่ชาดอยคำเก็บใบชาในเดือนเมษายน โดยใช้คนงาน 60 คน"
ASKS_TEA = ("t", "ไร่ชาดอยคำใช้คนงานกี่คน", ["60 คน"])


def test_an_article_without_questions_is_searched_too(tmp_path: Path, settings: Settings) -> None:
    # The design: every article of the file, and of each --also file, is the corpus.
    dev = squad(tmp_path / "dev.json", สะพาน=[(BRIDGE, [ASKS_TEA])])
    also = squad(tmp_path / "also.json", ไร่ชา=[(TEA, [])])
    assert predictions(asked(*open_squad(dev, [also], settings))) == {"t": "60 คน"}


def test_files_of_one_name_are_all_searched(tmp_path: Path, settings: Settings) -> None:
    dev = squad(tmp_path / "a" / "dev.json", สะพาน=[(BRIDGE, [("a", LENGTH, ["85 เมตร"])])])
    also = squad(tmp_path / "b" / "dev.json", ไร่ชา=[(TEA, [ASKS_TEA])])
    found = report(dev, asked(*open_squad(dev, [also], settings)))
    assert (found["exact_match"], found["recall@1"]) == (1, 1)


def test_a_question_too_long_to_ask_is_counted_as_wrong(tmp_path: Path, settings: Settings) -> None:
    entries = [("a", LENGTH, ["85 เมตร"]), ("b", LENGTH + " มาก" * 200, ["85 เมตร"])]
    dev = squad(tmp_path / "dev.json", สะพาน=[(BRIDGE, entries)])
    assert report(dev, asked(*open_squad(dev, [], settings)))["exact_match"] == 0.5


def test_what_the_corpus_cannot_tell_is_not_reported(tmp_path: Path, settings: Settings) -> None:
    dev = squad(tmp_path / "dev.json", สะพาน=[(BRIDGE, [("a", LENGTH, ["85 เมตร"])])])
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(BRIDGE, "utf-8")
    found = report(dev, asked(*over_corpus(dev, replace(settings, corpus=tmp_path / "docs"))))
    assert found["exact_match"] == 1
    # SQuAD's own articles are not searched: nobody knows which passage is the right one.
    assert not {"cited", "recall@1", "mrr@10"} & set(found)


def test_given_reads_only_the_paragraph(tmp_path: Path, settings: Settings) -> None:
    dev = squad(tmp_path / "dev.json", ก=[(TEA, [("a", LENGTH, ["x"])]), (BRIDGE, [("b", LENGTH, ["x"])])])
    first, second = given(dev, settings)
    assert first.text in TEA
    assert second.text == "85 เมตร"


def outcome(item: Item, *texts: str, quote: str = "") -> Outcome:
    """A reply whose hits are `texts`, all of the item's article, and which cites `quote`."""
    document = item.document or page("\n\n".join(texts))
    hits = [Hit(Passage(document, at := document.text.index(text), at + len(text)), 1.0) for text in texts]
    reply = Reply("r", "not_found", item.question, hits=tuple(hits))
    if quote:
        at = document.text.index(quote)
        answer = Answer(hits[0].passage, at, at + len(quote), 1.0)
        reply = replace(reply, status="answered", answer=answer, citations=(Citation.of(answer),))
    return Outcome(item, quote, 0.001, reply)


ARTICLE = page("ปลูกลำไย 150 ไร่\n\nปลูกส้มโอ  80 ไร่\n\nยุ้งกลางจุข้าว 40 เกวียน")
FIRST, SECOND, THIRD = ARTICLE.text.split("\n\n")


@pytest.mark.parametrize(
    ("answers", "hits", "mrr"),
    [
        (["150 ไร่"], [FIRST, SECOND], 1),
        (["150 ไร่"], [THIRD, SECOND, FIRST], 1 / 3),
        (["150 ไร่"], [SECOND], 0),
        (["(ส้มโอ  80 ไร่)"], [SECOND], 1),  # compared with white space folded, on both sides
    ],
)
def test_ranks(answers: list[str], hits: list[str], mrr: float) -> None:
    item = Item("a", "q", tuple(answers), ARTICLE, Span(0, len(FIRST)))
    found = report(Path("x.json"), [outcome(item, *hits)])
    assert found["mrr@10"] == pytest.approx(mrr)


def test_a_citation_that_only_shares_a_letter_is_none() -> None:
    marked = ARTICLE.text.index("150 ไร่")
    item = Item("a", "q", ("150 ไร่",), ARTICLE, Span(0, len(FIRST)), (Span(marked, marked + 7),))
    assert report(Path("x.json"), [outcome(item, FIRST, quote="150 ไร่")])["cited"] == 1
    assert report(Path("x.json"), [outcome(item, THIRD, quote="40 เกวียน")])["cited"] == 0


def test_another_article_is_never_relevant() -> None:
    item = Item("a", "q", ("150 ไร่",), replace(ARTICLE, id="other"), Span(0, len(FIRST)))
    elsewhere = outcome(replace(item, document=ARTICLE), FIRST, quote="150 ไร่")
    found = report(Path("x.json"), [replace(elsewhere, item=item)])
    assert (found["recall@5"], found["cited"], found["right"]) == (0, 0, 1)


def test_refusals() -> None:
    unanswerable = Item("n", OFF_TOPIC, ())
    refused, guessed = outcome(unanswerable, FIRST), outcome(unanswerable, FIRST, quote="150 ไร่")
    assert is_right(refused)
    assert not is_right(guessed)
    found = report(Path("x.json"), [refused, guessed])
    assert (found["n"], found["answered"], found["refused"]) == (2, 0.5, 0.5)
    assert "exact_match" not in found


def test_an_empty_file_has_a_report(tmp_path: Path, settings: Settings) -> None:
    dev = squad(tmp_path / "dev.json")
    assert report(dev, asked(*open_squad(dev, [], settings))) == {"file": "dev.json", "n": 0}
    assert split(page("")) == []


def test_a_place_is_right_though_its_edges_are_not() -> None:
    marked = ARTICLE.text.index("150 ไร่")
    item = Item("a", "q", ("150 ไร่",), ARTICLE, Span(0, len(FIRST)), (Span(marked, marked + 7),))

    def best(quote: str) -> Answer:
        at = ARTICLE.text.index(quote)
        return Answer(Passage(ARTICLE, 0, len(ARTICLE.text)), at, at + len(quote), 1.0)

    assert placed(best("150 ไร่"), item)
    assert placed(best("150"), item)
    assert placed(best(FIRST), item)
    assert not placed(best("80 ไร่"), item)
    assert not placed(best("150 ไร่"), replace(item, document=replace(ARTICLE, id="other")))
    reply = Reply("r", "not_found", "q", confidence=0.9, candidates=(best("150"),))
    assert judged([Outcome(item, "", 0.1, reply)]) == ([0.9], [True], [False])
