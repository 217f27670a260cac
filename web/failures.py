"""Every failure as an answer: problem details under /api and /healthz, a page in Thai elsewhere."""

from __future__ import annotations

import json

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from qa.errors import QAError
from web.wire import problem

# status -> (code, Thai for people, English for programs)
_WORDS = {
    400: ("bad-request", "คำขอนี้ไม่ถูกต้อง โปรดตรวจสอบแล้วลองใหม่", "The request cannot be read."),
    404: ("not-found", "ไม่พบหน้าที่ต้องการ อาจพิมพ์ที่อยู่ผิดหรือหน้านี้ถูกย้ายไปแล้ว", "There is nothing at this address."),
    405: ("method-not-allowed", "ที่อยู่นี้ไม่รับคำขอแบบนี้", "This method is not allowed here; see Allow."),
    413: ("too-large", "ข้อมูลที่ส่งมามีขนาดใหญ่เกินไป", "The request is larger than 64 KiB."),
    415: ("not-json-type", "โปรดส่งข้อมูลเป็น JSON", "Send Content-Type: application/json."),
    429: ("too-many-requests", "ขณะนี้มีคำขอเข้ามามาก โปรดรอสักครู่แล้วลองใหม่", "Wait as long as Retry-After says."),
    500: ("error", QAError.thai, "The server failed."),
    503: ("unavailable", "ระบบยังไม่พร้อม โปรดลองใหม่ภายหลัง", "Try again later; the log has the reason."),
}  # fmt: skip


class RequestFailure(QAError):
    """What the web framework refuses, told as one of our own errors."""

    def __init__(self, status: int) -> None:
        self.code, self.thai, message = _WORDS.get(status, _WORDS[400 if status < 500 else 500])
        self.http = status
        super().__init__(message)


def register(app: Flask) -> None:
    """Have every exception in `app` end as a clear answer. What the server itself got wrong is logged."""

    @app.errorhandler(QAError)
    def on_error(error: QAError) -> Response:
        if error.http < 500:
            return _told(error)
        app.logger.error("%s %s", request.method, request.path, exc_info=error)
        # Its message may name files of this machine: that is for the log.
        return _told(RequestFailure(error.http))

    @app.errorhandler(HTTPException)
    def on_refusal(error: HTTPException) -> Response:
        given = make_response(error.get_response())
        if given.status_code < 400:
            return given
        told = _told(RequestFailure(given.status_code))
        for name in ("Allow", "Retry-After"):
            if name in given.headers:
                told.headers[name] = given.headers[name]
        return told


def _told(error: QAError) -> Response:
    if request.path.startswith(("/api/", "/healthz/")):
        body = json.dumps(problem(error), ensure_ascii=False)
        return Response(body, error.http, mimetype="application/problem+json")
    return make_response(render_template("error.html", error=error), error.http)
