"""Every page, in both languages, both lights, on a phone and on a desk, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from .pages import EXCEPTIONS, PAGES, Opened
from .reader import (
    axe,
    cut_off,
    enlarge_text,
    reading_faults,
    small_targets,
    spaced,
    sticks_out,
    tab_stops,
)
from .watch import Reader

ENGLISH = Reader("English", width=390)
SPANISH = Reader("Spanish", language="es", width=320)
PLAIN = Reader("without scripts", scripts=False)

Found = dict[str, list[str]]


@pytest.mark.parametrize("opened", PAGES, ids=str)
def test_a_page_serves_every_reader(opened: Opened, windows, house):
    told: list[str] = []
    shown: dict[Reader, tuple[str, int]] = {}
    for reader, look in ((ENGLISH, in_english), (SPANISH, in_spanish), (PLAIN, plainly)):
        page, path = windows.turn_to(reader, opened.who, opened.way)
        path = path or opened.path(house.cast)
        answer = page.goto(house.at(path))
        found: Found = {}
        if answer is None or answer.status != opened.status:
            found["answer"] = [f"{answer and answer.status} instead of {opened.status}"]
        found |= look(page)
        shown[reader] = heading_and_forms(page)
        found["browser"] = windows.leave(reader)
        told += [f"{reader.name}, {at}: {fault}" for at, all_ in found.items() for fault in all_]
    told += said_less(shown[ENGLISH], shown[PLAIN])
    if told:
        pytest.fail("\n".join([f"{opened} at {path}", *told]), pytrace=False)


def in_english(page: Page) -> Found:
    """Everything: the phone, the desk, both lights, the keyboard, 320 px, spaced and large text."""
    found = {"phone": axe(page), "targets": small_targets(page), "tree": reading_faults(page)}
    found["phone sideways"] = sticks_out(page)
    page.emulate_media(color_scheme="dark")
    found["phone, dark"] = axe(page, only=["color-contrast"])
    page.set_viewport_size({"width": 1280, "height": 900})
    found["desk, dark"] = axe(page, only=["color-contrast"])
    page.emulate_media(color_scheme="light")
    found["desk"] = axe(page)
    found["keyboard"] = [s for s in tab_stops(page) if s.endswith(("NO RING", "NOT IN VIEW"))]
    page.set_viewport_size({"width": 320, "height": 900})
    found["320 px sideways"] = sticks_out(page)
    found["spaced text"] = spaced(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    enlarge_text(page)
    found["200 % text"] = sticks_out(page) + cut_off(page)
    return found


def in_spanish(page: Page) -> Found:
    """Longer words on the smallest phone."""
    language = page.locator("html").get_attribute("lang")
    found = {"language": [] if language == "es" else [f"the page says it is in {language}"]}
    found |= {"axe": axe(page), "tree": reading_faults(page), "sideways": sticks_out(page)}
    return found | {"targets": small_targets(page)}


def plainly(page: Page) -> Found:
    return {"sideways": sticks_out(page)}


def heading_and_forms(page: Page) -> tuple[str, int]:
    """What a page is about, and how many things can be done on it."""
    heading, forms = page.evaluate(
        """() => {
  const words = [...document.querySelectorAll("h1")].map(h => h.innerText.trim()).join(" ");
  // A passkey is asked for by a script; without one its form is not offered.
  const forms = [...document.querySelectorAll("form:not([data-passkey])")];
  return [words, forms.filter(f => f.checkVisibility() && f.getBoundingClientRect().height).length];
}"""
    )
    return str(heading), int(forms)


def said_less(scripted: tuple[str, int], plain: tuple[str, int]) -> list[str]:
    if scripted[0] == plain[0] and plain[1] >= scripted[1]:
        return []
    return [f"with scripts (heading, forms) {scripted}, without {plain}"]


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
