"""The widget in its place: the mock portal of a school, as whoever works on the program sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from qa.config import Settings
from qa.engine import Engine
from tests.browser.harness import serving
from tests.browser.steps import DATE, SPAN, sideways
from tests.browser.widget_site import chat, launcher
from web import create_app

TITLE = "ถามบทเรียนอาเซียน"


@pytest.fixture
def portal(
    settings: Settings, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Its address, on a server in debug."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with serving(
        create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'store.db'}"), engine)
    ) as address:
        yield f"{address}/portal"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pupil_asks_on_the_portal(browser: Browser, portal: str, scheme: Any) -> None:
    said: list[str] = []
    with browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(portal)
        assert sideways(page) == 0
        assert Axe().run(page).response["violations"] == []
        launcher(page, TITLE).click()
        chat(page).locator("#question").fill(SPAN)
        chat(page).locator("#question").press("Enter")
        expect(chat(page).locator(".words")).to_have_text(DATE)
        assert Axe().run(page).response["violations"] == []
    assert said == []
