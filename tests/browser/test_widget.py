"""The widget on a site of another origin and under a strict policy, driven as a visitor would."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.steps import DATE, SPAN
from tests.browser.widget_site import (
    EXAMPLE,
    INLINE,
    PAINTED,
    PLAIN,
    Site,
    chat,
    dialog,
    focused,
    launcher,
    opened,
    snippets,
    until,
)

# --- as the guide says


@pytest.mark.parametrize("snippet", snippets("html"))
def test_every_snippet_of_the_guide_answers(site: Site, snippet: str) -> None:
    page = site.show(snippet)
    for button in page.locator("thai-qa .launcher").all()[:1]:
        button.click()
    frame = page.frame_locator("iframe")
    frame.locator("#question").fill(SPAN)
    frame.locator("#question").press("Enter")
    expect(frame.locator(".turn")).to_contain_text(DATE)


def test_the_guide_s_program_is_told(site: Site) -> None:
    said: list[str] = []
    page = site.show()
    page.on("console", lambda message: said.append(message.text))
    [program] = snippets("js")
    page.evaluate(program)
    expect(chat(page).locator(".turn")).to_contain_text(DATE)
    until(page, "ThaiQA.isOpen")
    assert said[0] == "opened"
    assert re.fullmatch(rf"{SPAN} answered {re.escape(site.server)}/read/asean/\S+", said[1])


# --- before it is opened


def test_before_it_is_opened_only_the_script_is_loaded(site: Site) -> None:
    page = site.show()
    expect(launcher(page)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert site.requests == [page.url, f"{site.server}/widget.js"]
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    opened(page)
    assert f"{site.server}/embed" in site.requests
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.context.cookies() == []


def test_it_opens_by_itself_when_told_to(site: Site) -> None:
    page = site.show(PLAIN.replace("></", " data-open></"))
    expect(dialog(page)).to_be_visible()
    page = site.show(PLAIN.replace("></", ' data-open="false"></'))
    expect(launcher(page)).to_be_visible()
    expect(dialog(page)).to_be_hidden()


@pytest.mark.parametrize("how", ["", "defer", "async"])
def test_it_may_stand_in_the_head_too(site: Site, how: str) -> None:
    page = site.show("", head=PLAIN.replace("<script", f"<script {how}"))
    opened(page)


def test_it_speaks_english(site: Site) -> None:
    page = site.show(PLAIN.replace("></", ' data-lang="en"></'))
    launcher(page, "Ask the documents").click()
    expect(chat(page).get_by_role("button", name="Ask", exact=True)).to_be_visible()
    dialog(page, "Ask the documents").get_by_role("button", name="Close").click()
    expect(dialog(page, "Ask the documents")).to_be_hidden()


# --- opening and closing, and where the focus is


def test_the_mouse_opens_and_closes(site: Site) -> None:
    page = opened(site.show())
    dialog(page).get_by_role("button", name="ปิด").click()
    expect(dialog(page)).to_be_hidden()
    assert focused(page) == "thai-qa launcher"
    opened(page)
    page.mouse.click(20, 20)  # beside it
    expect(dialog(page)).to_be_hidden()
    opened(page)
    dialog(page).get_by_role("heading").click()
    expect(dialog(page)).to_be_visible()


def test_the_keyboard_opens_and_escape_closes(site: Site) -> None:
    page = site.show()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert focused(page) == "thai-qa launcher"
    page.keyboard.press("Enter")
    expect(chat(page).locator("#question")).to_be_focused()
    page.keyboard.press("Escape")  # in the frame
    expect(dialog(page)).to_be_hidden()
    assert focused(page) == "thai-qa launcher"
    page.keyboard.press("Space")
    expect(chat(page).locator("#question")).to_be_focused()
    dialog(page).get_by_role("button", name="ปิด").focus()
    page.keyboard.press("Escape")  # in the title bar
    expect(dialog(page)).to_be_hidden()
    assert focused(page) == "thai-qa launcher"


def test_the_focus_goes_back_to_where_it_was(site: Site) -> None:
    page = site.show()
    page.locator("#before").focus()
    page.evaluate("ThaiQA.open()")
    expect(chat(page).locator("#question")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#before")).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_stays_inside(site: Site, key: str) -> None:
    page = opened(site.show())
    expect(chat(page).locator(".choice").first).to_be_visible()
    seen = []
    for _ in range(40):
        page.keyboard.press(key)
        page.evaluate(PAINTED)  # the focus comes out of a frame of another origin a moment later
        seen.append(focused(page))
    assert {"thai-qa iframe", "thai-qa close"} <= set(seen)
    assert not {place for place in seen if not place.startswith("thai-qa")}
    page.locator("#before").focus()
    assert focused(page) != "before"


def test_escape_first_stops_a_question_that_is_under_way(site: Site, held: Any) -> None:
    page = opened(site.show())
    held(SPAN)
    chat(page).locator("#question").fill(SPAN)
    page.keyboard.press("Enter")
    expect(chat(page).locator("#log")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("Escape")
    expect(chat(page).locator("#log")).to_have_attribute("aria-busy", "false")
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()


def test_the_conversation_is_there_when_it_is_opened_again(site: Site) -> None:
    page = opened(site.show())
    page.evaluate("(question) => ThaiQA.ask(question)", SPAN)
    expect(chat(page).locator(".turn")).to_contain_text(DATE)
    page.keyboard.press("Escape")
    opened(page)
    expect(chat(page).locator(".turn")).to_contain_text(DATE)


# --- when something is missing


def test_where_it_is_not_allowed_it_offers_a_link(site: Site, server: str) -> None:
    snippet = PLAIN.replace(EXAMPLE, server).replace("></", ' data-collection="asean"></')
    page = site.show(snippet, csp="", excused="frame-ancestors|postMessage|refused")
    page.clock.install()
    launcher(page).click()
    expect(dialog(page).get_by_role("status")).to_have_text("กำลังเปิด…")
    page.clock.fast_forward(15_000)
    link = dialog(page).get_by_role("link", name="แสดงในหน้านี้ไม่ได้ โปรดเปิดในแท็บใหม่")
    expect(link).to_be_visible()
    with page.expect_popup() as popup:
        link.click()
    expect(popup.value.locator("#question")).to_be_visible()
    assert popup.value.url == f"{server}/embed?collection=asean"


def test_a_browser_without_constructed_sheets_shows_it_all_the_same(site: Site) -> None:
    page = opened(site.show(csp="", script="window.CSSStyleSheet = function () { throw new TypeError(); }"))
    box = dialog(page).bounding_box()
    assert box and (box["x"], box["width"]) == (1280 - 16 - 26 * 16, 26 * 16)


def test_a_browser_without_dialogs_opens_a_tab(site: Site) -> None:
    page = site.show(script="delete HTMLDialogElement.prototype.showModal")
    with page.expect_popup() as popup:
        launcher(page).click()
    expect(popup.value.locator("#question")).to_be_visible()
    assert not page.locator("thai-qa iframe").count()


def test_mistakes_are_told_with_their_remedy(site: Site) -> None:
    page = site.show(INLINE.replace('id="ask"', ""), excused="Have an element match it")
    opened(page)  # in the corner then
    module = PLAIN.replace("<script", '<script type="module"')
    page = site.show(module, excused="type=module|CORS|ERR_FAILED", csp="")
    assert page.locator("thai-qa").count() == 0


def test_an_element_of_the_same_name_is_no_hindrance(site: Site) -> None:
    page = site.show('<p id="ThaiQA"></p>' + PLAIN)
    page.evaluate("ThaiQA.open()")
    expect(chat(page).locator("#question")).to_be_focused()
