"""Where the widget stands and how it looks, on screens large and small."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.steps import DATE, SPAN
from tests.browser.widget_site import (
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

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
TWO = next(snippet for snippet in snippets("html") if snippet.count("<script") == 2)
SHEET = '<link rel="stylesheet" href="/sizes.css">'


def test_inside_the_page(site: Site) -> None:
    page = site.show(INLINE)
    frame = chat(page)
    expect(frame.locator("#question")).to_be_visible()
    expect(page.get_by_text("ถามได้ทุกเรื่องในคู่มือนักเรียน")).to_be_visible()
    assert launcher(page).count() == 0 and page.get_by_role("dialog").count() == 0
    assert focused(page) == "body"
    page.locator("#before").focus()
    page.evaluate("ThaiQA.open()")
    expect(frame.locator("#question")).to_be_focused()
    page.evaluate("ThaiQA.close(); ThaiQA.toggle()")
    page.keyboard.press("Escape")
    assert page.evaluate("ThaiQA.isOpen") is True
    assert page.evaluate("document.querySelector('#ask thai-qa') === ThaiQA.element")
    page.evaluate("(question) => ThaiQA.ask(question)", SPAN)
    expect(frame.locator(".turn")).to_contain_text(DATE)


def test_inside_the_page_it_fills_what_has_a_height(site: Site) -> None:
    page = site.show(INLINE.replace('id="ask"', 'id="ask" class="tall"'), head=SHEET)
    tall = page.locator("#ask")
    expect(chat(page).locator("#question")).to_be_visible()
    assert tall.bounding_box() == page.locator("thai-qa .panel").bounding_box()
    page = site.show(INLINE)
    box = page.locator("thai-qa .panel").bounding_box()
    assert box and box["height"] == 24 * 16


def test_inside_the_page_it_waits_until_it_is_near(site: Site) -> None:
    page = site.show('<div class="long"></div>' + INLINE, head=SHEET)
    page.wait_for_load_state("networkidle")
    assert not [request for request in site.requests if "/embed" in request]
    page.locator("thai-qa").scroll_into_view_if_needed()
    page.mouse.wheel(0, 20000)
    expect(chat(page).locator("#question")).to_be_visible()


def test_two_on_one_page(site: Site) -> None:
    page = site.show(TWO)
    first, second = launcher(page, "ถามบทเรียนอาเซียน"), launcher(page, "ถามเรื่องโรงเรียน")
    upper, lower = second.bounding_box(), first.bounding_box()
    assert upper and lower and upper["y"] + upper["height"] < lower["y"]
    assert page.evaluate("ThaiQA.all.length") == 2
    second.click()
    expect(dialog(page, "ถามเรื่องโรงเรียน")).to_be_visible()
    expect(dialog(page, "ถามบทเรียนอาเซียน")).to_be_hidden()
    frame = page.frame_locator("thai-qa >> nth=1 >> iframe")
    expect(frame.locator("#collection")).to_have_value("school")
    page.keyboard.press("Escape")
    page.evaluate("ThaiQA.all[0].open()")
    expect(page.frame_locator("thai-qa >> nth=0 >> iframe").locator("#collection")).to_have_value("asean")


def test_the_other_corner(site: Site) -> None:
    page = site.show(PLAIN.replace("></", ' data-position="left"></'))
    box = launcher(page).bounding_box()
    assert box and box["x"] < 40
    launcher(page).click()
    panel = dialog(page).bounding_box()
    assert panel and panel["x"] < 40


@pytest.mark.parametrize(
    ("given", "ground", "letters"),
    [
        ("#ffd54a", (255, 213, 74), (0, 0, 0)),
        ("navy", (0, 0, 128), (255, 255, 255)),
        ("rgb(200 30 60)", (200, 30, 60), (255, 255, 255)),
        ("hsl(140 60% 45%)", (46, 184, 92), (0, 0, 0)),
        ("transparent", (29, 92, 99), (255, 255, 255)),
        ("rgb(0 0 0 / 0.5)", (29, 92, 99), (255, 255, 255)),
        ("no colour; } * { color: red", (29, 92, 99), (255, 255, 255)),
    ],
)
def test_letters_are_read_on_every_colour(
    site: Site, given: str, ground: tuple[int, int, int], letters: tuple[int, int, int]
) -> None:
    page = opened(site.show(PLAIN.replace("></", f' data-color="{given}"></')))
    for part in (dialog(page).locator("header"), page.locator("thai-qa .launcher")):
        looks = part.evaluate("(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]")
        assert [tuple(map(int, re.findall(r"\d+", look))) for look in looks] == [ground, letters]


def test_neither_spoils_the_looks_of_the_other(site: Site) -> None:
    looks = """(one) => {
      const { color, fontSize, fontFamily, letterSpacing, visibility, display, transform } =
        getComputedStyle(one);
      return { color, fontSize, fontFamily, letterSpacing, visibility, display, transform,
        ...one.getBoundingClientRect().toJSON() };
    }"""
    plain, spoiled = site.show(), site.show(head='<link rel="stylesheet" href="/hostile.css">')
    assert spoiled.locator("#before").evaluate(looks)["color"] == "rgb(255, 0, 0)"
    parts = [page.locator("thai-qa .launcher") for page in (plain, spoiled)]
    assert parts[0].evaluate(looks) == parts[1].evaluate(looks)
    for page in (plain, spoiled):
        opened(page)
    for part in (".panel", "h2", ".close", "iframe"):
        [first, second] = [page.locator(f"thai-qa {part}").evaluate(looks) for page in (plain, spoiled)]
        assert first == second
    bare = site.show("")
    assert plain.locator("#before").evaluate(looks) == bare.locator("#before").evaluate(looks)
    assert plain.evaluate("document.adoptedStyleSheets.length + document.styleSheets.length") == 0


def test_on_a_phone_it_takes_the_whole_screen(site: Site) -> None:
    page = site.show(**PHONE)
    launcher(page).tap()
    expect(chat(page).locator("#question")).to_be_visible()
    expect(chat(page).locator("#question")).not_to_be_focused()  # that would bring up the keyboard
    assert dialog(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 780}
    assert focused(page) == "thai-qa iframe"
    chat(page).locator("#question").fill(SPAN)
    # Not a tap: Chromium 150 takes the offset of the frame off twice, and its click lands 60 pixels too high.
    chat(page).get_by_role("button", name="ถาม", exact=True).click()
    expect(chat(page).locator(".turn")).to_contain_text(DATE)
    dialog(page).get_by_role("button", name="ปิด").tap()
    assert focused(page) == "thai-qa launcher"


def test_it_stays_above_the_on_screen_keyboard(site: Site) -> None:
    # No test can have such a keyboard come up: the browser is told what it would report then.
    page = site.show(**PHONE)
    launcher(page).tap()
    expect(chat(page).locator("#question")).to_be_visible()
    page.evaluate("""() => {
      Object.defineProperty(visualViewport, "height", { get: () => 420, configurable: true });
      Object.defineProperty(visualViewport, "offsetTop", { get: () => 60, configurable: true });
      visualViewport.dispatchEvent(new Event("resize"));
    }""")
    assert dialog(page).bounding_box() == {"x": 0, "y": 60, "width": 390, "height": 420}
    page.evaluate(PAINTED)
    box = chat(page).get_by_role("button", name="ถาม", exact=True).bounding_box()
    assert box and box["y"] + box["height"] <= 480
    page.evaluate("""() => {
      delete visualViewport.height;
      delete visualViewport.offsetTop;
      visualViewport.dispatchEvent(new Event("resize"));
    }""")
    assert dialog(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 780}


def test_zooming_in_does_not_shrink_it(site: Site) -> None:
    page = site.show(**PHONE)
    launcher(page).tap()
    expect(chat(page).locator("#question")).to_be_visible()
    page.context.new_cdp_session(page).send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    until(page, "visualViewport.scale === 2")
    page.evaluate(PAINTED)
    assert dialog(page).evaluate("(one) => one.offsetHeight") == 780


@pytest.mark.parametrize(("wish", "movement"), [("reduce", "none"), ("no-preference", "rise")])
def test_it_moves_only_for_those_who_like_it(site: Site, wish: Any, movement: str) -> None:
    page = opened(site.show(reduced_motion=wish))
    assert dialog(page).evaluate("(one) => getComputedStyle(one).animationName") == movement


def test_it_is_not_printed(site: Site) -> None:
    page = site.show()
    page.emulate_media(media="print")
    expect(launcher(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, scheme: Any) -> None:
    # Without a policy: axe is put into the page as a script.
    page = site.show(TWO + INLINE, csp="", color_scheme=scheme)
    expect(page.frame_locator("#ask iframe").locator(".choice").first).to_be_visible()
    shut = Axe().run(page).response
    page.evaluate("ThaiQA.open()")
    expect(page.frame_locator("thai-qa >> nth=0 >> iframe").locator(".choice").first).to_be_visible()
    wide = Axe().run(page).response
    assert shut["passes"] and wide["passes"]
    violations = shut["violations"] + wide["violations"]
    assert [(one["id"], node["html"]) for one in violations for node in one["nodes"]] == []
