"""Settings: frozen, with a default for each, readable from the environment as QA_<NAME>."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from qa.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent

_RANGES = {"threshold": (0, 1), "port": (1, 65535), "proxies": (0, 10), "keep_days": (0, 36_500)}
_LOWEST = {
    "read": 1,
    "reader_threads": 1,
    "question_limit": 1,
    "threads": 1,
    "ask_rate": 0,
    "feedback_rate": 0,
}
# As the browsers' frame-ancestors has it: "*." before a host is every name below it.
_ORIGIN = re.compile(r"'self'|\*|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", re.IGNORECASE)
# Hosting services give a database's address under this name.
_ALSO = {"database_url": "DATABASE_URL"}


@dataclass(frozen=True, slots=True)
class Settings:
    """`QA_THRESHOLD=0.5 python run.py serve` and so on; the README lists them."""

    corpus: Path = ROOT / "corpus"  # the folder of documents
    cache: Path = ROOT / "instance" / "cache"  # what indexing keeps between two starts
    index: str = "memory"  # the kind of index
    meaning: str = "dense"  # how meaning is searched by: "dense", or "none"
    reader: str = "neural"  # the kind of reader
    reader_threads: int = 1  # of the neural reader, for one question
    threshold: float = 0.35  # answer when at least this sure, 0 to 1
    read: int = 5  # how many passages the reader is given
    question_limit: int = 500  # code points
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4  # of the web server
    embed_origins: str = "'self'"  # the sites that may show /embed in a frame
    proxies: int = 0  # reverse proxies in front, which are trusted to name the client
    ask_rate: int = 300  # questions a minute from one address; 0 is no limit
    feedback_rate: int = 60  # thumbs and comments a minute from one address; 0 is no limit
    rate_storage: str = "memory://"  # where these are counted
    database_url: str = "sqlite:///instance/store.db"  # where feedback and unanswered questions go
    keep_days: int = 90  # for which an unanswered question is kept; 0 is not at all

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise SettingError(
                    f"{name} is {getattr(self, name)}.", f"Give a number from {low} to {high}."
                )
        if self.meaning not in ("dense", "none"):
            raise SettingError(f"meaning is {self.meaning!r}.", "Choose one of: dense, none.")
        for name, low in _LOWEST.items():
            if getattr(self, name) < low:
                raise SettingError(f"{name} is {getattr(self, name)}.", f"Give a number of {low} or more.")
        for origin in self.embed_origins.split():
            if not _ORIGIN.fullmatch(origin):
                raise SettingError(
                    f"embed_origins has {origin!r}, which is no origin.",
                    "Give https://HOST or https://HOST:PORT with nothing behind it, several with spaces "
                    "between; a Thai name in its xn-- form.",
                )

    @property
    def framing(self) -> str:
        """The sites that may show /embed in a frame, this one always among them."""
        return " ".join(dict.fromkeys(["'self'", *self.embed_origins.split()]))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The defaults, changed by QA_CORPUS, QA_PORT, ...

        Raises:
            SettingError: a value is not of its setting's type or out of its range.
        """
        values: dict[str, object] = {}
        for field in fields(cls):
            given = environment.get(f"QA_{field.name.upper()}", environment.get(_ALSO.get(field.name, "")))
            if given is None:
                continue
            if not given.strip():
                raise SettingError(f"QA_{field.name.upper()} is empty.", f"Give {field.type}, or unset it.")
            kind = {"Path": Path, "int": int, "float": float}.get(str(field.type), str)
            try:
                values[field.name] = kind(given)
            except ValueError as error:
                raise SettingError(f"QA_{field.name.upper()} is {given!r}.", f"Give {field.type}.") from error
        return cls(**values)  # type: ignore[arg-type]
