"""What the widget and the page around it tell each other, and whom each believes."""

from __future__ import annotations

import re

from playwright.sync_api import Frame, Page, expect

from tests.browser.steps import DATE, SPAN
from tests.browser.widget_site import EXAMPLE, PLAIN, Site, chat, dialog, opened, until

RECORD = """() => {
  window.told = [];
  for (const name of ["open", "close", "ask", "answer"]) {
    document.addEventListener("thaiqa:" + name, ({ detail: { widget, ...rest } }) =>
      window.told.push([name, widget === window.ThaiQA, rest]));
  }
}"""


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
