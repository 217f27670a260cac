"""What is remembered of conversations: thumbs, comments, and the questions that found no answer.

No address, no name and no cookie; of the time only the day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from time import monotonic, sleep
from typing import Self

import sqlalchemy as sql
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from qa.config import ROOT, Settings
from qa.errors import QAError, SettingError
from qa.records import Reply

_PATIENCE = 5  # seconds for which a database may be busy or silent
_PAUSES = (0.05, 0.2, 0.8)  # seconds before each further attempt

_tables = sql.MetaData()
_feedback = sql.Table(
    "feedback",
    _tables,
    sql.Column("reply_id", sql.String(64), primary_key=True),
    sql.Column("day", sql.Date, nullable=False),
    sql.Column("helpful", sql.Boolean, nullable=False),
    sql.Column("comment", sql.Text, nullable=False),
)
_unanswered = sql.Table(
    "unanswered",
    _tables,
    sql.Column("reply_id", sql.String(64), primary_key=True),
    sql.Column("day", sql.Date, nullable=False, index=True),
    sql.Column("collection", sql.Text, nullable=False),
    sql.Column("question", sql.Text, nullable=False),
)


class StoreError(QAError):
    """The database does not do what it is asked to."""

    code = "store"
    http = 503

    def __init__(self, error: Exception) -> None:
        why = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        super().__init__(f"The store fails: {why}.", "Check QA_DATABASE_URL, and that there is room.")


class Store:
    """One database. Safe under threads, and beside other processes that write to it."""

    def __init__(self, engine: sql.Engine, keep_days: int, today: Callable[[], date] = date.today) -> None:
        self._engine = engine
        self._keep_days = keep_days
        self._today = today
        self._tidied: date | None = None

    @classmethod
    def open(cls, settings: Settings, today: Callable[[], date] = date.today) -> Self:
        """The store at `settings.database_url`, made when it is not there.

        Raises:
            SettingError: the address is none, or nothing here can talk to such a database.
            StoreError: the database does not answer, or may not be written.
        """
        store = cls(_engine(settings.database_url), settings.keep_days, today)
        store._done(_tables.create_all)
        store._tidy()
        return store

    @property
    def name(self) -> str:
        """The database's address, without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    def feedback(self, reply_id: str, helpful: bool, comment: str) -> None:
        """Remember what somebody thought of a reply; a second thought replaces the first.

        Raises:
            StoreError: it could not be written.
        """
        self._tidy()
        self._put(_feedback, reply_id=reply_id, helpful=helpful, comment=_storable(comment))

    def asked(self, reply: Reply, collection: str) -> None:
        """Remember the question when it found no answer.

        Raises:
            StoreError: it could not be written.
        """
        self._tidy()
        if reply.status == "not_found" and self._keep_days:
            question = _storable(reply.question)
            self._put(_unanswered, reply_id=reply.id, collection=collection, question=question)

    def check(self) -> None:
        """Nothing, when the store can be used.

        Raises:
            StoreError: it cannot.
        """
        self._tidy()
        self._done(lambda connection: connection.execute(sql.select(_feedback).limit(1)), pauses=())

    def close(self) -> None:
        self._engine.dispose()

    def _tidy(self) -> None:
        """Once a day, forget the questions that have been kept long enough."""
        today = self._today()
        if self._tidied == today:
            return
        old = _unanswered.c.day <= today - timedelta(days=self._keep_days)
        self._done(lambda connection: connection.execute(_unanswered.delete().where(old)))
        if self._engine.dialect.name == "sqlite":
            # Until then the file still has what its log says is gone.
            self._done(lambda connection: connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)"))
        self._tidied = today

    def _put(self, table: sql.Table, *, reply_id: str, **row: object) -> None:
        def write(connection: sql.Connection) -> None:
            # First out, then in: an attempt whose success was not heard of can be made again.
            connection.execute(table.delete().where(table.c.reply_id == reply_id))
            connection.execute(table.insert().values(reply_id=reply_id, day=self._today(), **row))

        self._done(write)

    def _done(self, work: Callable[[sql.Connection], object], pauses: tuple[float, ...] = _PAUSES) -> None:
        """Do `work` in one transaction, again when another process came between."""
        until = monotonic() + _PATIENCE
        for pause in (*pauses, None):
            try:
                with self._engine.begin() as connection:
                    work(connection)
                return
            except SQLAlchemyError as error:
                if pause is None or monotonic() > until:
                    raise StoreError(error) from error
            sleep(pause)


def _engine(address: str) -> sql.Engine:
    try:
        url = sql.make_url(address)
        kind = url.get_backend_name()
        if kind == "sqlite":
            url = _in_a_file(url)
        waiting = {"sqlite": {"timeout": _PATIENCE}, "postgresql": {"connect_timeout": _PATIENCE}}
        # Parameters are what people wrote; they have no place in a log.
        engine = sql.create_engine(
            url, pool_pre_ping=True, hide_parameters=True, connect_args=waiting.get(kind, {})
        )
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise SettingError(
            "database_url is no database's address.",
            "Give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
        ) from error
    except ImportError as error:
        remedy = (
            f"Install it, as with: pip install {'psycopg[binary]' if kind == 'postgresql' else error.name}"
        )
        raise SettingError(f"database_url: there is no driver for {kind} here.", remedy) from error
    if kind == "sqlite":
        sql.event.listen(engine, "connect", _prepare)
    return engine


def _in_a_file(url: sql.URL) -> sql.URL:
    if url.database in (None, "", ":memory:"):
        raise SettingError("database_url is a database without a file.", "Give sqlite:///FILE.")
    path = ROOT / str(url.database)  # which an absolute path takes no notice of
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(error) from error
    return url.set(database=str(path))


def _prepare(connection: sql.engine.interfaces.DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")  # readers and a writer do not wait for each other
    cursor.execute("PRAGMA secure_delete=ON")  # what is forgotten is not left in free pages
    cursor.close()


def _storable(text: str) -> str:
    return text.replace("\0", "")  # PostgreSQL keeps no NUL
