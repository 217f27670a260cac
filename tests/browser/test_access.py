"""For everyone: axe, narrow windows, zoom, dark and print; and light enough for a poor line."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import DATE, LIST, NOTHING, SPAN, ask, send, sideways
from tests.web.conftest import ASEAN_ID

SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
    .observe({ type: "layout-shift" });
}"""
# Lines that begin within a word, in the elements that `selector` names.
BROKEN = """(selector) => [...document.querySelectorAll(selector)].flatMap((element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    const words = new Intl.Segmenter("th", { granularity: "word" }).segment(text);
    const starts = new Set([...words].map((one) => one.index));
    let bottom = null;
    for (let at = 0; at < text.length; at += 1) {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (bottom !== null && box.top > bottom && !starts.has(at)) found.push(text.slice(at - 9, at + 9));
      bottom = Math.max(bottom ?? 0, (box.top + box.bottom) / 2);
    }
  }
  return found;
})"""


def furnished(page: Page) -> Page:
    """A chat that shows all it can, with everything opened."""
    page.route("**/api/feedback", lambda route: route.fulfill(json={}))
    for question in (SPAN, LIST, "สวัสดี", NOTHING, "ก" * 501):
        ask(page, question)
    page.locator(".thumb").first.click()
    expect(page.locator(".comment")).to_be_visible()
    for summary in page.locator("#log summary").all():
        summary.click()
    return page


def violations(page: Page) -> list[str]:
    """What axe finds, by day and by night."""
    said = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response
        assert found["passes"]
        said += [
            f"{scheme} {one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]
        ]
    return said


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("path", ["/", "/embed"])
def test_axe_finds_nothing_in_the_chat(visit: Visit, path: str, language: str) -> None:
    page = visit(f"{path}?lang={language}", "status of 413", reduced_motion="reduce")
    expect(page.locator("#start")).to_be_visible()
    assert violations(page) == []
    assert violations(furnished(page)) == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_axe_finds_nothing_in_a_document(visit: Visit, language: str) -> None:
    page = visit(f"/?lang={language}", reduced_motion="reduce")
    address = ask(page, LIST).locator(".source a").get_attribute("href")
    for path in (
        f"{address}",
        f"/read/{ASEAN_ID}?s=1&e=2&c=f&lang={language}",
        f"/read/{ASEAN_ID}?lang={language}",
    ):
        page.goto(path)
        assert violations(page) == []
    assert violations(visit(f"/nothing?lang={language}", "status of 404", reduced_motion="reduce")) == []


def test_dark_is_dark(visit: Visit) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light, dark = (visit(color_scheme=scheme).evaluate(paper) for scheme in ("light", "dark"))
    assert light == "rgb(251, 250, 247)" and dark == "rgb(20, 25, 27)"


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_never_scrolls_sideways(visit: Visit, width: int) -> None:
    page = visit(
        "/", "status of 413", viewport={"width": width, "height": 640}, has_touch=True, is_mobile=True
    )
    assert sideways(page) == 0
    furnished(page)
    assert sideways(page) == 0
    page.locator(".source a").nth(1).click()
    page.get_by_text("สารบัญ").tap()
    assert sideways(page) == 0


def test_on_a_phone_the_keyboard_goes_when_a_question_is_sent(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 640}, has_touch=True, is_mobile=True)
    ask(page, SPAN)
    expect(page.locator("#question")).not_to_be_focused()
    page.locator("#question").tap()
    expect(page.locator("#question")).to_be_focused()


def test_no_word_is_broken_on_a_narrow_phone(visit: Visit) -> None:
    page = visit("/", "status of 413", viewport={"width": 320, "height": 640})
    furnished(page)
    assert (
        page.evaluate(BROKEN, ".context, .answer li, .more p, .more a, .tips, .top p, .keys, .message") == []
    )
    page.goto(f"/read/{ASEAN_ID}")
    assert page.evaluate(BROKEN, "article :is(p, li)") == []


def test_twice_the_size_leaves_room_to_read(visit: Visit) -> None:
    page = visit(viewport={"width": 640, "height": 360}, device_scale_factor=2)  # 1280 by 720 at 200 %
    turn = ask(page, SPAN)
    assert sideways(page) == 0
    expect(turn.locator(".words")).to_be_in_viewport(ratio=1)
    page.keyboard.type("ก")
    expect(page.locator("#question")).to_be_in_viewport(ratio=0.5)


def test_nothing_moves_by_itself_for_those_who_asked_for_that(visit: Visit) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert visit(reduced_motion="reduce").evaluate(behaviour) == "auto"
    assert visit(reduced_motion="no-preference").evaluate(behaviour) == "smooth"


def test_answers_are_announced_in_a_log(page: Page) -> None:
    log = page.get_by_role("log", name="การสนทนา")
    expect(log).to_have_attribute("aria-live", "polite")
    ask(page, SPAN)
    expect(log).to_contain_text(DATE)
    expect(log).to_have_attribute("aria-busy", "false")


def test_on_paper_stands_what_was_asked_and_answered(page: Page) -> None:
    ask(page, SPAN)
    page.emulate_media(media="print")
    for shown in (".asked", ".words", ".context", ".source"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in ("#form", ".tools", ".more"):
        expect(page.locator(hidden)).to_be_hidden()
    page.goto(f"/read/{ASEAN_ID}?s=20&e=30")
    expect(page.locator("article")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()


def test_answering_moves_nothing_that_is_read(page: Page, held: Callable[[str], Event]) -> None:
    ask(page, LIST)
    for question in (SPAN, NOTHING):
        gate = held(question)
        send(page, question)
        page.evaluate(SHIFTS)
        gate.set()
        expect(page.locator(".waiting")).to_have_count(0)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("path", ["/", "/embed", "/?lang=en", f"/read/{ASEAN_ID}?s=20&e=30"])
def test_a_page_is_light(visit: Visit, path: str) -> None:
    page = visit("/nothing", "status of 404")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received: list[float] = []
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    assert len(received) >= 4
    assert sum(received) <= 60 * 1024
