"""What indexing keeps of a document between two starts, in files named by what they were made from."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from qa.records import Document, Passage

log = logging.getLogger(__name__)


def fingerprint(maker: Iterable[int | str], document: Document, passages: Iterable[Passage]) -> str:
    """Changes with `maker` (the versions of whatever works on the text), with the document, with its cuts."""
    spans = [(passage.start, passage.end, passage.path) for passage in passages]
    made_from = [*maker, document.title, document.text, spans]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:32]


def keep(path: Path, write: Callable[[Path], object]) -> None:
    """Written aside and put in place at once, so that two processes never read half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.stem}.{os.getpid()}{path.suffix}")
        write(aside)
        aside.replace(path)
    except OSError as error:
        log.warning("The index is not kept for the next start: %s", error)
