"""The browser tests' ground: one committed house, a live server, pages that are watched.

A page opened here fails its test when it asks for anything outside the server, when a script
throws, when the content security policy is broken, or when one of its files is missing.
"""

from __future__ import annotations

import datetime as dt
import json
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

from rounds.kernel.clock import today
from rounds.people.models import Person
from rounds.practice import actions
from rounds.practice.kinds import State
from rounds.practice.models import Problem
from tests.support.cast import Cast, make_cast
from tests.support.proof import prove

from .watch import PATIENCE, Begun, Watch, Windows
from .ways import DEMO_TOKEN, Way

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

    def sign_in(self, who: str, language: str, way: Way | None = None) -> Begun:
        """A session of a person in that language, and the way from there walked to its end."""
        cast, name = self.find(who) or (self.cast, who)
        client = cast.client(name)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        if name in cast.people:
            Person.objects.filter(pk=cast.people[name].pk).update(language=language)
            prove(client, cast.people[name])
        path = way(client, self.cast) if way else None
        cookies = [
            {"name": cookie, "value": kept.value, "url": self.url}
            for cookie, kept in client.cookies.items()
        ]
        return Begun(cookies, path)


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
    open_to_all = override_settings(ALLOWED_HOSTS=["*"], DEMO_TOKEN=DEMO_TOKEN)
    with django_db_blocker.unblock(), open_to_all, _database():
        server = LiveServer("localhost")
        cast = make_cast()
        mark = _mark_as_demo(cast)
        try:
            yield House(cast, make_cast("Mirror"), server.url)
        finally:
            mark.unlink()
            server.stop()


def _mark_as_demo(cast: Cast) -> Path:
    """The file by which a data folder is known as a demo's."""
    doors = [
        {"standing": "coordinator", "key": "ana", "person": cast.people["ana"].ref},
        {"standing": "host-principal", "key": "paula", "person": cast.people["paula"].ref},
    ]
    mark = Path(settings.DATA, "demo.json")
    mark.write_text(json.dumps({"organization": cast.organization.slug, "doors": doors}))
    return mark


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
def picture() -> Callable[..., None]:
    """`picture(page, "home")`: writes docs/guide/pictures/home.png when ROUNDS_PICTURES is set."""

    def take(page: Page, name: str, *, whole: bool = True) -> None:
        if os.environ.get("ROUNDS_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)

    return take


@pytest.fixture
def workshop(house) -> Iterator[tuple[Problem, str]]:
    """A fresh draft of Birch, and the address of its workshop. What other tests have made of
    Birch's problems rests meanwhile, and is as before afterwards, so that any order will do."""
    cast = house.cast
    others = Problem.objects.filter(school=cast.schools["birch"])
    states = dict(others.values_list("pk", "state"))
    others.update(state=State.CLOSED)
    made = actions.start_problem(
        actor=cast.actor("paula"),
        team=cast.teams["birch"],
        due_on=today("America/Chicago") + dt.timedelta(days=5),
    )
    yield made, f"{cast.base}problems/{made.ref}/write/"
    made.delete()
    for pk, state in states.items():
        Problem.objects.filter(pk=pk).update(state=state)
