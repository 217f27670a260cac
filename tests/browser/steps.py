"""What a visitor does and sees."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

SPAN, LIST, NOTHING = "อาเซียนก่อตั้งเมื่อไร", "ประเทศผู้ก่อตั้งอาเซียนมีประเทศใดบ้าง", "จักรยานไฟฟ้ากินไฟกี่วัตต์"
DATE = "8 สิงหาคม 2510"


def send(page: Page, question: str) -> Locator:
    """Ask by keyboard; the turn that begins."""
    before = page.locator(".turn").count()
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    expect(page.locator(".turn")).to_have_count(before + 1)
    return page.locator(".turn").nth(before)


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for what is said to it."""
    turn = send(page, question)
    expect(page.locator("#log")).to_have_attribute("aria-busy", "false")
    expect(turn.locator(".waiting")).to_have_count(0)
    return turn


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
