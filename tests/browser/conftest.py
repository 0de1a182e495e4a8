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
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from rounds.people.models import Person
from tests.support.cast import Cast, make_cast
from tests.support.proof import prove

from .watch import PATIENCE, Watch, Windows

# Playwright keeps an event loop in this thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=PATIENCE)

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "guide" / "pictures"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """The system's own Chromium, which finds nobody outside; root has no sandbox to give it."""
    program = os.environ.get("ROUNDS_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.exit("Chromium is missing. Run bin/test, which says how to get it.", returncode=1)
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": program, "args": arguments}


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


@pytest.fixture
def watch(browser: Browser, house: House) -> Iterator[Watch]:
    watching = Watch(browser, house)
    yield watching
    watching.close()
    assert watching.faults == []


@pytest.fixture
def open_page(watch: Watch) -> Callable[..., Page]:
    """`open_page("/styleguide/", who="ana", width=390)`: a browser of its own for each page."""
    return watch.open


@pytest.fixture(scope="package")
def windows(browser: Browser, house: House) -> Iterator[Windows]:
    """The windows in which every page is looked at."""
    kept = Windows(browser, house)
    yield kept
    kept.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """`picture(page, "home")`: writes docs/guide/pictures/home.png when ROUNDS_PICTURES is set."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("ROUNDS_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    return take
