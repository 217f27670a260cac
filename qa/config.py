"""Settings: frozen, with a default for each, readable from the environment as QA_<NAME>."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from qa.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent


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

    def __post_init__(self) -> None:
        if not 0 <= self.threshold <= 1:
            raise SettingError(f"threshold is {self.threshold}.", "Give a number from 0 to 1.")
        if not 1 <= self.port <= 65535:
            raise SettingError(f"port is {self.port}.", "Give a number from 1 to 65535.")
        if self.meaning not in ("dense", "none"):
            raise SettingError(f"meaning is {self.meaning!r}.", "Choose one of: dense, none.")
        for name in ("read", "reader_threads", "question_limit", "threads"):
            if getattr(self, name) < 1:
                raise SettingError(f"{name} is {getattr(self, name)}.", "Give a number of 1 or more.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The defaults, changed by QA_CORPUS, QA_PORT, ...

        Raises:
            SettingError: a value is not of its setting's type or out of its range.
        """
        values: dict[str, object] = {}
        for field in fields(cls):
            given = environment.get(f"QA_{field.name.upper()}")
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
