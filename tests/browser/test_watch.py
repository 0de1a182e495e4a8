"""The watch itself: what it notices, so that a page on which it notices nothing is known to be well."""

from __future__ import annotations

import pytest

from .watch import Reader, Watch, Windows


@pytest.fixture
def watching(browser, house):
    """A watch of its own, whose faults are the point."""
    made = Watch(browser, house)
    yield made
    made.close()


def test_an_address_outside_is_noticed_and_not_found(watching):
    page = watching.open("/styleguide/")
    away = "https://outside.example/pixel.png"
    with page.expect_event("requestfailed", lambda request: request.url == away) as failed:
        page.goto("data:text/html,<img src='" + away + "'>")
    assert failed.value.failure == "net::ERR_NAME_NOT_RESOLVED"
    assert watching.faults == [f"outside request: {away}"]


def test_a_missing_file_is_noticed(watching, house):
    page = watching.open("/styleguide/")
    missing = house.at("/static/rounds/none.png")
    with page.expect_response(missing):
        page.evaluate("address => { new Image().src = address }", missing)
    assert watching.faults == [f"404: {missing}"]


def test_a_script_that_throws_or_complains_is_noticed(watching):
    page = watching.open("/styleguide/")
    with page.context.expect_event("weberror"):
        page.evaluate("void setTimeout(() => { throw new Error('it broke') })")
    with page.expect_console_message():
        page.evaluate("console.error('it complained')")
    assert watching.faults == ["script: it broke", "console: it complained"]


def test_what_the_policy_forbids_is_noticed(watching):
    page = watching.open("/styleguide/")
    with page.expect_console_message():
        page.evaluate("document.body.setAttribute('style', 'color: red')")
    [fault] = watching.faults
    assert fault.startswith("console: ")
    assert "Content Security Policy" in fault


def test_a_kept_window_brings_nothing_along(browser, house):
    windows = Windows(browser, house)
    reader = Reader("English", width=390)
    try:
        page, _path = windows.turn_to(reader, "ana")
        page.goto(house.at(house.cast.base))
        page.evaluate("localStorage.setItem('kept', 'yes'); console.error('it complained')")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="dark")
        assert windows.leave(reader) == ["console: it complained"]

        again, _path = windows.turn_to(reader, "nobody")
        answer = again.goto(house.at("/styleguide/"))
        assert again is page
        assert answer.request.all_headers().get("cookie") is None
        state = (
            "[localStorage.length, innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]"
        )
        assert again.evaluate(state) == [0, 390, False]
        assert windows.leave(reader) == []
    finally:
        windows.close()
