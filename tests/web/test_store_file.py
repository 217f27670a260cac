"""The store's file: who else writes to it, what is left in it, and which addresses are refused."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sql

from qa.config import ROOT, Settings
from qa.errors import SettingError
from qa.records import Reply
from web.store import Store, StoreError

MONDAY = date(2026, 3, 2)
LOST = Reply("r1", "not_found", "โรงอาหารเปิดกี่โมง")


def test_another_process_that_holds_the_file_for_a_while_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(Settings(database_url=f"sqlite:///{path}"))
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sqlite3, sys, time\n"
         "c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE')\n"
         "print('held', flush=True); time.sleep(1); c.execute('COMMIT')", path],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout and holder.stdout.readline() == b"held\n"
    store.feedback("r1", True, "")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM feedback").fetchone() == (1,)
    assert holder.wait() == 0
    holder.stdout.close()
    store.close()


def test_a_file_is_in_wal_mode_and_keeps_nothing_that_was_forgotten(tmp_path: Path) -> None:
    today = [MONDAY]
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'store.db'}", keep_days=1)
    store = Store.open(settings, lambda: today[0])
    store.asked(LOST, "")

    def holding() -> list[str]:
        return [file.name for file in tmp_path.iterdir() if LOST.question.encode() in file.read_bytes()]

    assert holding() == ["store.db-wal"]
    Store.open(settings, lambda: MONDAY).close()  # which moves it from the log into the file
    assert holding()
    today[0] += timedelta(1)
    store.check()
    assert holding() == []
    store.close()


def test_a_relative_file_is_in_the_programs_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    relative = os.path.relpath(tmp_path / "here.db", ROOT)
    store = Store.open(Settings(database_url=f"sqlite:///{relative}"))
    store.close()
    assert (tmp_path / "here.db").exists()
    assert store.name == f"sqlite:///{ROOT / relative}"
    assert Settings().database_url.startswith("sqlite:///instance/")


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("store.db", "sqlite:///FILE"),
        ("nothing://here", "sqlite:///FILE"),
        ("postgresql://host:port/x", "sqlite:///FILE"),
        ("sqlite://", "sqlite:///FILE"),
        ("sqlite:///:memory:", "sqlite:///FILE"),
        ("mysql+pymysql://u:secret@here/x", "pip install pymysql"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_a_remedy(address: str, remedy: str) -> None:
    with pytest.raises(SettingError) as raised:
        Store.open(Settings(database_url=address))
    assert "database_url" in raised.value.message and remedy in raised.value.remedy
    assert "secret" not in str(raised.value)


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in ("file/store.db", ""):
        with pytest.raises(StoreError):
            Store.open(Settings(database_url=f"sqlite:///{tmp_path / name}"))


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    engine = sql.create_engine("postgresql://qa:secret@localhost/x")
    assert Store(engine, 1).name == "postgresql://qa:***@localhost/x"
