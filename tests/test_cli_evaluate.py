"""run.py evaluate: the figures that are certain, what is printed and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import BRIDGE, LENGTH, OFF_TOPIC, Run, line


def squad(path: Path, **articles: tuple[str, list[tuple[str, str, list[str]]]]) -> Path:
    data = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {"id": id, "question": question, "answers": [{"text": text} for text in answers]}
                        for id, question, answers in asked
                    ],
                }
            ],
        }
        for title, (context, asked) in articles.items()
    ]
    path.write_text(json.dumps({"data": data}, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    about_bridge = [("a", LENGTH, ["85 เมตร"]), ("n", OFF_TOPIC, [])]
    about_loom = [("c", "ค่าเรียนทอผ้าเท่าไร", ["๒๕๐ เหรียญ"])]
    loom = "ค่าเรียนทอผ้าคนละ 250 บาท เรียนได้ทุกวันเสาร์"
    return squad(tmp_path / "dev.json", สะพาน=(BRIDGE, about_bridge), ทอผ้า=(loom, about_loom))


def test_evaluate_with_the_paragraph_given(run: Run, dev: Path, tmp_path: Path) -> None:
    done = run("evaluate", dev, "--json", "--predictions", tmp_path / "p.json")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert (report["file"], report["n"], report["exact_match"]) == ("dev.json", 3, 0.5)
    assert 0.5 <= report["f1_chars"] < 1
    assert set(report) == {"file", "n", "exact_match", "f1_words", "f1_chars", "ms_p50", "ms_p95"}
    said = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert (said["a"], said["c"]) == ("85 เมตร", "250 บาท")
    assert said["n"] != ""  # the reader's best span: it does not abstain


def test_evaluate_the_whole_way(run: Run, dev: Path, tmp_path: Path) -> None:
    also = squad(
        tmp_path / "also.json", ไร่ชา=("ไร่ชาเก็บใบชาในเดือนเมษายน", [("x", "เก็บเมื่อไร", ["เดือนเมษายน"])])
    )
    done = run("evaluate", dev, "--open", "--also", also, "--json", "--predictions", tmp_path / "p.json")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert (report["n"], report["exact_match"], report["right"], report["refused"]) == (3, 0.5, 0.5, 1)
    assert report["answered"] == pytest.approx(2 / 3)
    assert report["recall@1"] == report["recall@5"] == report["mrr@10"] == 0.5
    said = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert said == {"a": "85 เมตร", "n": "", "c": "250 บาท"}


def test_evaluate_lines_on_a_corpus(run: Run, tmp_path: Path) -> None:
    start = BRIDGE.index("85 เมตร")
    entries = [
        line(id="a", question=LENGTH, answers=["85 เมตร"], evidence=[start, start + 7], kind="number"),
        line(id="n", question=OFF_TOPIC, answers=[], kind="off-topic"),
    ]
    (tmp_path / "q.jsonl").write_bytes(b"\n".join(entries))
    done = run("evaluate", tmp_path / "q.jsonl")
    assert done.returncode == 0
    figures = dict(text.split()[:2] for text in done.stdout.splitlines() if not text.startswith(" "))
    assert (figures["n"], figures["exact_match"], figures["refused"], figures["cited"]) == (
        "2",
        "1.000",
        "1.000",
        "1.000",
    )
    assert "kind off-topic" in done.stdout


def test_predictions_that_cannot_be_written(run: Run, dev: Path, tmp_path: Path) -> None:
    done = run("evaluate", dev, "--predictions", tmp_path / "no" / "p.json")
    assert done.returncode == 2
    assert "p.json" in done.stderr
