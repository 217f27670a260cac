"""The trained reader: a small encoder on onnxruntime reads question and passage together.

How the model was made is in `training/`; its card is models/reader/README.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.config import ROOT
from qa.model import Model
from qa.readers import forms, rules
from qa.readers.asked import Asked, ask
from qa.readers.edges import fitted, tidy
from qa.readers.features import Sheet, measure
from qa.readers.forms import Formed
from qa.readers.premises import missing
from qa.readers.reading import read
from qa.readers.rules import COLUMNS, TOLD
from qa.readers.unfit import against
from qa.readers.windows import SIZE, best, cut
from qa.records import Answer, Hit, Span
from qa.text import fold

MODEL = ROOT / "models" / "reader"
_QUESTION = 64  # pieces of a question that are read
_HEADING = 24  # pieces of a heading that are read
_KEPT = 20  # candidates given back for one question
_CLOSE = 0.6  # of the best search score: what is further off never won, and takes its time to read
_LOOK = 5  # candidates that a list, a definition or the like may agree with
_WEIGHED = 12  # candidates of a passage that the rules have a say in
_RULES = 1.2  # what their word counts
_CLEAR = 8.0  # logits from which the runner-up is out of the question
_BESIDE = 0.1  # a passage whose search score is lower than the best by this share is hardly beside it
_FORM = 0.5  # the least logit signal of what its form shows to be led in to wholly
_NOT_TITLED = ("person", "place")  # kinds of answer that a heading hardly ever is
_TITLE = 3.0  # logits that its pieces are taken back by
_UNFIT = 5.0  # logits against the best candidate from which it is likely no answer
_MEANT = 50.0  # logits by which it counts how much less than the best phrase its own means what is asked
_USUAL = 0.75  # cosine of the best candidate's phrase: what is taken where search is by words alone
_HIT = 2.0  # logits between the best passage and one that search has scored with nothing


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: [start, end) in code points of the passage's text."""

    hit: int
    start: int
    end: int
    score: float


# Its score, a candidate, what the rules measured of it, the logits against it.
Ranked = tuple[float, Found, NDArray[np.float32], float]


class NeuralReader:
    """Safe under threads: onnxruntime's sessions are, and nothing else is kept."""

    kind = "neural"

    def __init__(self, model: Path = MODEL, threads: int = 1) -> None:
        self._rules = rules.build()
        self._model = Model(model, "make reader", threads)
        self._pieces = self._model.pieces

    def read(self, question: str, hits: Sequence[Hit]) -> list[Answer]:
        highest = max((hit.score for hit in hits), default=0.0) or 1.0
        near = [hit for hit in hits if hit.score >= _CLOSE * highest]
        nearest = max((likeness for hit in near for _, likeness in hit.phrases), default=0.0)
        asked = ask(question)
        found = self.spans(question, near, asked.kind in _NOT_TITLED)
        if not found:
            return []
        ranked: list[Ranked] = []
        for n, hit in enumerate(near):
            own = [one for one in found if one.hit == n][:_WEIGHED]
            sheet = _measured(asked, hit, hit.score / highest, n == 0, own)
            spoken = self._rules.weigh(asked, sheet)
            for one, word, values in zip(own, spoken, sheet.values, strict=True):
                score = one.score + _HIT * (hit.score / highest - 1) + _RULES * float(word)
                score += _MEANT * (_likeness(hit, one, nearest) - nearest)
                text = hit.passage.text
                before = text[text.rfind("\n", 0, one.start) + 1 : one.start]
                after = text[one.end :].partition("\n")[0]
                unfit = against(question, asked, text[one.start : one.end], before, after, text)
                ranked.append((score - unfit, one, values, unfit))
        ranked.sort(key=lambda row: (-row[0], row[1].hit, row[1].start, row[1].end))
        answers = []
        for score, one, *_ in ranked[:_KEPT]:
            passage = near[one.hit].passage
            start, end = fitted(asked, passage.text, one.start, one.end)
            answers.append(Answer(passage, passage.start + start, passage.start + end, score))
        beyond = forms.beyond(question, asked, hits)
        held = missing(question, asked, answers[0], beyond=beyond)
        told = _signals(ranked, near, nearest) | {"missing": max(held, float(ranked[0][3] >= _UNFIT))}
        answers[0] = replace(answers[0], signals=told)
        shown = forms.shown(question, asked, answers[0], near, hits)
        formed = next((form for form in shown if form and _fits(form, answers)), None)
        if formed:
            first = _formed(_within(formed, answers), answers[0], formed.hit.score / highest)
            held = missing(question, asked, first, formed.entry, beyond)
            return [replace(first, signals={**first.signals, "missing": held}), *answers]
        return answers

    def spans(self, question: str, hits: Sequence[Hit], titles_aside: bool = False) -> list[Found]:
        """The encoder's candidates, best first; `titles_aside`: seldom from a heading."""
        asked = self._pieces.encode(question)[0][:_QUESTION]
        found: dict[tuple[int, int, int], float] = {}
        for n, hit in enumerate(hits):
            text = hit.passage.text
            ids, spans = self._pieces.encode(text)
            if not len(ids):
                continue
            head = self._head(asked, hit)
            titled = _titled(hit, spans) if titles_aside else np.zeros(len(ids), bool)
            for begin, end in cut(len(ids), SIZE - len(head) - 1):
                scores = self.scores(np.concatenate([head, ids[begin:end], [self._pieces.close]]))
                own = scores[len(head) : -1] - _TITLE * titled[begin:end, None]
                kept = np.concatenate([scores[:1], own])
                for span in best(kept, begin):
                    start, stop = tidy(text, int(spans[span.first, 0]), int(spans[span.last, 1]))
                    if start < stop:
                        key = (n, start, stop)
                        found[key] = max(found.get(key, -1e9), span.score)
        return sorted((Found(*key, score) for key, score in found.items()), key=lambda one: -one.score)

    def _head(self, asked: NDArray[np.int64], hit: Hit) -> NDArray[np.int64]:
        """<s> question </s> </s> heading </s>"""
        p = self._pieces
        heading = p.encode(hit.passage.path[-1] if hit.passage.path else hit.passage.document.title)[0][
            :_HEADING
        ]
        parts = [np.array([p.open]), asked, np.array([p.close, p.close]), heading, np.array([p.close])]
        return np.concatenate(parts if len(heading) else parts[:3]).astype(np.int64)

    @property
    def size(self) -> int:
        """How many pieces the vocabulary holds."""
        return self._pieces.size

    def scores(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """(T,) pieces, <s> first -> (T, 2): each as the answer's first and last, in logits."""
        return self._model.run(ids)


def _likeness(hit: Hit, one: Found, unknown: float) -> float:
    """How near to the question's meaning the phrases are that the candidate stands in."""
    start, end = hit.passage.start + one.start, hit.passage.start + one.end
    own = [likeness for place, likeness in hit.phrases if place.start < end and start < place.end]
    return max(own, default=unknown)


def _titled(hit: Hit, spans: NDArray[np.int32]) -> NDArray[np.bool_]:
    """(T,): the pieces, at `spans` of the passage's text, that belong to a heading with text below it."""
    found = np.zeros(len(spans), bool)
    document = hit.passage.document
    for section in document.sections:
        if not (section.start < hit.passage.end and hit.passage.start < section.body):
            continue
        if document.text[section.body : section.end].strip():
            start, body = section.start - hit.passage.start, section.body - hit.passage.start
            found |= (spans[:, 0] >= start) & (spans[:, 1] <= body)
    return found


def _signals(ranked: Sequence[Ranked], hits: Sequence[Hit], nearest: float) -> dict[str, float]:
    """What the confidence is made from."""
    score, best, values, _ = ranked[0]
    told = dict(zip(TOLD, map(float, values[COLUMNS]), strict=True))
    told["close"] = _close(told["hit"])
    told["meant"] = _likeness(hits[best.hit], best, nearest) or _USUAL
    told["logit"] = max(-1.0, min(1.5, best.score / 10))
    said = fold(_text(hits, best))
    rivals = (rank for rank, one, *_ in ranked if not _overlap(one, best) and fold(_text(hits, one)) != said)
    told["margin"] = min(_CLEAR, score - next(rivals, -1e9)) / _CLEAR
    agreeing = {
        one.hit for _, one, *_ in ranked if one.score > best.score - 6 and fold(_text(hits, one)) == said
    }
    told["agree"] = min(1.0, (len(agreeing) - 1) / 2)
    return told


def _close(closeness: float) -> float:
    return exp((closeness - 1) / _BESIDE)


def _overlap(one: Found, other: Found) -> bool:
    return one.hit == other.hit and one.start < other.end and other.start < one.end


def _measured(asked: Asked, hit: Hit, closeness: float, top: bool, own: Sequence[Found]) -> Sheet:
    """What the rules measure of the encoder's candidates."""
    reading = read(hit.passage.text)
    spans = np.zeros((len(own), 2), np.int32)
    for n, one in enumerate(own):
        i = max(0, bisect_right(reading.tokens, one.start, key=lambda token: token.start) - 1)
        j = bisect_left(reading.tokens, one.end, key=lambda token: token.end) + 1
        spans[n] = i, max(i + 1, min(j, len(reading.tokens)))
    heading = fold(" ".join((hit.passage.document.title, *hit.passage.path)))
    return measure(asked, reading, heading, closeness, top, spans)


def _fits(formed: Formed, answers: Sequence[Answer]) -> bool:
    """Whether what its form shows is sure by itself, or is where the encoder looks too."""
    return formed.firm or any(
        answer.passage.document is formed.hit.passage.document
        and answer.start < formed.span.end
        and formed.span.start < answer.end
        for answer in answers[:_LOOK]
    )


def _within(formed: Formed, answers: Sequence[Answer]) -> Formed:
    """The encoder's best within the entry, where a part of it is asked for."""
    if not formed.part:
        return formed
    inside = (
        replace(formed, span=Span(answer.start, answer.end))
        for answer in answers
        if answer.passage.document is formed.hit.passage.document
        and formed.span.start <= answer.start
        and answer.end <= formed.span.end
    )
    return next(inside, formed)


def _text(hits: Sequence[Hit], one: Found) -> str:
    return hits[one.hit].passage.text[one.start : one.end]


def _formed(formed: Formed, rival: Answer, closeness: float) -> Answer:
    """What its form shows ranks just above `rival`, where the encoder looks."""
    told, lead = rival.signals, formed.lead
    signals = {**told, "margin": max(told["margin"], lead), "unknown": min(told["unknown"], 1 - lead)}
    if formed.firm:
        signals |= {"close": _close(closeness), "logit": max(told["logit"], _FORM * lead)}
    return Answer(
        formed.hit.passage, formed.span.start, formed.span.end, rival.score + 0.1, formed.items, signals
    )


def build(threads: int = 1) -> NeuralReader:
    return NeuralReader(threads=threads)
