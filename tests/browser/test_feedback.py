"""What is done with an answer: copying it, and saying whether it helped."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Visit
from tests.browser.steps import DATE, SPAN, ask


@pytest.mark.parametrize("refused", [False, True])
def test_the_answer_is_copied_with_its_source(visit: Visit, refused: bool) -> None:
    page = visit()
    if refused:  # as without encryption, or in a frame
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {})")
    else:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(page, SPAN)
    turn.get_by_role("button", name="คัดลอกคำตอบ").click()
    expect(turn.get_by_role("button", name="คัดลอกแล้ว")).to_be_visible()
    page.locator("#question").focus()
    page.keyboard.press("Control+V")
    quoted, source, address = page.locator("#question").input_value().split("\n")
    assert quoted == f"“{DATE}”"
    assert source == "ที่มา: อาเซียน › การก่อตั้ง"
    assert address.startswith("http://127.0.0.1") and "?s=" in address


def feedback(page: Page, status: int = 200) -> list[dict[str, Any]]:
    """What is sent to the feedback route from now on."""
    sent: list[dict[str, Any]] = []

    def answer(route: Route, request: Request) -> None:
        sent.append(json.loads(request.post_data or ""))
        route.fulfill(status=status, json={})

    page.route("**/api/feedback", answer)
    return sent


def test_a_thumb_and_a_comment(page: Page) -> None:
    sent = feedback(page)
    turn = ask(page, SPAN)
    no = turn.get_by_role("button", name="ไม่ช่วย")
    no.press("Enter")
    expect(no).to_have_attribute("aria-pressed", "true")
    comment = turn.get_by_label(re.compile("เพิ่มเติม"))
    comment.fill(" อยากได้ปี ค.ศ. ด้วย ")
    turn.get_by_role("button", name="ส่งความเห็น").click()
    expect(comment).to_have_count(0)
    expect(turn.locator(".told")).to_contain_text("ขอบคุณ")
    expect(no).to_be_focused()
    [thumb, told] = sent
    assert thumb == {"reply_id": told["reply_id"], "helpful": False, "comment": ""}
    assert told == {"reply_id": thumb["reply_id"], "helpful": False, "comment": "อยากได้ปี ค.ศ. ด้วย"}
    assert told["reply_id"]
    turn.get_by_role("button", name="ช่วยได้").click()
    expect(turn.get_by_role("button", name="ช่วยได้")).to_have_attribute("aria-pressed", "true")
    no.click()
    expect(no).to_have_attribute("aria-pressed", "true")
    expect(turn.locator(".comment")).to_have_count(1)
    assert [one["comment"] for one in sent[2:]] == [told["comment"]] * 2
    page.reload()
    expect(page.get_by_role("button", name="ไม่ช่วย")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="ช่วยได้")).to_have_attribute("aria-pressed", "false")


def test_escape_closes_the_comment(page: Page) -> None:
    sent = feedback(page)
    turn = ask(page, SPAN)
    yes = turn.get_by_role("button", name="ช่วยได้")
    yes.click()
    turn.locator(".comment textarea").press("Escape")
    expect(turn.locator(".comment")).to_have_count(0)
    expect(yes).to_be_focused()
    assert [one["helpful"] for one in sent] == [True]


def test_a_thumb_that_could_not_be_sent_is_not_shown_as_sent(visit: Visit) -> None:
    page = visit(excused="status of 500")
    feedback(page, 500)
    turn = ask(page, SPAN)
    turn.get_by_role("button", name="ช่วยได้").click()
    expect(turn.locator(".told")).to_contain_text("ส่งความเห็นไม่ได้")
    expect(turn.get_by_role("button", name="ช่วยได้")).to_have_attribute("aria-pressed", "false")
