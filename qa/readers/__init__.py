"""Question + Hits -> candidate Answers. One kind of reader a module; `KINDS` is the table of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from qa.errors import ModelMissing, SettingError
from qa.records import Answer, Hit

# kind -> module of this package, which has `build(threads) -> Reader`.
KINDS = {"rules": "rules", "neural": "neural"}
_STAND_IN = "rules"  # needs no model

_log = logging.getLogger(__name__)


class Reader(Protocol):
    """Must be safe to call from several threads at once."""

    @property
    def kind(self) -> str:
        """Its name in `KINDS`."""
        ...

    def read(self, question: str, hits: Sequence[Hit]) -> list[Answer]:
        """Candidates from the hits, best first; empty when no hit holds any."""
        ...


def build(kind: str, threads: int = 1) -> Reader:
    """The reader of that kind, or the one that needs no model where the model cannot run (said in the log).

    Args:
        threads: of the model, for one question.

    Raises:
        SettingError: there is no such kind.
    """
    if kind not in KINDS:
        raise SettingError(f"There is no reader {kind!r}.", f"Choose one of: {', '.join(KINDS)}.")
    try:
        return cast(Reader, import_module(f"{__name__}.{KINDS[kind]}").build(threads))
    except ModelMissing as error:
        _log.warning("%s Until then the reader by rules answers.", error)
        return cast(Reader, import_module(f"{__name__}.{KINDS[_STAND_IN]}").build(threads))
