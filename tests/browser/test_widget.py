"""The widget on a site of another origin and under a strict policy, driven as a visitor would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect

from qa.config import Settings
from qa.engine import Engine
from tests.browser.harness import serving
from tests.browser.steps import DATE, SPAN
from tests.browser.widget_site import (
    EXAMPLE,
    PLAIN,
    Pages,
    Site,
    chat,
    dialog,
    focused,
    launcher,
    school_site,
    snippets,
    until,
)
from web import create_app

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
TWO = next(snippet for snippet in snippets("html") if snippet.count("<script") == 2)
INLINE = next(snippet for snippet in snippets("html") if "data-target" in snippet)
SHEET = '<link rel="stylesheet" href="/sizes.css">'
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
RECORD = """() => {
  window.told = [];
  for (const name of ["open", "close", "ask", "answer"]) {
    document.addEventListener("thaiqa:" + name, ({ detail: { widget, ...rest } }) =>
      window.told.push([name, widget === window.ThaiQA, rest]));
  }
}"""


@pytest.fixture(scope="module")
def places(settings: Settings, engine: Engine) -> Iterator[tuple[str, str, Pages]]:
    """The school's site, the server that it may show, and the site's pages."""
    with school_site() as (address, pages):
        app = create_app(replace(settings, embed_origins=address), engine)
        with serving(app) as server:
            yield address, server, pages


@pytest.fixture
def site(browser: Browser, places: tuple[str, str, Pages]) -> Iterator[Site]:
    """At the end no console may have complained."""
    address, server, pages = places
    site = Site(browser, address, server, pages)
    yield site
    site.close()
    assert site.complaints == []


def opened(page: Page) -> Page:
    launcher(page).click()
    expect(chat(page).locator("#question")).to_be_focused()
    return page


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


# --- programs


def test_a_program_opens_asks_and_is_told(site: Site) -> None:
    page = site.show()
    page.evaluate(RECORD)
    page.evaluate("window.heard = []; window.hear = ({ type }) => heard.push(type); ThaiQA.on('ask', hear)")
    page.evaluate("(question) => ThaiQA.ask(question)", SPAN)
    until(page, "told.length === 3")
    assert page.evaluate("ThaiQA.isOpen") is True
    page.evaluate("ThaiQA.off('ask', hear); ThaiQA.toggle()")
    until(page, "told.length === 4")
    assert page.evaluate("ThaiQA.isOpen") is False
    page.evaluate("ThaiQA.toggle()")
    page.evaluate("ThaiQA.close(); ThaiQA.close()")
    page.evaluate("ThaiQA.ask('สวัสดี')")
    until(page, "told.filter(([name]) => name === 'answer').length === 2")
    told = page.evaluate("told")
    assert [name for name, _, _ in told] == "open ask answer close open close open ask answer".split()
    assert all(first for _, first, _ in told)
    assert told[1][2] == {"question": SPAN}
    citation = told[2][2].pop("citation")
    assert told[2][2] == {"question": SPAN, "status": "answered", "answer": DATE}
    assert citation.startswith(f"{site.server}/read/asean/")
    assert told[8][2] == {"question": "สวัสดี", "status": "smalltalk", "answer": "", "citation": ""}
    assert page.evaluate("heard") == ["thaiqa:ask"]


def test_it_may_be_opened_before_the_page_is_read(site: Site) -> None:
    # The script stands in the head, as one that it is followed by; there is no body yet.
    early = """new MutationObserver((_, watch) => {
      if (window.ThaiQA && watch.takeRecords) { watch.disconnect(); ThaiQA.ask("สวัสดี"); }
    }).observe(document, { childList: true, subtree: true });"""
    page = site.show("", head=PLAIN, script=early)
    expect(dialog(page)).to_be_visible()
    expect(chat(page).locator(".turn")).to_contain_text("สวัสดี")


# --- who is listened to

COUNT = "window.got = 0; window.addEventListener('message', () => (window.got += 1))"
SIBLING = f'<iframe src="{EXAMPLE}/embed" title="อีกกรอบ"></iframe>'


def frames(page: Page) -> dict[str, Frame]:
    """The frames of the page by their titles."""
    return {frame.frame_element().get_attribute("title") or "": frame for frame in page.frames[1:]}


def test_the_page_believes_the_frame_alone(site: Site) -> None:
    # The page overhears the number that is agreed with the frame, so that the lies have it too.
    page = site.show(
        PLAIN + SIBLING,
        script="window.addEventListener('message', ({ data }) => (window.number = data?.nonce))",
    )
    opened(page)
    nonce = page.evaluate("number")
    assert re.fullmatch(r"\d+(-\d+){3}", nonce)
    page.evaluate(RECORD)
    page.evaluate(COUNT)
    say = """(nonce) => {
      const types = ["close", "ask", "answer", "ready"];
      for (const type of types) top.postMessage({ type: "thaiqa:" + type, nonce }, "*");
    }"""
    page.main_frame.evaluate(say, nonce)
    frames(page)["อีกกรอบ"].evaluate(say, nonce)
    for wrong in (nonce + "1", None):
        frames(page)["ถามเอกสาร"].evaluate(say, wrong)
    frames(page)["ถามเอกสาร"].evaluate("top.postMessage(null, '*'); top.postMessage('thaiqa:close', '*')")
    until(page, "got === 18")
    assert page.evaluate("told") == []
    expect(dialog(page)).to_be_visible()
    frames(page)["ถามเอกสาร"].evaluate(say, nonce)  # the check: from the right place it is believed
    expect(dialog(page)).to_be_hidden()


def test_a_frame_that_went_elsewhere_is_told_nothing(site: Site) -> None:
    page = opened(site.show(csp="", excused="postMessage"))
    page.evaluate(RECORD)
    frame = frames(page)["ถามเอกสาร"]
    frame.evaluate("(address) => { location.href = address; }", page.url)
    expect(chat(page).locator("#before")).to_be_visible()
    frame.evaluate("window.said = []; window.addEventListener('message', ({ data }) => said.push(data))")
    page.evaluate("ThaiQA.close(); ThaiQA.ask('ความลับ')")
    frame.evaluate("top.postMessage({ type: 'thaiqa:ready' }, '*')")
    frame.evaluate("window.postMessage('last', '*')")
    until(frame, "said.length > 0")
    assert frame.evaluate("said") == ["last"]


def test_the_chat_obeys_the_page_around_it_alone(site: Site) -> None:
    page = opened(site.show())
    frame = frames(page)["ถามเอกสาร"]
    frame.evaluate(COUNT)
    order = """(to, nonce) => {
      to.postMessage({ type: "thaiqa:hello", nonce }, "*");
      to.postMessage({ type: "thaiqa:question", question: "แทรก", nonce }, "*");
    }"""
    # From another window, here its own; and from the page, but with another number than was agreed.
    frame.evaluate(f"({order})(window, '1')")
    page.evaluate(
        f"({order})(document.querySelector('thai-qa').shadowRoot.querySelector('iframe').contentWindow, '2')"
    )
    until(frame, "got === 4")
    page.evaluate("(question) => ThaiQA.ask(question)", SPAN)
    expect(chat(page).locator(".turn")).to_have_count(1)
    expect(chat(page).locator(".turn")).to_contain_text(SPAN)


def test_the_chat_by_itself_listens_to_nobody(site: Site) -> None:
    page = site.show()
    page.goto(f"{site.server}/embed")
    page.evaluate("window.got = 0; window.addEventListener('message', () => (window.got += 1))")
    page.evaluate("window.postMessage({ type: 'thaiqa:hello', nonce: '1' }, '*')")
    page.evaluate("window.postMessage({ type: 'thaiqa:question', question: 'แทรก', nonce: '1' }, '*')")
    until(page, "got === 2")
    expect(page.locator(".turn")).to_have_count(0)


# --- where it stands and how it looks


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
    chat(page).get_by_role("button", name="ถาม", exact=True).tap()
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
    page.wait_for_timeout(1000)
    page.screenshot(path="/tmp/kb.png")
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
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
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


# --- when something is missing


def test_where_it_is_not_allowed_it_offers_a_link(site: Site, server: str) -> None:
    snippet = PLAIN.replace(EXAMPLE, server).replace("></", ' data-collection="asean"></')
    page = site.show(snippet, csp="", excused="frame-ancestors|postMessage|refused")
    launcher(page).click()
    expect(dialog(page).get_by_role("status")).to_have_text("กำลังเปิด…")
    link = dialog(page).get_by_role("link", name="แสดงในหน้านี้ไม่ได้ โปรดเปิดในแท็บใหม่")
    expect(link).to_be_visible(timeout=15000)
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
