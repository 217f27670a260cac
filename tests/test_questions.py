"""Files of questions: SQuAD's JSON and question lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import DataError
from qa.questions import articles, lines, squad
from qa.records import Document, Span

ORCHARD = "สวนลำไยมีเนื้อที่ 150 ไร่ เก็บผลในเดือนกรกฎาคม"
BARN = "ยุ้งกลางจุข้าวเปลือกได้ 40 เกวียน"
LOOM = "เรือนทอผ้าใช้ฝ้ายย้อมคราม"


def entry(id: str, question: str, *answers: str) -> dict[str, Any]:
    return {"id": id, "question": question, "answers": [{"text": a, "answer_start": 0} for a in answers]}


def article(title: str, **paragraphs: Any) -> dict[str, Any]:
    """An article of {id: (context, question, answers...)}."""
    return {
        "title": title,
        "paragraphs": [{"context": c, "qas": [entry(id, *rest)]} for id, (c, *rest) in paragraphs.items()],
    }


def write(path: Path, *found: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"version": "x", "data": found}, ensure_ascii=False), "utf-8")
    return path


def test_squad(tmp_path: Path) -> None:
    one = article("หมู่บ้าน_ริมธาร", a=(ORCHARD, "กี่ไร่", "150 ไร่", "150", "150"), b=(BARN, "จุเท่าไร"))
    first, second = squad(write(tmp_path / "s.json", one))
    assert (first.id, first.question, first.answers) == ("a", "กี่ไร่", ("150 ไร่", "150"))
    assert second.answers == ()
    assert first.document is second.document
    assert first.document and first.paragraph and second.paragraph
    assert first.document.title == "หมู่บ้าน ริมธาร"
    text = first.document.text
    assert text[first.paragraph.start : first.paragraph.end] == ORCHARD
    assert text[second.paragraph.start : second.paragraph.end] == BARN


def test_squad_is_normalised(tmp_path: Path) -> None:
    path = write(tmp_path / "s.json", article("น้ํา", a=("น้ําใส\r\nไหล", "น้ําเป็นอย่างไร", "น้ําใส")))
    (item,) = squad(path)
    assert item.document and item.document.text == "น้ำใส\nไหล"
    assert (item.document.title, item.question, item.answers) == ("น้ำ", "น้ำเป็นอย่างไร", ("น้ำใส",))


def test_a_repeated_context_stands_once(tmp_path: Path) -> None:
    known: dict[str, tuple[Document, Span]] = {}
    one = article("หนึ่ง", a=(ORCHARD, "ก", "150"), b=(ORCHARD, "ข", "150"), c=(BARN, "ค", "40"))
    two = article("สอง", d=(ORCHARD, "ง", "150"), e=(LOOM, "จ", "ฝ้าย"))
    items = squad(write(tmp_path / "s.json", one, two), known)
    items += squad(write(tmp_path / "t.json", article("สาม", f=(BARN, "ฉ", "40"))), known)
    found = articles(items)
    assert [document.text for document in found] == [f"{ORCHARD}\n\n{BARN}", LOOM]
    assert [item.document and item.document.title for item in items] == ["หนึ่ง"] * 4 + ["สอง", "หนึ่ง"]


def test_articles_of_files_with_one_name_are_apart(tmp_path: Path) -> None:
    known: dict[str, tuple[Document, Span]] = {}
    items = []
    for folder, text in (("a", ORCHARD), ("b", BARN)):
        (tmp_path / folder).mkdir()
        items += squad(write(tmp_path / folder / "dev.json", article(folder, x=(text, "ก", "1"))), known)
    assert {document.text for document in articles(items)} == {ORCHARD, BARN}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "3",
        '{"data": 3}',
        '{"data": null}',
        '{"data": "ab"}',
        '{"data": [3]}',
        '{"data": {"a": 1}}',
        '{"data": [[]]}',
        '{"data": [{}]}',
        '{"data": [{"paragraphs": null}]}',
        '{"data": [{"paragraphs": [{}]}]}',
        '{"data": [{"paragraphs": [{"context": 3, "qas": []}]}]}',
        '{"data": [{"paragraphs": [{"context": "a"}]}]}',
        '{"data": [{"paragraphs": [{"context": "a", "qas": [3]}]}]}',
        '{"data": [{"paragraphs": [{"context": "a", "qas": [{"id": 1, "question": "q"}]}]}]}',
        '{"data": [{"paragraphs": [{"context": "a", "qas": [{"id": 1, "question": 5, "answers": []}]}]}]}',
        '{"data": [{"paragraphs": [{"context": "a", "qas": [{"id": 1, "question": "q", "answers": [1]}]}]}]}',
        pytest.param('{"data": ' + "[" * 100_000, id="deep"),
    ],
)
def test_what_is_not_squad(tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"s\.json") as raised:
        squad(path)
    assert raised.value.remedy


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "cp.json").write_bytes("สวน".encode("cp874"))
    for read in (squad, lines):
        for name in ("no.json", "cp.json", "."):
            with pytest.raises(DataError):
                read(tmp_path / name)


def test_question_lines(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    full = {
        "id": 7,
        "question": "น้ําไหลไปไหน",
        "answers": ["ลําธาร"],
        "evidence": [3, 9],
        "evidence_alt": [[20, 25]],
        "items": ["ก", "ข"],
        "context": ["ก่อนหน้า"],
        "kind": "place",
        "style": "plain",
    }
    rest = {"id": "b", "question": "ใคร", "answers": []}
    text = json.dumps(full, ensure_ascii=False) + "\n\n  \n" + json.dumps(rest) + "\n"
    path.write_text(text, "utf-8-sig")
    first, second = lines(path)
    assert (first.id, first.question, first.answers) == ("7", "น้ำไหลไปไหน", ("ลำธาร",))
    assert first.evidence == (Span(3, 9), Span(20, 25))
    assert (first.items, first.history, first.kind, first.style) == (
        ("ก", "ข"),
        ("ก่อนหน้า",),
        "place",
        "plain",
    )
    assert (second.answers, second.evidence, second.history) == ((), (), ())


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1, "question": "ก\u2028ข", "answers": []}\n', "utf-8")
    assert [item.question for item in lines(path)] == ["ก\u2028ข"]


@pytest.mark.parametrize(
    "line",
    [
        "ไม่ใช่ JSON",
        "3",
        "[]",
        "null",
        "{}",
        '{"id": 1, "question": "q"}',
        '{"id": 1, "question": null, "answers": []}',
        '{"id": 1, "question": "q", "answers": [3]}',
        '{"id": 1, "question": "q", "answers": "ab"}',
        '{"id": 1, "question": "q", "answers": [], "evidence": [9, 3]}',
        '{"id": 1, "question": "q", "answers": [], "evidence": [1, 2, 3]}',
        '{"id": 1, "question": "q", "answers": [], "evidence_alt": 4}',
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1, "question": "q", "answers": []}\n' + line + "\n", "utf-8")
    with pytest.raises(DataError, match=r"q\.jsonl, line 2"):
        lines(path)
