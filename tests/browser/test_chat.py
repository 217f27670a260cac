"""Asking, as a student does it."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import DATE, LIST, NOTHING, SPAN, ask, send


def test_a_question_by_keyboard_alone(page: Page) -> None:
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(SPAN)
    page.keyboard.press("Enter")
    expect(page.locator(".words")).to_have_text(DATE)
    expect(page.locator(".context mark")).to_have_text(DATE)
    expect(page.locator(".context")).to_contain_text("อาเซียนก่อตั้งเมื่อวันที่ " + DATE + " ที่กรุงเทพมหานคร")
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#question")).to_have_value("")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#clear")).to_be_focused()


def test_shift_enter_begins_a_line(page: Page) -> None:
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("ก")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("ข")
    expect(page.locator("#question")).to_have_value("ก\nข")
    expect(page.locator(".turn")).to_have_count(0)


def test_the_citation_opens_the_document_at_the_words_and_back(page: Page) -> None:
    ask(page, SPAN).get_by_role("link", name="การก่อตั้ง").click()
    expect(page.locator("#mark")).to_have_text(DATE)
    expect(page.locator("#mark")).to_be_focused()
    expect(page.locator("#mark")).to_be_in_viewport()
    page.get_by_role("link", name="กลับไปหน้าถามคำถาม").click()
    expect(page.locator(".words")).to_have_text(DATE)


def test_a_follow_up_is_asked_with_what_came_before(page: Page) -> None:
    ask(page, SPAN)
    turn = ask(page, "แล้วที่ไหนล่ะ")
    expect(turn.locator(".understood")).to_contain_text("อาเซียน")
    expect(turn.locator(".answer mark")).to_contain_text("กรุงเทพ")


def test_a_list_is_a_list_and_opens_with_each_entry_marked(page: Page) -> None:
    turn = ask(page, LIST)
    expect(turn.locator("blockquote ol li")).to_have_text("อินโดนีเซีย มาเลเซีย ฟิลิปปินส์ สิงคโปร์ ไทย".split())
    turn.locator(".source a").click()
    expect(page.locator("mark")).to_have_count(5)


def test_what_is_not_found_is_helped_with(page: Page) -> None:
    turn = ask(page, NOTHING)
    expect(turn.locator(".message")).to_contain_text("ไม่พบคำตอบ")
    assert 1 <= turn.locator(".nearest a").count() <= 3
    turn.locator(".how summary").click()
    expect(turn.locator(".how li")).to_have_count(3)
    suggested = turn.locator(".choice").first.inner_text()
    turn.locator(".choice").first.click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".asked").last).to_contain_text(suggested)
    expect(page.locator(".answer")).to_have_count(1)


def test_a_greeting_is_returned(page: Page) -> None:
    turn = ask(page, "สวัสดี")
    expect(turn.locator(".message")).to_contain_text("สวัสดี")
    assert turn.locator(".choice").count() > 0
    expect(turn.locator(".how, .nearest, .tools")).to_have_count(0)


def test_a_year_is_told_in_the_other_calendar_under_the_answer(page: Page) -> None:
    turn = ask(page, "อาเซียนก่อตั้งปี ค.ศ. อะไร")
    expect(turn.locator(".answer mark")).to_contain_text("2510")
    expect(turn.locator(".message")).to_contain_text("1967")


def test_other_passages_are_one_tap_away(page: Page) -> None:
    turn = ask(page, "การประชุมมีอะไรบ้าง")  # of which the other texts say something too
    others = turn.locator(".more li")
    expect(others.first).to_be_hidden()
    turn.locator(".more summary").click()
    expect(others.first).to_be_visible()
    assert not any(DATE in text for text in others.locator("p").all_inner_texts())
    others.first.get_by_role("link").click()
    expect(page.locator("#mark")).to_be_in_viewport()


def test_suggestions_are_asked_by_a_tap_and_follow_the_collection(page: Page) -> None:
    first = page.locator("#choices .choice").first
    expect(first).to_be_visible()
    everywhere = page.locator("#choices .choice").all_inner_texts()
    page.locator("#collection").select_option("school")
    expect(page.locator("#choices .choice").first).not_to_have_text(everywhere[0])
    question = first.inner_text()
    first.click()
    expect(page.locator(".asked")).to_contain_text(question)
    expect(page.locator("#start")).to_be_hidden()
    expect(page.locator(".source a")).to_have_attribute("href", re.compile("^/read/school/"))


def test_the_conversation_stays_in_the_tab_until_it_is_cleared(page: Page) -> None:
    page.locator("#collection").select_option("asean")
    ask(page, SPAN)
    page.reload()
    expect(page.locator(".words")).to_have_text(DATE)
    expect(page.locator("#collection")).to_have_value("asean")
    page.locator("#clear").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#start")).to_be_visible()
    page.reload()
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_another_tab_begins_anew(page: Page) -> None:
    ask(page, SPAN)
    other = page.context.new_page()
    other.goto("/")
    expect(other.locator("#start")).to_be_visible()
    expect(other.locator(".turn")).to_have_count(0)


def test_composing_enter_does_not_send(page: Page) -> None:
    page.evaluate(
        "addEventListener('keydown', (event) => { window.seen = [event.key, event.isComposing]; }, true)"
    )
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": SPAN, "selectionStart": 4, "selectionEnd": 4})
    # The key as an input method passes it on: pressed, but typing nothing.
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    assert page.evaluate("window.seen") == ["Enter", True]
    expect(page.locator(".turn")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": SPAN})
    expect(page.locator("#question")).to_have_value(SPAN)
    page.keyboard.press("Enter")
    expect(page.locator(".words")).to_have_text(DATE)


def test_the_reply_to_an_older_question_comes_too_late(page: Page, held: Callable[[str], Event]) -> None:
    gate = held("ห้องสมุดเปิดกี่โมง")
    slow = send(page, "ห้องสมุดเปิดกี่โมง")
    quick = ask(page, SPAN)
    expect(quick.locator(".words")).to_have_text(DATE)
    gate.set()
    expect(slow).to_contain_text("ข้ามคำถามนี้ไป")
    expect(slow.locator(".answer")).to_have_count(0)
    slow.get_by_role("button", name="ลองอีกครั้ง").click()
    expect(page.locator(".turn").last.locator(".answer")).to_contain_text("7.30")


def test_the_page_in_english(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="English").click()
    expect(page.locator("#question")).to_be_focused()
    turn = ask(page, SPAN)
    expect(turn.get_by_role("button", name="Copy the answer")).to_be_visible()
    expect(turn.locator(".answer")).to_have_attribute("lang", "th")
    turn.locator(".source a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Back to the questions").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(ask(page, NOTHING).locator(".message")).to_contain_text("do not say")
    expect(ask(page, "hello").locator(".message")).to_contain_text("Ask away")
    told = ask(page, "When was อาเซียน ก่อตั้ง").locator(".message")
    expect(told).to_have_text("2510 of the Buddhist era is 1967 CE.")


def test_what_surrounds_the_chat_is_told_of_questions_and_answers(page: Page) -> None:
    page.evaluate(
        """() => {
      window.told = [];
      for (const name of ["ask", "answer"]) {
        document.addEventListener(name, ({ detail: { question, reply } }) => {
          window.told.push([name, question, reply?.status]);
        });
      }
    }"""
    )
    ask(page, SPAN)
    assert page.evaluate("window.told") == [["ask", SPAN, None], ["answer", SPAN, "answered"]]


def test_text_that_means_harm_is_only_text(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"A script of the document ran: {dialog.message}"))
    turn = ask(page, "ครูใหญ่ของโรงเรียนคือใคร <img src=x onerror=alert(3)>")
    expect(turn.locator(".asked")).to_contain_text("<img src=x")
    expect(turn.locator("img, script, b")).to_have_count(0)
    turn = ask(page, "ครูใหญ่ของโรงเรียนคือใคร")
    turn.locator(".source a").click()
    expect(page.locator("#mark")).to_be_visible()
    expect(page.locator("article img, article script, article b")).to_have_count(0)
