"""The JSON API: ask, suggestions, the API's description, and the server's health."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from qa.config import Settings
from qa.errors import QuestionError, UnknownCollection
from web import openapi
from web.openapi import MOST_PASSAGES
from web.wire import reply_to_json

if TYPE_CHECKING:
    from qa.engine import Engine


class NotJson(QuestionError):
    """The body is no JSON object."""

    code = "not-json"
    thai = "อ่านข้อมูลที่ส่งมาไม่ได้ เพราะไม่ใช่ JSON ที่ถูกต้อง"

    def __init__(self) -> None:
        super().__init__("The body is not a JSON object.", 'Send {"question": "..."}.')


class WrongType(QuestionError):
    """A key of the body holds something else than it should."""

    code = "wrong-type"

    def __init__(self, key: str, wanted: str, thai: str) -> None:
        super().__init__(f"{key} is not {wanted}.", f"Send {wanted} as {key}.")
        self.thai = f"ค่าของ “{key}” ต้องเป็น{thai}"


def blueprint(settings: Settings, engine: Engine) -> Blueprint:
    """The routes under /api and /healthz."""
    routes = Blueprint("api", __name__)

    @routes.post("/api/ask")
    def ask() -> Response:
        body = _body()
        question = _text(body.get("question"), "question")
        history = _texts(body.get("history"), "history")
        collection = body.get("collection")
        collection = "" if collection is None else _text(collection, "collection")
        passages = _count(body.get("passages"), "passages")
        return _json(reply_to_json(engine.ask(question, history, collection, passages=passages), passages))

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
        return _json({"status": "ready", "documents": len(engine.documents)})

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
    if type(value) is not int or not 0 <= value <= MOST_PASSAGES:  # True is an int too
        raise WrongType(
            key, f"a whole number from 0 to {MOST_PASSAGES}", f"จำนวนเต็มตั้งแต่ 0 ถึง {MOST_PASSAGES}"
        )
    return value


def _json(value: dict[str, Any]) -> Response:
    text = json.dumps(value, ensure_ascii=False)
    return Response(text, mimetype="application/json", headers={"Cache-Control": "no-store"})
