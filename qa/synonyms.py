"""Words of daily speech and what documents may have for them (`synonyms.txt`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def synonyms() -> dict[str, list[str]]:
    """A word or phrase -> others that may stand for it, which is not to say that it may stand for them."""
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {said: other for said, *other in rows}
