"""History -> a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text import QUESTION_WORDS, fold, words

# How a question begins or ends that goes on from the last one.
_GOES_ON = re.compile(r"^\s*(แล้ว|ส่วน|และ)|(ล่ะ|ละ|หล่ะ)(ครับ|คะ|ค่ะ)?\s*\??\s*$")
_LITTLE = 3  # words of its own, below which a question leans on what was said
_TELLING = 6  # code points of a Thai word that names something by itself


def standalone(question: str, history: Sequence[str]) -> str:
    """`question`, with the subject of the last question put before it when it has none of its own."""
    if not history or not history[-1].strip():
        return question
    own = _said(question)
    names = any(len(word) >= _TELLING or word.isascii() for word in own)
    if (len(own) >= _LITTLE or names) and not _GOES_ON.search(question):
        return question
    rest = _GOES_ON.sub("", question).strip() or question
    before = [word for word in _kept(history[-1]) if fold(word) not in {fold(w) for w in own}]
    return "".join(before).strip() + " " + rest


def _said(question: str) -> list[str]:
    return [
        word.text
        for word in words(question)
        if fold(word.text) not in QUESTION_WORDS and len(word.text.strip()) > 1 and word.text != "แล้ว"
    ]


def _kept(question: str) -> list[str]:
    """The words of the earlier question without those that ask, and the noun that is asked for."""
    kept = []
    parts = [fold(word.text) for word in words(question)]
    for i, word in enumerate(words(question)):
        counted = i and parts[i - 1] == "กี่"
        chosen = i + 1 < len(parts) and parts[i + 1] in ("ใด", "ไหน", "อะไร", "ไร")
        if parts[i] not in QUESTION_WORDS and not counted and not chosen:
            kept.append(word.text)
    return kept
