"""Terms -> positions of passages. One kind of index a module; `KINDS` is the table of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from importlib import import_module
from typing import Protocol, cast

from qa.errors import SettingError

# kind -> module of this package, which has `build(bags) -> Index`.
KINDS = {"memory": "memory"}


class Index(Protocol):
    """Bags of terms, known by their position from 0."""

    def search(
        self, query: Sequence[str], top: int, within: Container[int] | None = None
    ) -> list[tuple[int, float]]:
        """(position, score) of at most `top` bags that share a term with `query`, best first.

        Equal scores come in the order of positions. `within` limits the search to some positions.
        """
        ...


def build(kind: str, bags: Sequence[Sequence[str]]) -> Index:
    """An index of `bags`.

    Raises:
        SettingError: there is no such kind.
    """
    if kind not in KINDS:
        raise SettingError(f"There is no index {kind!r}.", f"Choose one of: {', '.join(KINDS)}.")
    module = import_module(f"{__name__}.{KINDS[kind]}")
    return cast(Index, module.build(bags))
