"""Passages -> bags of terms, kept between two starts under the fingerprint of what they were made from."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from qa.records import Document, Passage
from qa.text import terms

log = logging.getLogger(__name__)

# Part of the fingerprint: to be raised whenever `bag` or `terms` give something else.
_ANALYSIS = 3


def bags(
    passages: Sequence[Passage], cache: Path | None = None, progress: Callable[[int], None] | None = None
) -> list[list[str]]:
    """One bag a passage, in order. `progress` is told how many passages are done."""
    found: list[list[str]] = []
    for document, group in groupby(passages, key=lambda passage: passage.document):
        own = list(group)
        kept = cache / f"{_fingerprint(document, own)}.json" if cache else None
        made = _recall(kept, len(own)) if kept else None
        if made is None:
            made = [bag(passage) for passage in own]
            if kept:
                _keep(kept, made)
        found += made
        if progress:
            progress(len(found))
    return found


def bag(passage: Passage) -> list[str]:
    """The terms of a passage, and once those of its title and headings, which say what it is about."""
    return terms(" ".join((passage.document.title, *passage.path))) + terms(passage.text)


def _fingerprint(document: Document, passages: Iterable[Passage]) -> str:
    made_from = [
        _ANALYSIS,
        version("pythainlp"),
        document.title,
        document.text,
        [(passage.start, passage.end, passage.path) for passage in passages],
    ]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:32]


def _recall(path: Path, count: int) -> list[list[str]] | None:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None  # not made yet, or cut off while it was written
    whole = isinstance(kept, list) and len(kept) == count and all(isinstance(one, list) for one in kept)
    return kept if whole else None


def _keep(path: Path, made: list[list[str]]) -> None:
    """Written aside and put in place at once, so that two processes never read half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
        aside.replace(path)
    except OSError as error:
        log.warning("The index is not kept for the next start: %s", error)
