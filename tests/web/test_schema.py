"""The API held against its own description, with requests that nobody has thought of."""

from __future__ import annotations

import json
from typing import Any

import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.case import Case

from web.openapi import describe

DESCRIBED = describe(500)
# What is too long is refused with 413, a refusal that schemathesis does not count as one; 5xx never is.
CHECKS = {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 413, 415]}}
schema = schemathesis.openapi.from_dict(DESCRIBED, config=SchemathesisConfig.from_dict({"checks": CHECKS}))


def test_this_is_what_is_served(client: FlaskClient) -> None:
    assert json.loads(client.get("/api/openapi.json").data) == DESCRIBED


@schema.parametrize()
@settings(max_examples=150)
def test_every_answer_is_as_described(case: Case[Any], app: Flask) -> None:
    case.call_and_validate(app=app)
