"""A school's site beside the server: another origin, a strict policy, and pages as the tests want them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response
from playwright.sync_api import Browser, Frame, FrameLocator, Locator, Page, expect

from qa.config import ROOT
from tests.browser.harness import serving

GUIDE = (ROOT / "docs" / "embedding.md").read_text("utf-8")
EXAMPLE = "https://qa.school.ac.th"  # in the guide, for the server's address
PLAIN = f'<script src="{EXAMPLE}/widget.js"></script>'
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

SIZES = ".tall { width: 500px; height: 555px } .long { height: 9000px }"
# A page that does its best to spoil what is put into it.
HOSTILE = """
* { color: red !important; font: 40px monospace !important; letter-spacing: 1em !important;
  display: block !important; visibility: hidden !important }
body * { transform: rotate(9deg) !important }
"""


def policy() -> str:
    """The strict policy of the guide."""
    [line] = re.findall(r"^Content-Security-Policy: (.+)$", GUIDE, re.MULTILINE)
    return f"{line}; base-uri 'none'; require-trusted-types-for 'script'"


def snippets(language: str) -> list[str]:
    """What the guide has to paste, in its order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


INLINE = next(snippet for snippet in snippets("html") if "data-target" in snippet)
Pages = dict[str, tuple[str, str]]  # path -> (HTML, policy)


class Site:
    """Two servers, and pages on the one that show the other's chat."""

    def __init__(self, browser: Browser, address: str, server: str, pages: Pages) -> None:
        self.browser, self.address, self.server = browser, address, server
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._pages = pages
        self._closing: list[Callable[[], None]] = []

    def show(
        self,
        body: str = PLAIN,
        head: str = "",
        csp: str | None = None,
        script: str = "",
        excused: str = "",
        **context: Any,
    ) -> Page:
        """A page with this in it, in a context of its own. `script` runs before the page's own; `csp` is
        in place of the guide's; `excused`: what the console may complain about."""
        html = (
            f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>โรงเรียน</title>'
            f'<meta name="viewport" content="width=device-width">{head}</head><body><main><h1>โรงเรียน</h1>'
            f'<p><button id="before">ก่อน</button> <a id="link" href="/">ข่าว</a></p></main>'
            f"{body}</body></html>"
        )
        path = f"/{len(self._pages)}"
        kept = policy() if csp is None else csp
        self._pages[path] = (html.replace(EXAMPLE, self.server), kept.replace(EXAMPLE, self.server))
        made = self.browser.new_context(locale="th-TH", **context)
        self._closing.append(made.close)
        made.on("request", lambda request: self.requests.append(request.url))
        page = made.new_page()
        if script:
            page.add_init_script(script)

        def complain(text: str) -> None:
            if not (excused and re.search(excused, text)):
                self.complaints.append(text)

        page.on("console", lambda said: complain(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.goto(self.address + path)
        return page

    def close(self) -> None:
        for close in self._closing:
            close()


@contextmanager
def school_site() -> Iterator[tuple[str, Pages]]:
    """The address of the school's site, and its pages."""
    pages: Pages = {}
    app = Flask(__name__, static_folder=None)

    @app.get("/<name>.css")
    def style(name: str) -> Response:
        return Response({"hostile": HOSTILE, "sizes": SIZES}[name], mimetype="text/css")

    @app.get("/<path:path>")
    def page(path: str) -> Response:
        html, kept = pages.get("/" + path, ("", ""))
        return Response(html, headers={"Content-Security-Policy": kept} if kept else {})

    with serving(app) as address:
        # By name, so that not only the port is another but the site too, as browsers count sites.
        yield address.replace("127.0.0.1", "localhost"), pages


def launcher(page: Page, name: str = "ถามเอกสาร") -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def dialog(page: Page, name: str = "ถามเอกสาร") -> Locator:
    return page.get_by_role("dialog", name=name, exact=True)


def chat(page: Page) -> FrameLocator:
    """Inside the frame of the page's only widget."""
    return page.frame_locator("thai-qa iframe")


def until(place: Page | Frame, condition: str) -> None:
    """Wait for it. Playwright's own way to wait for an expression needs eval(), which policies forbid."""
    place.evaluate(
        """(condition) => new Promise((done, fail) => {
          const last = Date.now() + 10000;
          const look = () => {
            if (CONDITION) done();
            else if (Date.now() > last) fail(new Error("never came: " + condition));
            else setTimeout(look, 20);
          };
          look();
        })""".replace("CONDITION", condition),
        condition,
    )


def focused(page: Page) -> str:
    """Where the focus is: the page's element, and the one within the widget."""
    inner = "document.activeElement.shadowRoot?.activeElement"
    said: str = page.evaluate(
        f"[document.activeElement.id || document.activeElement.localName, "
        f"{inner}?.className || {inner}?.localName].filter(Boolean).join(' ')"
    )
    return said


def opened(page: Page) -> Page:
    """`page` with its widget open."""
    launcher(page).click()
    expect(chat(page).locator("#question")).to_be_focused()
    return page
