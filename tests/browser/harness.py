"""A real server and a real browser, for tests and for pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

import waitress
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


class BrowserMissing(Exception):
    """There is no Chromium here."""


@contextmanager
def serving(app: Callable[..., Any]) -> Iterator[str]:
    """The application behind the program's own server on a free port; its address."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)

    def run() -> None:
        with suppress(OSError):  # closing takes the sockets from under its select()
            server.run()

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(1)  # no longer: it waits for connections that a browser keeps


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, without a window.

    Raises:
        BrowserMissing: none is installed.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise BrowserMissing("No Chromium is installed. Run: apt-get install chromium fonts-thai-tlwg")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        # Chromium's sandbox refuses to run as root, as in a container.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        try:
            yield browser
        finally:
            browser.close()
