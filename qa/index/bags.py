"""Passages -> bags of terms, kept between two starts under the fingerprint of what they were made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from qa.index.kept import fingerprint, keep
from qa.records import Passage
from qa.text import terms

# Part of the fingerprint: to be raised whenever `bag` or `terms` give something else.
_ANALYSIS = 3


def bags(
    passages: Sequence[Passage], cache: Path | None = None, progress: Callable[[int], None] | None = None
) -> list[list[str]]:
    """One bag a passage, in order. `progress` is told how many passages are done."""
    found: list[list[str]] = []
    maker = (_ANALYSIS, version("pythainlp"))
    for document, group in groupby(passages, key=lambda passage: passage.document):
        own = list(group)
        kept = cache / f"{fingerprint(maker, document, own)}.json" if cache else None
        made = _recall(kept, len(own)) if kept else None
        if made is None:
            made = [bag(passage) for passage in own]
            if kept:
                said = json.dumps(made, ensure_ascii=False)
                keep(kept, partial(Path.write_text, data=said, encoding="utf-8"))
        found += made
        if progress:
            progress(len(found))
    return found


def bag(passage: Passage) -> list[str]:
    """The terms of a passage, and once those of its title and headings, which say what it is about."""
    return terms(" ".join((passage.document.title, *passage.path))) + terms(passage.text)


def _recall(path: Path, count: int) -> list[list[str]] | None:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None  # not made yet, or cut off while it was written
    whole = isinstance(kept, list) and len(kept) == count and all(isinstance(one, list) for one in kept)
    return kept if whole else None
