"""The pictures of the pages in docs/images/: python -m bench.screens.

It serves the lesson in corpus/ and drives the machine's Chromium; fonts-thai-tlwg has the Thai letters.
It also tells how long a page takes from the reply's arrival to the answer on the screen.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from playwright.sync_api import Browser, FrameLocator, Page

from qa.config import ROOT, Settings
from qa.engine import Engine
from tests.browser.harness import chromium, serving
from web import create_app

IMAGES = ROOT / "docs" / "images"
_SPAN, _LIST, _NOTHING = "อาเซียนก่อตั้งเมื่อไร", "เงื่อนไขของโครงการ AICO มีอะไรบ้าง", "จักรยานไฟฟ้ากินไฟกี่วัตต์"
_WIDE, _PHONE = {"width": 1100, "height": 1060}, {"width": 390, "height": 844}
# Milliseconds from the end of the reply's transfer to the frame that shows the answer.
_RENDERED = """(question) => new Promise((done) => {
  const log = document.getElementById("log");
  const before = log.querySelectorAll(".answer").length;
  const watch = new MutationObserver(() => {
    if (log.querySelectorAll(".answer").length === before) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
      const told = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/api/ask"));
      done(performance.now() - told.at(-1).responseEnd);
    }));
  });
  watch.observe(log, { childList: true, subtree: true });
  document.getElementById("question").value = question;
  document.getElementById("form").requestSubmit();
})"""


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    os.environ["FLASK_DEBUG"] = "1"  # for the portal
    with TemporaryDirectory() as kept:
        settings = replace(Settings(), database_url=f"sqlite:///{kept}/store.db")
        _take(create_app(settings, Engine.open(settings)))


def _take(app: Flask) -> None:
    with serving(app) as address, chromium() as browser:
        page = _asked(browser, address, _WIDE, _SPAN, _LIST)
        _taken(page, IMAGES / "page.png")
        page.locator("article").last.get_by_role("link").first.click()
        page.locator("#mark").wait_for()
        _taken(page, IMAGES / "viewer.png")
        _taken(_asked(browser, address, _PHONE, _SPAN, phone=True), IMAGES / "phone.png")
        _taken(_asked(browser, address, _WIDE, _SPAN, _NOTHING, dark=True), IMAGES / "dark.png")
        _taken(_widget(browser, address), IMAGES / "widget.png")
        print(
            f"{_rendered(_asked(browser, address, _WIDE)):.0f} ms from a reply's arrival to its answer shown"
        )


def _asked(
    browser: Browser,
    address: str,
    size: dict[str, int],
    *questions: str,
    dark: bool = False,
    phone: bool = False,
) -> Page:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
        is_mobile=phone,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="th-TH",
    )
    page = context.new_page()
    page.goto(address)
    for question in questions:
        _ask(page, question)
    return page


def _widget(browser: Browser, address: str) -> Page:
    """The chat opened on the portal of a school."""
    page = browser.new_page(viewport={"width": 1100, "height": 800}, reduced_motion="reduce", locale="th-TH")
    page.goto(f"{address}/portal")
    page.evaluate("ThaiQA.open()")
    _ask(page.frame_locator("thai-qa iframe"), _SPAN)
    return page


def _ask(page: Page | FrameLocator, question: str) -> None:
    before = page.locator(".reply > *:first-child:not(.waiting)").count()
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator(".reply > *:first-child:not(.waiting)").nth(before).wait_for()


def _taken(page: Page, path: Path) -> None:
    page.screenshot(path=path, animations="disabled", caret="hide")
    print(path.relative_to(ROOT))


def _rendered(page: Page) -> float:
    return median(float(page.evaluate(_RENDERED, _SPAN)) for _ in range(9))


if __name__ == "__main__":
    main()
