"""The JSON API: ask, feedback, suggestions, the API's description, and how the server is doing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import UnsupportedMediaType

from qa.config import Settings
from qa.errors import QuestionError, UnknownCollection
from web import openapi
from web.limits import Gate
from web.metrics import Meter
from web.openapi import LONGEST_COMMENT, MOST_PASSAGES, REPLY_ID
from web.store import Store, StoreError
from web.wire import reply_to_json

if TYPE_CHECKING:
    from qa.engine import Engine


class NotJson(QuestionError):
    """The body is no JSON object."""

    code = "not-json"
    thai = "อ่านข้อมูลที่ส่งมาไม่ได้ เพราะไม่ใช่ JSON ที่ถูกต้อง"

    def __init__(self) -> None:
        super().__init__("The body is not a JSON object.", "See /api/openapi.json for what to send.")


class WrongType(QuestionError):
    """A key of the body holds something else than it should."""

    code = "wrong-type"

    def __init__(self, key: str, wanted: str, thai: str) -> None:
        super().__init__(f"{key} is not {wanted}.", f"Send {wanted} as {key}.")
        self.thai = f"ค่าของ “{key}” ต้องเป็น{thai}"


class CommentTooLong(QuestionError):
    """More than anybody will read."""

    code = "comment-too-long"
    http = 413
    thai = f"ความเห็นยาวเกินไป โปรดย่อให้ไม่เกิน {LONGEST_COMMENT} ตัวอักษร"

    def __init__(self) -> None:
        super().__init__(f"The comment has more than {LONGEST_COMMENT} characters.", "Shorten it.")


def blueprint(settings: Settings, engine: Engine, store: Store, gate: Gate, meter: Meter) -> Blueprint:
    """The routes under /api and /healthz, and /metrics."""
    routes = Blueprint("api", __name__)

    @routes.post("/api/ask")
    @gate.a_minute(settings.ask_rate)
    def ask() -> Response:
        body = _body()
        question = _text(body.get("question"), "question")
        history = _texts(body.get("history"), "history")
        collection = body.get("collection")
        collection = "" if collection is None else _text(collection, "collection")
        passages = _count(body.get("passages"), "passages")
        reply = engine.ask(question, history, collection, passages=passages)
        meter.replied(reply)
        try:
            store.asked(reply, collection)
        except StoreError as error:
            # Whoever asked gets the reply all the same.
            current_app.logger.error("%s", error)
        return _json(reply_to_json(reply, passages))

    @routes.post("/api/feedback")
    @gate.a_minute(settings.feedback_rate)
    def feedback() -> Response:
        body = _body()
        reply_id, helpful = body.get("reply_id"), body.get("helpful")
        if not isinstance(reply_id, str) or not re.fullmatch(REPLY_ID, reply_id):
            raise WrongType("reply_id", "the id of a reply", "รหัสของคำตอบที่ได้รับ")
        if not isinstance(helpful, bool):
            raise WrongType("helpful", "true or false", " true หรือ false")
        comment = body.get("comment")
        comment = "" if comment is None else _text(comment, "comment").strip()
        if len(comment) > LONGEST_COMMENT:
            raise CommentTooLong
        store.feedback(reply_id, helpful, comment)
        meter.thought(helpful)
        return _empty()

    @routes.get("/api/suggestions")
    def suggestions() -> Response:
        collection = request.args.get("collection", "")
        if collection and collection not in engine.collections:
            raise UnknownCollection(collection, engine.collections)
        return _json({"suggestions": list(engine.suggestions(collection))})

    @routes.get("/api/openapi.json")
    def description() -> Response:
        return _json(openapi.describe(settings.question_limit))

    @routes.get("/healthz/live")
    def live() -> Response:
        return _json({"status": "live"})

    @routes.get("/healthz/ready")
    def ready() -> Response:
        store.check()
        return _json({"status": "ready", "documents": len(engine.documents)})

    @routes.get("/metrics")
    def metrics() -> Response:
        return meter.told()

    return routes


def _body() -> dict[str, Any]:
    # A form or a text/plain body could be sent from another site's page without asking the browser.
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    if not isinstance(body, dict):
        raise NotJson
    return body


def _text(value: object, key: str) -> str:
    # JSON can carry half of a surrogate pair, which is no text and can be written nowhere.
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise WrongType(key, "a text", "ข้อความ")
    return value


def _texts(value: object, key: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise WrongType(key, "a list of texts", "รายการของข้อความ")
    return [_text(one, f"{key}[{i}]") for i, one in enumerate(value)]


def _count(value: object, key: str) -> int:
    if value is None:
        return 0
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # to JSON 2.0 is 2
    if type(value) is not int or not 0 <= value <= MOST_PASSAGES:  # True is an int too
        raise WrongType(
            key, f"a whole number from 0 to {MOST_PASSAGES}", f"จำนวนเต็มตั้งแต่ 0 ถึง {MOST_PASSAGES}"
        )
    return value


def _json(value: dict[str, Any]) -> Response:
    text = json.dumps(value, ensure_ascii=False)
    return Response(text, mimetype="application/json", headers={"Cache-Control": "no-store"})


def _empty() -> Response:
    response = Response(status=204, headers={"Cache-Control": "no-store"})
    del response.headers["Content-Type"]
    return response
