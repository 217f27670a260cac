"""The document, opened at its words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from qa.engine import Engine
from tests.browser.conftest import Visit
from tests.browser.steps import DATE, LIST, ask
from tests.web.conftest import ASEAN_ID
from web.wire import citation_url

NAMES = "อินโดนีเซีย มาเลเซีย ฟิลิปปินส์ สิงคโปร์ ไทย".split()


@pytest.fixture
def listed(page: Page) -> Page:
    """The document with the five entries of a list marked."""
    ask(page, LIST).locator(".source a").click()
    expect(page.locator("mark")).to_have_text(NAMES)
    return page


def current(page: Page) -> list[str]:
    return page.locator("mark[aria-current]").all_inner_texts()


def test_marks_are_stepped_through_and_announced(listed: Page) -> None:
    assert current(listed) == [NAMES[0]]
    expect(listed.locator("#news")).to_have_text(NAMES[0])
    forth = listed.get_by_role("button", name="ถัดไป")
    for n in (2, 3, 4, 5, 1):
        forth.press("Enter")
        assert current(listed) == [NAMES[n - 1]]
        expect(listed.locator("#news")).to_have_text(f"{n}/5: {NAMES[n - 1]}")
        expect(listed.locator("#place")).to_contain_text(f"{n} จาก 5")
        expect(listed.locator("mark[aria-current]")).to_be_in_viewport()
    expect(forth).to_be_focused()
    listed.get_by_role("button", name="ก่อนหน้า").click()
    assert current(listed) == [NAMES[4]]


def test_the_bar_covers_no_heading_that_is_gone_to(listed: Page) -> None:
    listed.set_viewport_size({"width": 1200, "height": 500})
    listed.emulate_media(reduced_motion="reduce")
    listed.get_by_role("link", name="สมาชิก").click()
    bar, heading = (listed.locator(one).bounding_box() for one in (".bar", "h2:has-text('สมาชิก')"))
    assert bar and heading and heading["y"] >= bar["y"] + bar["height"]


def test_the_outline_leads_to_its_sections(visit: Visit) -> None:
    page = visit(f"/read/{ASEAN_ID}", viewport={"width": 390, "height": 400})
    page.get_by_text("สารบัญ").click()
    page.get_by_role("link", name="การประชุม").click()
    expect(page.get_by_role("heading", name="การประชุม")).to_be_in_viewport()


def test_on_a_wide_window_the_outline_is_open(visit: Visit) -> None:
    page = visit(f"/read/{ASEAN_ID}", viewport={"width": 1200, "height": 800})
    expect(page.get_by_role("link", name="การประชุม")).to_be_visible()


def test_without_scripts_the_words_are_marked_too(visit: Visit, engine: Engine) -> None:
    text = engine.documents[ASEAN_ID].text
    start = text.index(DATE)
    page = visit(
        citation_url(engine.documents[ASEAN_ID], start, start + len(DATE)), java_script_enabled=False
    )
    expect(page.locator("mark")).to_have_text(DATE)
    page.get_by_role("link", name="ข้อความที่อ้างถึง").click()
    expect(page.locator("mark")).to_be_in_viewport()


def test_words_that_moved_are_marked_and_told_of(visit: Visit, engine: Engine) -> None:
    document = engine.documents[ASEAN_ID]
    start = document.text.index(DATE)
    address = citation_url(document, start, start + len(DATE))
    page = visit(
        address.replace(f"s={start}&e={start + len(DATE)}", f"s={start + 7}&e={start + 7 + len(DATE)}")
    )
    expect(page.locator("mark")).to_have_text(DATE)
    expect(page.get_by_role("status").filter(has_text="ตำแหน่งใหม่")).to_be_visible()
    page.goto(address.partition("&c=")[0] + "&c=1")
    expect(page.locator("mark")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="ไม่พบข้อความ")).to_be_visible()
