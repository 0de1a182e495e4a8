"""Every page, in both languages, both lights, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from .pages import EXCEPTIONS, PAGES, Opened
from .reader import axe, cut_off, enlarge_text, reading_faults, small_targets, sticks_out, tab_stops


@pytest.mark.parametrize("opened", PAGES, ids=str)
def test_a_page_serves_every_reader(opened: Opened, open_page, house):
    page = open_page(who=opened.who, width=390)
    path = opened.path(house.cast)
    answer = page.goto(house.at(path))
    assert answer is not None
    assert answer.status == opened.status, path

    found = {"phone": axe(page), "targets": small_targets(page), "tree": reading_faults(page)}
    found["phone sideways"] = sticks_out(page)
    page.emulate_media(color_scheme="dark")
    found["phone, dark"] = axe(page, only=["color-contrast"])
    page.set_viewport_size({"width": 1280, "height": 900})
    found["desk, dark"] = axe(page, only=["color-contrast"])
    page.emulate_media(color_scheme="light")
    found["desk"] = axe(page)
    found["keyboard"] = [s for s in tab_stops(page) if s.endswith(("NO RING", "NOT IN VIEW"))]
    page.set_viewport_size({"width": 320, "height": 800})
    found["320 px sideways"] = sticks_out(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    enlarge_text(page)
    found["200 % text"] = sticks_out(page) + cut_off(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("opened", PAGES, ids=str)
def test_a_page_serves_every_reader_in_spanish(opened: Opened, open_page, house):
    page = open_page(who=opened.who, width=320, language="es")
    answer = page.goto(house.at(opened.path(house.cast)))
    assert answer is not None
    assert answer.status == opened.status
    assert page.locator("html").get_attribute("lang") == "es"
    found = {"axe": axe(page), "tree": reading_faults(page), "sideways": sticks_out(page)}
    found["targets"] = small_targets(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("opened", PAGES, ids=str)
def test_a_page_says_the_same_without_scripts(opened: Opened, open_page, house):
    path = house.at(opened.path(house.cast))
    with_scripts, without = open_page(who=opened.who), open_page(who=opened.who, scripts=False)
    with_scripts.goto(path)
    without.goto(path)
    assert without.locator("h1").inner_text() == with_scripts.locator("h1").inner_text()
    # A passkey is asked for by a script; without one its form is not offered.
    forms = "form:visible:not([data-passkey])"
    assert without.locator(forms).count() >= with_scripts.locator(forms).count()


def _named(resolver: URLResolver) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern)
        elif pattern.name:
            yield pattern.name, pattern


def test_every_page_is_looked_at():
    """A page that is neither in PAGES nor excepted with a reason would never be looked at."""
    looked_at = {opened.url for opened in PAGES}
    pages = {
        name
        for name, pattern in _named(get_resolver())
        if "GET" in getattr(pattern.callback, "permissions", {"GET": ""})
    }
    assert sorted(pages - looked_at - EXCEPTIONS.keys()) == []
    assert sorted((EXCEPTIONS.keys() - pages) | (looked_at & EXCEPTIONS.keys())) == []
