"""A small school behind a real server, and pages that may neither complain nor call elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, Request

from qa.config import Settings
from qa.engine import Engine
from qa.loaders import document
from qa.records import Document, Reply
from tests.browser.harness import chromium, serving
from tests.browser.widget_site import Pages, Site, school_site
from tests.web import conftest as school
from web import create_app

TEXTS = {
    school.ASEAN_ID: school.ASEAN,
    school.LIBRARY_ID: school.LIBRARY,
    school.HOSTILE_ID: school.HOSTILE,
}


class Moody(Engine):
    """The engine, with questions that it is slow or unable to answer."""

    def __init__(self, settings: Settings, documents: Sequence[Document], *rest: Any) -> None:
        super().__init__(settings, documents, *rest)
        self.held: dict[str, Event] = {}
        self.failing: set[str] = set()

    def ask(self, question: str, history: Sequence[str] = (), *args: Any, **named: Any) -> Reply:
        if gate := self.held.get(question):
            gate.wait(30)
        if question in self.failing:
            raise RuntimeError("This question is meant to fail.")
        return super().ask(question, history, *args, **named)


class Visit(Protocol):
    """Open a page; `excused`: what its console may complain about."""

    def __call__(self, path: str = "/", excused: str = "", **context: Any) -> Page: ...


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    root = tmp_path_factory.mktemp("browser")
    kept = f"sqlite:///{root / 'store.db'}"
    return Settings(corpus=Path("none"), cache=root / "cache", database_url=kept, ask_rate=0, feedback_rate=0)


@pytest.fixture(scope="session")
def engine(settings: Settings) -> Moody:
    documents = [
        document(text, id=id, title=Path(id).stem, collection=id.split("/")[0], kind=kind)
        for id, text in TEXTS.items()
        for kind in ["markdown" if id.endswith(".md") else "plain"]
    ]
    engine = Moody.over(documents, settings)
    assert isinstance(engine, Moody)
    engine.suggestions()
    return engine


@pytest.fixture(scope="session")
def server(settings: Settings, engine: Moody) -> Iterator[str]:
    """The address of the application."""
    with serving(create_app(settings, engine)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(server: str, browser: Browser) -> Iterator[Visit]:
    """Open a page of the server in a context of its own. At the end no console may have complained and no
    other host been asked."""
    complaints: list[str] = []
    elsewhere: list[str] = []
    closing: list[Callable[[], None]] = []

    def watch(page: Page, excused: str) -> None:
        def complain(text: str) -> None:
            if not (excused and re.search(excused, text)):
                complaints.append(text)

        def asked(request: Request) -> None:
            if not request.url.startswith((server + "/", "data:", "blob:")):
                elsewhere.append(request.url)

        page.on("console", lambda said: complain(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.on("request", asked)

    def opened(path: str = "/", excused: str = "", **context: Any) -> Page:
        made = browser.new_context(base_url=server, locale="th-TH", **context)
        closing.append(made.close)
        made.on("page", lambda page: watch(page, excused))
        page = made.new_page()
        page.goto(path)
        return page

    yield opened
    for close in closing:
        close()
    assert complaints == []
    assert elsewhere == []


@pytest.fixture
def page(visit: Visit) -> Page:
    """The chat page."""
    return visit()


@pytest.fixture
def held(engine: Moody) -> Iterator[Callable[[str], Event]]:
    """Have the engine wait with a question until the event that is returned is set."""
    yield lambda question: engine.held.setdefault(question, Event())
    for gate in engine.held.values():
        gate.set()
    engine.held.clear()


@pytest.fixture
def failing(engine: Moody) -> Iterator[set[str]]:
    """Questions at which the engine breaks."""
    yield engine.failing
    engine.failing.clear()


@pytest.fixture(scope="session")
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
