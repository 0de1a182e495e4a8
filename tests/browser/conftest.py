"""The browser tests' ground: one committed house, a live server, pages that are watched.

A page opened here fails its test when it asks for anything outside the server, when a script
throws, when the content security policy is broken, or when one of its files is missing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route
from pytest_django.live_server_helper import LiveServer

from rounds.people.models import Person
from tests.support.cast import Cast, make_cast
from tests.support.proof import prove

# Playwright keeps an event loop in this thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "guide" / "pictures"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """The system's own Chromium; root has no sandbox to give it."""
    program = os.environ.get("ROUNDS_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.exit("Chromium is missing. Run bin/test, which says how to get it.", returncode=1)
    return {"executable_path": program, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@dataclass(frozen=True)
class House:
    """What stands while the browser tests run: the cast, its mirror, and the server's address."""

    cast: Cast
    other: Cast
    url: str

    def at(self, path: str) -> str:
        return self.url + path

    def find(self, who: str) -> tuple[Cast, str] | None:
        """Where a person lives: `ana` here, `mirror ana` in the other organization."""
        cast = self.other if who.startswith("mirror ") else self.cast
        name = who.removeprefix("mirror ")
        return (cast, name) if name in cast.people else None

    def sign_in(self, who: str, language: str) -> dict[str, str] | None:
        """The session of a person, as the browser would hold it, in that language."""
        found = self.find(who)
        if found is None:
            return None
        cast, name = found
        Person.objects.filter(pk=cast.people[name].pk).update(language=language)
        cookie = settings.SESSION_COOKIE_NAME
        client = cast.client(name)
        prove(client, cast.people[name])
        value = client.cookies[cookie].value
        return {"name": cookie, "value": value, "url": self.url}


@contextmanager
def _database() -> Iterator[None]:
    """The test database, made here unless other tests of this run have made it already."""
    described = connection.settings_dict
    made = None
    if described["NAME"] != described["TEST"]["NAME"]:
        made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
        call_command("flush", verbosity=0, interactive=False)
    finally:
        if made is not None:
            teardown_databases(made, verbosity=0)


@pytest.fixture(scope="package")
def house(
    django_test_environment, django_db_modify_db_settings, django_db_blocker
) -> Iterator[House]:
    """Committed once for all browser tests, removed after the last of them."""
    with django_db_blocker.unblock(), override_settings(ALLOWED_HOSTS=["*"]), _database():
        server = LiveServer("localhost")
        try:
            yield House(make_cast(), make_cast("Mirror"), server.url)
        finally:
            server.stop()


OpenPage = Callable[..., Page]


class Watch:
    """Opens pages and keeps what went wrong in them."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser = browser
        self.house = house
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(
        self,
        path: str | None = None,
        *,
        who: str = "nobody",
        width: int = 1280,
        height: int = 900,
        light: str = "light",
        language: str = "en",
        scripts: bool = True,
        **more: object,
    ) -> Page:
        """A watched page, signed in as `who`, at `path` when one is given."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=light,
            java_script_enabled=scripts,
            locale="es-MX" if language == "es" else "en-US",
            **more,
        )
        self.contexts.append(context)
        if cookie := self.house.sign_in(who, language):
            context.add_cookies([cookie])
        context.route("**/*", self._stay_home)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._response)
        if path is not None:
            page.goto(self.house.at(path))
        return page

    def _stay_home(self, route: Route) -> None:
        if route.request.url.startswith((self.house.url, "data:", "blob:")):
            route.continue_()
        else:
            self.faults.append(f"outside request: {route.request.url}")
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        # A refused form (422) or a missing page (404) is an answer; its document is judged by
        # the test, its files below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        page_itself = response.request.resource_type in {"document", "fetch", "xhr"}
        if response.status >= 400 and not page_itself:
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture
def watch(browser: Browser, house: House) -> Iterator[Watch]:
    watching = Watch(browser, house)
    yield watching
    for context in watching.contexts:
        context.close()
    assert watching.faults == []


@pytest.fixture
def open_page(watch: Watch) -> OpenPage:
    """`open_page("/styleguide/", who="ana", width=390)`."""
    return watch.open


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """`picture(page, "home")`: writes docs/guide/pictures/home.png when ROUNDS_PICTURES is set."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("ROUNDS_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    return take
