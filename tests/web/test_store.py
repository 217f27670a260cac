"""The store over real databases: what is kept, what is not, for how long, and beside another process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sql

from qa.config import ROOT, Settings
from qa.records import Reply
from tests.web.postgres import PostgresMissing, postgres
from web.store import Store, StoreError

MONDAY = date(2026, 3, 2)
LOST = Reply("r1", "not_found", "โรงอาหารเปิดกี่โมง")

# One process of two: both at once make the tables and write.
WRITER = """
import sys
from qa.config import Settings
from qa.records import Reply
from web.store import Store
address, name = sys.argv[1:]
store = Store.open(Settings(database_url=address))
for i in range(150):
    store.feedback(f"{name}-{i}", True, name)
    store.feedback("both", True, name)
    store.asked(Reply(f"{name}-{i}", "not_found", name), "")
"""

Address = Callable[[], str]
Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    try:
        with postgres() as address:
            yield address
    except PostgresMissing as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, names: Iterator[int]) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'store.db'}"
    server: str = request.getfixturevalue("server")
    name = f"store{next(names)}"
    admin = sql.create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sql.text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return server.format(name)


@pytest.fixture(scope="session")
def names() -> Iterator[int]:
    return count()


@pytest.fixture
def settings(address: str) -> Settings:
    return Settings(database_url=address, keep_days=7)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = Store.open(settings, lambda: MONDAY)
    yield store
    store.close()


@pytest.fixture
def rows(address: str) -> Rows:
    """All rows of a table, read by another connection."""

    def read(table: str) -> list[dict[str, Any]]:
        engine = sql.create_engine(address)
        metadata = sql.MetaData()
        metadata.reflect(engine)
        with engine.connect() as connection:
            found = connection.execute(sql.select(metadata.tables[table])).mappings().all()
        engine.dispose()
        return [dict(row) for row in found]

    return read


def test_all_that_is_kept_of_feedback(store: Store, rows: Rows) -> None:
    store.feedback("r1", False, "ตอบไม่ตรงคำถาม 😀")
    assert rows("feedback") == [
        {"reply_id": "r1", "day": MONDAY, "helpful": False, "comment": "ตอบไม่ตรงคำถาม 😀"}
    ]


def test_a_second_thought_replaces_the_first(store: Store, rows: Rows) -> None:
    store.feedback("r1", True, "")
    store.feedback("r2", True, "")
    store.feedback("r1", False, "อ่านอีกครั้งแล้ว")
    assert sorted((row["reply_id"], row["helpful"], row["comment"]) for row in rows("feedback")) == [
        ("r1", False, "อ่านอีกครั้งแล้ว"),
        ("r2", True, ""),
    ]


def test_all_that_is_kept_of_a_question_without_an_answer(store: Store, rows: Rows) -> None:
    store.asked(LOST, "school")
    assert rows("unanswered") == [
        {"reply_id": "r1", "day": MONDAY, "collection": "school", "question": "โรงอาหารเปิดกี่โมง"}
    ]


@pytest.mark.parametrize("status", ["answered", "smalltalk"])
def test_other_questions_are_not_kept(store: Store, rows: Rows, status: Any) -> None:
    store.asked(replace(LOST, status=status), "")
    assert rows("unanswered") == []


def test_no_text_is_too_strange(store: Store, rows: Rows) -> None:
    strange = "\0'; DROP TABLE feedback; --\u202e\uffff\x01%s{}\n" + "ก" * 100_000
    store.feedback("r1", True, strange)
    store.asked(replace(LOST, question=strange), "")
    assert rows("feedback")[0]["comment"] == rows("unanswered")[0]["question"] == strange.replace("\0", "")


def test_questions_are_forgotten_after_their_days(settings: Settings, rows: Rows) -> None:
    today = [MONDAY]
    store = Store.open(settings, lambda: today[0])
    store.asked(LOST, "")
    store.feedback("r1", False, "ไม่พบ")
    for days, left in ((1, 2), (6, 2), (7, 1), (8, 0)):
        today[0] = MONDAY + timedelta(days)
        if days == 1:
            store.asked(replace(LOST, id="r2"), "")
        store.asked(Reply("r9", "answered", "อื่น"), "")  # any question brings the new day
        assert len(rows("unanswered")) == left, days
    assert len(rows("feedback")) == 1
    store.close()


@pytest.mark.parametrize("days", [0, 3])
def test_fewer_days_count_from_the_next_start(
    store: Store, settings: Settings, rows: Rows, days: int
) -> None:
    store.asked(LOST, "")
    Store.open(replace(settings, keep_days=days), lambda: MONDAY + timedelta(days)).close()
    assert rows("unanswered") == []


def test_no_question_is_kept_for_no_days(settings: Settings, rows: Rows) -> None:
    store = Store.open(replace(settings, keep_days=0), lambda: MONDAY)
    store.asked(LOST, "")
    store.feedback("r1", True, "")
    assert (len(rows("unanswered")), len(rows("feedback"))) == (0, 1)
    store.close()


def test_two_processes_lose_nothing(address: str, rows: Rows) -> None:
    command = [sys.executable, "-c", WRITER, address]
    writers = [subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE) for name in ("ก", "ข")]
    for writer in writers:
        assert writer.communicate()[1] == b""
        assert writer.returncode == 0
    assert len(rows("feedback")) == 2 * 150 + 1
    assert len(rows("unanswered")) == 2 * 150


def test_a_database_that_was_made_before_is_used_again(settings: Settings, store: Store, rows: Rows) -> None:
    store.feedback("r1", True, "")
    again = Store.open(settings)
    again.feedback("r2", True, "")
    again.check()
    again.close()
    assert len(rows("feedback")) == 2


def test_a_store_that_has_lost_its_tables_says_so(address: str, store: Store) -> None:
    store.check()
    engine = sql.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sql.text("DROP TABLE feedback"))
        connection.execute(sql.text("DROP TABLE unanswered"))
    engine.dispose()
    for work in (store.check, lambda: store.asked(LOST, ""), lambda: store.feedback("r", True, "ความลับ")):
        with pytest.raises(StoreError) as raised:
            work()
        assert raised.value.http == 503 and "QA_DATABASE_URL" in raised.value.remedy
        assert "ความลับ" not in str(raised.value) + str(raised.value.__cause__)
