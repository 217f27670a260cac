"""The command line as its users run it: a process, its exit status, what it prints where."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.commands import FILES, LENGTH, LOOM, OFF_TOPIC, Run, line


def test_answered(run: Run) -> None:
    done = run("ask", LENGTH)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "85 เมตร"
    assert "สวน/สะพาน.txt" in done.stdout
    assert done.stderr == ""


def test_what_was_understood_is_told(run: Run) -> None:
    done = run("ask", LENGTH.replace("สะพาน", "ltrko", 1))  # the keyboard left in English
    assert done.stdout.splitlines()[:2] == [f"เข้าใจว่า: {LENGTH}", "85 เมตร"]


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
        (["ask", "ก", "--corpus", "no/such"], {}, "--corpus"),
        (["ask", "ก"], {"QA_PORT": "x"}, "Give int"),
        (["ask", "ก"], {"QA_THRESHOLD": "2"}, "from 0 to 1"),
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
    done = run(*arguments, environment=environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr


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
    (b"\x00\x01", "24", "not_found"),
    (line(question="😀" * 400), "25", "not_found"),
    (LENGTH.encode() + b"\r", "26", "answered"),
]


@pytest.fixture(scope="module")
def replies(run: Run) -> list[dict[str, Any]]:
    done = run("ask", "--jsonl", "--passages", "1", given=b"\n".join(given for given, _, _ in LINES))
    assert done.returncode == 0
    return [json.loads(text) for text in done.stdout.splitlines()]


def test_one_reply_a_line_in_order(replies: list[dict[str, Any]]) -> None:
    assert [(reply["id"], reply["status"]) for reply in replies] == [(id, status) for _, id, status in LINES]


def test_errors_say_what_to_do(replies: list[dict[str, Any]]) -> None:
    errors = [reply for reply in replies if reply["status"] == "error"]
    assert all(set(reply) == {"id", "status", "error"} and reply["error"] for reply in errors)
    assert not [reply for reply in errors if "Report this" in reply["error"]]
    assert "สวน" in next(reply["error"] for reply in errors if reply["id"] == "c")


def test_replies_quote_the_file(replies: list[dict[str, Any]]) -> None:
    answered = [reply for reply in replies if reply["status"] == "answered"]
    for reply in answered:
        cited = reply["citations"][0]
        assert FILES[cited["document"]][cited["start"] : cited["end"]] == cited["quote"]
        assert cited["quote"] == reply["answer"]["text"]
        assert len(reply["passages"]) == 1
    assert {reply["answer"]["text"] for reply in answered if reply["id"] == "q"} == {"85 เมตร", "250 บาท"}


# Objects of which something can be read: each reply should still be found by its id.
BROKEN = [
    b'{"id": "x", "question": 5}',
    b'{"id": "y", "question": "a", "history": "a"}',
    b'{"id": "z"}',
    b'{"id": "half a pair", "question": "\\ud800"}',
    b'{"id": NaN, "question": " "}',
]


@pytest.fixture(scope="module")
def broken(run: Run) -> subprocess.CompletedProcess[str]:
    return run("ask", "--jsonl", given=b"\n".join(BROKEN), check=False)


def test_a_bad_object_keeps_its_id(broken: subprocess.CompletedProcess[str]) -> None:
    found = [json.loads(text)["id"] for text in broken.stdout.splitlines()]
    assert found[:4] == ["x", "y", "z", "half a pair"]


def test_half_a_surrogate_pair_is_no_fault_of_the_program(broken: subprocess.CompletedProcess[str]) -> None:
    assert "Report this" not in broken.stdout
    assert "Traceback" not in broken.stderr


def test_every_output_line_is_json(broken: subprocess.CompletedProcess[str]) -> None:
    assert len(broken.stdout.splitlines()) == len(BROKEN)
    for text in broken.stdout.splitlines():
        json.loads(text, parse_constant=pytest.fail)


def test_a_question_that_is_not_utf8(run: Run) -> None:
    done = run("ask", os.fsdecode(b"\xe0\xb8 \xff"))
    assert done.returncode in (1, 2)


def test_chat_goes_on_from_the_last_question(run: Run) -> None:
    done = run("chat", given=f"{LENGTH}\n\n\nซ่อมแซมปีไหน\n{'ก' * 600}\n".encode())
    assert done.returncode == 0
    first, second, third = done.stdout.strip().split("\n\n")
    assert first.startswith("85 เมตร")
    assert second.startswith("พ.ศ. 2549")
    assert "ยาวเกินไป" in third


def test_index(run: Run, tmp_path: Path) -> None:
    done = run("index", environment={"QA_CACHE": str(tmp_path / "kept")})
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "ช่าง/ทอผ้า.md\tเรือนทอผ้า\t2 sections",
        "สวน/สะพาน.txt\tสะพาน\t0 sections",
    ]
    assert "2 documents" in done.stderr
    kept = sorted(file.suffix for file in (tmp_path / "kept").iterdir())
    assert kept == [".json", ".json", ".npy", ".npy"]  # of each document its terms and its vectors


def test_outline(run: Run) -> None:
    done = run("outline", run.corpus / "ช่าง" / "ทอผ้า.md")
    assert done.returncode == 0
    assert [text.split("  [")[0].strip() for text in done.stdout.splitlines()[1:]] == [
        "ของที่ต้องเตรียม",
        "ค่าเรียน",
    ]
