"""run.py as a process, and the few documents that it is asked about."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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
FILES = {"สวน/สะพาน.txt": BRIDGE, "ช่าง/ทอผ้า.md": LOOM}
LENGTH, OFF_TOPIC = "สะพานไม้มีความยาวเท่าไร", "จักรยานไฟฟ้ากินไฟกี่วัตต์"


class Run:
    """run.py with the corpus and cache of these tests; `check`: it must not end in a traceback."""

    def __init__(self, corpus: Path, cache: Path) -> None:
        self.corpus = corpus
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
        self.environment = {**kept, "QA_CORPUS": str(corpus), "QA_CACHE": str(cache)}

    def __call__(
        self,
        *arguments: str | Path,
        given: bytes = b"",
        check: bool = True,
        environment: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, ROOT / "run.py", *arguments],
            input=given,
            capture_output=True,
            env=self.environment | (environment or {}),
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert not (check and "Traceback" in out + err), err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def line(**entry: Any) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode()
