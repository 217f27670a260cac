"""Files of questions with their answers: SQuAD's JSON, and question lines (one JSON object a line)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from qa.errors import DataError, QuestionError
from qa.records import Document, Span
from qa.text import normalise


@dataclass(frozen=True, slots=True)
class Item:
    """A question, and what would be right to say to it."""

    id: str
    question: str
    answers: tuple[str, ...]  # any of them is right; none: the documents do not say
    document: Document | None = None  # the article, of SQuAD
    paragraph: Span | None = None  # the paragraph in it that holds the answer
    evidence: tuple[Span, ...] = ()  # where an answer may stand
    items: tuple[str, ...] = ()  # the entries of a list, all of which must be said
    history: tuple[str, ...] = ()
    kind: str = ""
    style: str = ""


def squad(path: Path, known: dict[str, tuple[Document, Span]] | None = None) -> list[Item]:
    """The questions of a SQuAD file, each with its article as a document.

    Args:
        known: the paragraphs that earlier files brought, to which this one adds its own; a paragraph
            that stands in several articles is taken once, with the first.

    Raises:
        DataError: the file cannot be read, or has not SQuAD's form.
    """
    known = {} if known is None else known
    items = []
    data = _json(path)
    try:
        for article in data["data"]:
            _place(article, f"{path.stem}/{len(known):05d}", known)
            for paragraph in article["paragraphs"]:
                document, span = known[normalise(paragraph["context"])]
                items += [
                    Item(
                        str(entry["id"]),
                        normalise(entry["question"]),
                        tuple(dict.fromkeys(normalise(a["text"]) for a in entry["answers"])),
                        document,
                        span,
                        _marked(document, span, entry["answers"]),
                    )
                    for entry in paragraph["qas"]
                ]
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: not in SQuAD's form ({error!r}).", "Check the file.") from error
    return items


def _marked(document: Document, paragraph: Span, answers: Sequence[dict[str, Any]]) -> tuple[Span, ...]:
    """Where the marked answers stand in their paragraph."""
    found = []
    for text in dict.fromkeys(normalise(answer["text"]) for answer in answers):
        at = document.text.find(text, paragraph.start, paragraph.end) if text else -1
        while at >= 0:
            found.append(Span(at, at + len(text)))
            at = document.text.find(text, at + len(text), paragraph.end)
    return tuple(found)


def _place(article: dict[str, Any], id: str, known: dict[str, tuple[Document, Span]]) -> None:
    """Make a document of the article's paragraphs that are not known yet."""
    new = dict.fromkeys(normalise(paragraph["context"]) for paragraph in article["paragraphs"])
    contexts = [context for context in new if context not in known]
    text = "\n\n".join(contexts)
    document = Document(id, normalise(str(article.get("title") or "")).replace("_", " "), text)
    start = 0
    for context in contexts:
        known[context] = document, Span(start, start + len(context))
        start += len(context) + 2


def lines(path: Path) -> list[Item]:
    """The questions of a file of question lines.

    Raises:
        DataError: the file cannot be read, or a line has not the form.
    """
    items = []
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            for name in ("answers", "items", "context"):
                told = entry.get(name) or []
                if not (isinstance(told, list) and all(isinstance(one, str) for one in told)):
                    raise TypeError(f"{name} is not a list of texts")
            spans = [entry.get("evidence"), *entry.get("evidence_alt", ())]
            items.append(
                Item(
                    str(entry["id"]),
                    normalise(entry["question"]),
                    tuple(normalise(answer) for answer in entry["answers"]),
                    evidence=tuple(Span(*span) for span in spans if span),
                    items=tuple(normalise(item) for item in entry.get("items", ())),
                    history=tuple(entry.get("context", ())),
                    kind=entry.get("kind", ""),
                    style=entry.get("style", ""),
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{path}, line {number}: {error!r}.", "See the README for the form.") from error
    return items


def articles(items: Sequence[Item]) -> list[Document]:
    """The documents of `items`, each once, in order."""
    found = {item.document.id: item.document for item in items if item.document}
    return list(found.values())


def question_line(line: bytes) -> dict[str, Any]:
    """The object of a line of `ask --jsonl`; text alone is a question.

    Raises:
        QuestionError: the line is neither text nor a JSON object.
    """
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise QuestionError("The line is not UTF-8 text.", "Save the file as UTF-8.") from error
    try:
        entry = json.loads(text, parse_constant=_finite, parse_float=_finite) if text[:1] in '{["' else text
    except (ValueError, RecursionError) as error:
        if text.startswith("{"):
            raise QuestionError(
                f"The line is not JSON: {error}.", "Write an object or plain text."
            ) from error
        entry = text
    if isinstance(entry, str):
        return {"question": entry}
    if not isinstance(entry, dict):
        raise QuestionError("The line is a list.", 'Write {"question": "..."} or plain text.')
    return entry


def _finite(number: str) -> float:
    """What JSON can write again: it knows no NaN and no infinity."""
    if not isfinite(value := float(number)):
        raise ValueError(f"{number} is no number of JSON")
    return value


def check_line(entry: dict[str, Any]) -> None:
    """Raise QuestionError where the object has not the form {"question", "history", "collection"}."""
    if not isinstance(entry.get("question"), str):
        raise QuestionError("The line has no question.", 'Write {"question": "..."}.')
    history, collection = entry.get("history") or [], entry.get("collection") or ""
    if not (isinstance(history, list) and all(isinstance(one, str) for one in history)):
        raise QuestionError("history is not a list of texts.", 'Write "history": ["...", ...].')
    if not isinstance(collection, str):
        raise QuestionError("collection is not a text.", 'Write "collection": "...".')


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from error


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path} is not JSON: {error}.", "Check the file.") from error
