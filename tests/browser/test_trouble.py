"""When the server fails, is slow, or cannot be reached: what is said, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import DATE, SPAN, ask, send


def test_a_fault_of_the_server_can_be_tried_again(visit: Visit, failing: set[str]) -> None:
    page = visit(excused="status of 500")
    failing.add(SPAN)
    turn = ask(page, SPAN)
    expect(turn.locator(".trouble")).to_contain_text("ระบบขัดข้องชั่วคราว")
    failing.clear()
    turn.get_by_role("button", name="ลองอีกครั้ง").click()
    expect(page.locator(".words")).to_have_text(DATE)
    expect(page.locator(".trouble")).to_have_count(0)


def test_a_question_that_is_refused_can_be_changed(visit: Visit) -> None:
    page = visit(excused="status of 413")
    turn = ask(page, "ก" * 501)
    expect(turn.locator(".trouble")).to_contain_text("500")
    turn.get_by_role("button", name="แก้คำถาม").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#question")).to_have_value("ก" * 501)
    expect(page.locator("#question")).to_be_focused()


def test_a_refusal_in_english(visit: Visit) -> None:
    page = visit("/?lang=en", excused="status of 413")
    expect(ask(page, "ก" * 501).locator(".trouble")).to_contain_text("at most 500")


def test_a_long_wait_is_told_and_can_be_ended(visit: Visit, held: Callable[[str], Event]) -> None:
    page = visit()
    page.clock.install()
    held(SPAN)
    turn = send(page, SPAN)
    expect(turn).to_contain_text("กำลังค้นหาในเอกสาร")
    page.clock.fast_forward(5000)
    expect(turn).to_contain_text("ยังค้นหาอยู่")
    expect(turn.get_by_role("button", name="หยุดรอ")).to_be_visible()
    page.keyboard.press("Escape")
    expect(turn).to_contain_text("หยุดรอคำตอบแล้ว")
    expect(turn.get_by_role("button", name="ลองอีกครั้ง")).to_be_visible()


def test_a_server_that_says_nothing_is_given_up(visit: Visit, held: Callable[[str], Event]) -> None:
    page = visit()
    page.clock.install()
    gate = held(SPAN)
    turn = send(page, SPAN)
    page.clock.fast_forward(21_000)
    expect(turn.locator(".trouble")).to_contain_text("ไม่ตอบภายในเวลา")
    gate.set()
    turn.get_by_role("button", name="ลองอีกครั้ง").click()
    expect(page.locator(".words")).to_have_text(DATE)


def test_without_a_network_it_is_told_and_what_was_answered_stays(visit: Visit) -> None:
    page = visit(excused="ERR_INTERNET_DISCONNECTED")
    ask(page, SPAN)
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    turn = ask(page, "ห้องสมุดเปิดกี่โมง")
    expect(turn.locator(".trouble")).to_contain_text("ติดต่อระบบไม่ได้")
    expect(page.locator(".words")).to_have_text(DATE)
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    turn.get_by_role("button", name="ลองอีกครั้ง").click()
    expect(page.locator(".answer").last).to_contain_text("7.30")


def test_where_nothing_may_be_stored_the_chat_still_works(visit: Visit) -> None:
    page = visit()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); }")
    page.reload()
    expect(ask(page, SPAN).locator(".words")).to_have_text(DATE)
    page.reload()
    expect(page.locator(".turn")).to_have_count(0)


def test_without_scripts_the_page_says_what_it_needs(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    # What stands in a noscript is no text to selectors, but it is drawn.
    assert "JavaScript" in page.locator("noscript").inner_text()
    box = page.locator("noscript").bounding_box()
    assert box and box["height"] > 20


def test_a_page_that_is_not_there_leads_back(visit: Visit) -> None:
    page: Page = visit("/read/nothing", excused="status of 404")
    page.get_by_role("link", name="กลับไปหน้าถามคำถาม").click()
    expect(page.locator("#question")).to_be_focused()
