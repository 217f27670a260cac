"""What the server has done since it was started, for Prometheus."""

from __future__ import annotations

from flask import Flask, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from qa.records import Reply

_OUTCOMES = ("answered", "not_found", "smalltalk", "refused", "error")
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Meter:
    """The counters of one application."""

    def __init__(self, app: Flask) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "qa_questions", "Questions, by what became of them.", ["outcome"], registry=self._registry
        )
        self._seconds = Histogram(
            "qa_reply_seconds", "How long replies took.", buckets=_SECONDS, registry=self._registry
        )
        self._feedback = Counter(
            "qa_feedback", "Thumbs, up (yes) or down (no).", ["helpful"], registry=self._registry
        )
        for outcome in _OUTCOMES:
            self._questions.labels(outcome)
        for helpful in ("yes", "no"):
            self._feedback.labels(helpful)
        app.after_request(self._failed)

    def replied(self, reply: Reply) -> None:
        self._questions.labels(reply.status).inc()
        self._seconds.observe(reply.took_ms / 1000)

    def thought(self, helpful: bool) -> None:
        self._feedback.labels("yes" if helpful else "no").inc()

    def told(self) -> Response:
        """All of it in Prometheus' text format."""
        headers = {"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
        return Response(generate_latest(self._registry), headers=headers)

    def _failed(self, response: Response) -> Response:
        if request.endpoint == "api.ask" and response.status_code >= 400:
            self._questions.labels("refused" if response.status_code < 500 else "error").inc()
        return response
