"""Question + Hits -> candidate Answers. One kind of reader a module; `KINDS` is the table of them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from qa.errors import SettingError
from qa.records import Answer, Hit

# kind -> module of this package, which has `build() -> Reader`.
KINDS = {"rules": "rules"}


class Reader(Protocol):
    """Must be safe to call from several threads at once."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Answer]:
        """Candidates from the hits, best first; empty when no hit holds any."""
        ...


def build(kind: str) -> Reader:
    """The reader of that kind.

    Raises:
        SettingError: there is no such kind.
    """
    if kind not in KINDS:
        raise SettingError(f"There is no reader {kind!r}.", f"Choose one of: {', '.join(KINDS)}.")
    return cast(Reader, import_module(f"{__name__}.{KINDS[kind]}").build())
