"""The command line as its users run it: a process, its exit status, what it prints where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
BRIDGE = (
    "สะพานไม้ข้ามลำธารนางคำสร้างเสร็จเมื่อวันที่ 14 กุมภาพันธ์ พ.ศ. 2531 มีความยาว 85 เมตร ชาวบ้านใช้ข้ามไปสวนทุกวัน "
    "และซ่อมแซมครั้งใหญ่ในปี พ.ศ. 2549 โดยนายสมหมาย ใจดี\n"
)
LOOM = """# เรือนทอผ้า

## ของที่ต้องเตรียม

ของที่ผู้เรียนทอผ้าต้องเตรียมมามีดังนี้

1. ด้ายฝ้าย
2. กระสวยไม้
3. ครามผง

## ค่าเรียน

ค่าเรียนทอผ้าคนละ 250 บาท เรียนได้ทุกวันเสาร์
"""
LENGTH, OFF_TOPIC = "สะพานไม้มีความยาวเท่าไร", "จักรยานไฟฟ้ากินไฟกี่วัตต์"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("เอกสาร")
    for name, text in (("สวน/สะพาน.txt", BRIDGE), ("ช่าง/ทอผ้า.md", LOOM)):
        (root / name).parent.mkdir()
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


class Run:
    """run.py with the corpus and cache of these tests."""

    def __init__(self, corpus: Path, cache: Path) -> None:
        self.corpus = corpus
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
        self.environment = {**kept, "QA_CORPUS": str(corpus), "QA_CACHE": str(cache)}

    def __call__(
        self, *arguments: str | Path, given: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, ROOT / "run.py", *arguments],
            input=given,
            capture_output=True,
            env=self.environment | environment,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture(scope="module")
def run(corpus: Path, cache: Path) -> Run:
    return Run(corpus, cache)


def test_answered(run: Run) -> None:
    done = run("ask", LENGTH)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "85 เมตร"
    assert "สวน/สะพาน.txt" in done.stdout
    assert done.stderr == ""


def test_not_found(run: Run) -> None:
    done = run("ask", OFF_TOPIC, "--explain")
    assert done.returncode == 1
    assert "ไม่พบคำตอบ" in done.stdout
    assert "  ที่มา:" not in done.stdout
    for stage in ("question", "terms", "sure"):
        assert f"\n{stage} " in "\n" + done.stdout


def test_a_list_as_json(run: Run) -> None:
    done = run("ask", "ผู้เรียนทอผ้าต้องเตรียมอะไรบ้าง", "--json", "--passages", "1")
    assert done.returncode == 0
    reply = json.loads(done.stdout)
    assert reply["status"] == "answered"
    assert [item["text"] for item in reply["answer"]["items"]] == ["ด้ายฝ้าย", "กระสวยไม้", "ครามผง"]
    assert all(LOOM[item["start"] : item["end"]] == item["text"] for item in reply["answer"]["items"])
    (cited,) = reply["citations"]
    assert cited["quote"] == LOOM[cited["start"] : cited["end"]] == reply["answer"]["text"]
    assert cited["document"] == "ช่าง/ทอผ้า.md"
    assert (cited["title"], cited["section"]) == ("เรือนทอผ้า", ["ของที่ต้องเตรียม"])
    assert cited["url"].endswith(f"?s={cited['start']}&e={cited['end']}")
    (passage,) = reply["passages"]
    assert passage["text"] == LOOM[passage["start"] : passage["end"]]
    assert 0.5 <= reply["confidence"] <= 1


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        ([], {}, "COMMAND"),
        (["ask"], {}, "--jsonl"),
        (["ask", "ก", "--no"], {}, "--no"),
        (["ask", "--jsonl", "--json"], {}, "alone"),
        (["ask", "ก", "--passages", "x"], {}, "--passages"),
        (["ask", "ก", "--passages", "-1"], {}, "0 to 1000"),
        (["ask", " \u200b "], {}, "Type a question"),
        (["ask", "ก" * 501], {}, "Shorten"),
        (["ask", "ก", "--corpus", "no/such"], {}, "--corpus"),
        (["ask", "ก"], {"QA_PORT": "x"}, "Give int"),
        (["ask", "ก"], {"QA_THRESHOLD": "2"}, "from 0 to 1"),
        (["ask", "ก"], {"QA_READER": "x"}, "rules"),
        (["ask", "ก"], {"QA_INDEX": "x"}, "memory"),
        (["index", "--index", "x"], {}, "memory"),
        (["evaluate"], {}, "FILE"),
        (["evaluate", "no.json"], {}, "Check the path"),
        (["evaluate", "no.jsonl"], {}, "Check the path"),
        (["outline", "no.txt"], {}, "no.txt"),
        (["outline", "no.xls"], {}, ".md"),
        (["serve", "--port", "0"], {}, "65535"),
    ],
    ids=lambda value: " ".join(value)[:24] if isinstance(value, list) else "",
)
def test_bad_use(run: Run, arguments: list[str], environment: dict[str, str], told: str) -> None:
    done = run(*arguments, **environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr


def line(**entry: Any) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode()


# What a line holds -> the id and the status of its reply.
LINES: list[tuple[bytes, object, str]] = [
    (LENGTH.encode(), "1", "answered"),
    (b"\xef\xbb\xbf" + OFF_TOPIC.encode(), "2", "not_found"),
    (line(id="q", question=LENGTH), "q", "answered"),
    (line(id="q", question="ค่าเรียนทอผ้าเท่าไร"), "q", "answered"),  # the same id again
    (line(id=7, question="ซ่อมแซมปีไหน", history=["สะพานไม้ยาวกี่เมตร"], collection="สวน"), 7, "answered"),
    (line(question=LENGTH, collection="ช่าง"), "6", "not_found"),
    (line(question=LENGTH, history=None, collection=None, more=1), "7", "answered"),
    (b"", "8", "error"),
    (b'{"question": "', "9", "error"),
    (b"[1, 2]", "10", "error"),
    (b"{}", "11", "error"),
    (line(question=5), "12", "error"),
    (line(question=LENGTH, history="ก"), "13", "error"),
    (line(question=LENGTH, history=[1]), "14", "error"),
    (line(question=LENGTH, collection=["สวน"]), "15", "error"),
    (b"\xff\xfe\xe0", "16", "error"),
    (b"\xe0\xb8" * 9, "17", "error"),
    (("ก" * 300_000).encode(), "18", "error"),
    (b"[" * 200_000, "19", "error"),
    (line(id="c", question=LENGTH, collection="ทะเล"), "c", "error"),
    (line(id=0, question=" "), 0, "error"),
    (json.dumps(LENGTH).encode(), "22", "answered"),
    (b'"' + LENGTH.encode(), "23", "answered"),
    (b'{"question": "\\ud800"}', "24", "not_found"),
    (b"\x00\x01", "25", "not_found"),
    (line(question="😀" * 400), "26", "not_found"),
    (LENGTH.encode() + b"\r", "27", "answered"),
]


@pytest.fixture(scope="module")
def replies(run: Run) -> list[dict[str, Any]]:
    done = run("ask", "--jsonl", "--passages", "1", given=b"\n".join(given for given, _, _ in LINES))
    assert done.returncode == 0
    return [json.loads(text) for text in done.stdout.splitlines()]


def test_one_reply_a_line_in_order(replies: list[dict[str, Any]]) -> None:
    assert [(reply["id"], reply["status"]) for reply in replies] == [wanted for _, *wanted in map(list, LINES)] or [
        (reply["id"], reply["status"]) for reply in replies
    ] == [(id, status) for _, id, status in LINES]


def test_errors_say_what_to_do(replies: list[dict[str, Any]]) -> None:
    errors = [reply for reply in replies if reply["status"] == "error"]
    assert all(set(reply) == {"id", "status", "error"} and reply["error"] for reply in errors)
    assert not [reply for reply in errors if "Report this" in reply["error"]]
    assert "สวน" in next(reply["error"] for reply in errors if reply["id"] == "c")


def test_replies_quote_the_file(replies: list[dict[str, Any]]) -> None:
    files = {"สวน/สะพาน.txt": BRIDGE, "ช่าง/ทอผ้า.md": LOOM}
    answered = [reply for reply in replies if reply["status"] == "answered"]
    for reply in answered:
        cited = reply["citations"][0]
        assert files[cited["document"]][cited["start"] : cited["end"]] == cited["quote"]
        assert cited["quote"] == reply["answer"]["text"]
        assert len(reply["passages"]) == 1
    assert {reply["answer"]["text"] for reply in answered if reply["id"] == "q"} == {"85 เมตร", "250 บาท"}


def test_a_bad_object_keeps_its_id(run: Run) -> None:
    given = [line(id="x", question=5), line(id="y", question="ก", history="ก"), line(id="z")]
    done = run("ask", "--jsonl", given=b"\n".join(given))
    assert [json.loads(text)["id"] for text in done.stdout.splitlines()] == ["x", "y", "z"]


def test_every_output_line_is_json(run: Run) -> None:
    done = run("ask", "--jsonl", given=b'{"id": NaN, "question": " "}\n{"id": 1e999, "question": " "}')
    for text in done.stdout.splitlines():
        json.loads(text, parse_constant=pytest.fail)


def test_no_lines_no_replies(run: Run) -> None:
    done = run("ask", "--jsonl")
    assert (done.returncode, done.stdout) == (0, "")


def test_chat_goes_on_from_the_last_question(run: Run) -> None:
    done = run("chat", given=f"{LENGTH}\n\n\nซ่อมแซมปีไหน\n{'ก' * 600}\n".encode())
    assert done.returncode == 0
    first, second, third = done.stdout.strip().split("\n\n")
    assert first.startswith("85 เมตร")
    assert second.startswith("พ.ศ. 2549")
    assert "ยาวเกินไป" in third


def test_index(run: Run, tmp_path: Path) -> None:
    done = run("index", QA_CACHE=str(tmp_path / "kept"))
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["ช่าง/ทอผ้า.md\tเรือนทอผ้า\t2 sections", "สวน/สะพาน.txt\tสะพาน\t0 sections"]
    assert "2 documents" in done.stderr
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_outline(run: Run) -> None:
    done = run("outline", run.corpus / "ช่าง" / "ทอผ้า.md")
    assert done.returncode == 0
    assert [text.split("  [")[0].strip() for text in done.stdout.splitlines()[1:]] == ["ของที่ต้องเตรียม", "ค่าเรียน"]


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
    also = squad(tmp_path / "also.json", ไร่ชา=("ไร่ชาเก็บใบชาในเดือนเมษายน", [("x", "เก็บเมื่อไร", ["เดือนเมษายน"])]))
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
    assert (figures["n"], figures["exact_match"], figures["refused"], figures["cited"]) == ("2", "1.000", "1.000", "1.000")
    assert "kind off-topic" in done.stdout


def test_predictions_that_cannot_be_written(run: Run, dev: Path, tmp_path: Path) -> None:
    done = run("evaluate", dev, "--predictions", tmp_path / "no" / "p.json")
    assert done.returncode == 2
    assert "p.json" in done.stderr
