"""The day itself in a browser: a route on a phone, a card's code, the key opened and destroyed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rounds.kernel.clock import today as day
from rounds.visits.models import Lesson, Participant, Session, Visit
from tests.support.released import release
from tests.support.visits import make_visit

from .reader import axe


@pytest.fixture
def today(house):
    """A released visit whose day is today, gone again afterwards."""
    visit = make_visit(house.cast, observers=4, classes=8, days=0)
    release(visit)
    yield visit
    Lesson.objects.filter(session__visit=visit).delete()
    visit.delete()


def at(house, name, visit):
    return reverse(name, kwargs={"org": house.cast.organization.slug, "ref": visit.ref})


def test_an_observer_finds_rooms_and_numbers_on_a_phone(open_page, house, today, picture):
    page = open_page(at(house, "visit", today), who="prudence", width=390, height=844)
    page.get_by_role("link", name="Your route").click()
    expect(page.get_by_role("heading", name="Where you go")).to_be_visible()
    expect(page.get_by_text("Write under").first).to_contain_text("Visit")
    assert axe(page) == []
    picture(page, "visit-route")


def test_a_card_opens_the_route_without_an_account_or_a_script(open_page, house, today):
    today.refresh_from_db()
    address = reverse("visit-join", kwargs={"code": today.join_code.lower()})
    page = open_page(address, width=390, scripts=False)
    page.get_by_label("Code on your card").fill("ZZZZZZ")
    page.get_by_role("button", name="Show my route").click()
    expect(page.get_by_text("No card of today’s visit has this code.").first).to_be_visible()
    card = Participant.objects.get(visit=today, person=house.cast.people["prudence"])
    page.get_by_label("Code on your card").fill(card.join_code.lower())
    page.get_by_role("button", name="Show my route").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prudence Harlanson")
    expect(page.get_by_role("heading", name="Where you go")).to_be_visible()


def test_the_papers_open_by_keyboard(open_page, house, today, picture):
    page = open_page(at(house, "visit-kit", today), who="farid")
    picture(page, "visit-papers")
    page.get_by_label("Paper", exact=True).select_option("a4")
    page.get_by_role("button", name="Use these").press("Enter")
    link = page.get_by_role("link", name="Base room poster")
    assert "size=a4" in (link.get_attribute("href") or "")
    with page.expect_download() as found:
        page.get_by_role("link", name="All in one file").press("Enter")
    assert found.value.suggested_filename == "harlan-birch-school.zip"


def test_the_key_is_opened_once_and_destroyed_for_good(open_page, house, today, picture):
    Session.objects.filter(visit=today).update(on=day(today.time_zone) - dt.timedelta(days=2))
    page = open_page(at(house, "visit-key", today), who="farid", width=390, height=844)
    picture(page, "visit-key")
    page.get_by_role("button", name="Open the key").click()
    expect(page.get_by_role("table", name="Visit numbers and rooms")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="About the key").first.click()
    expect(page.get_by_text("Farid Harlanson").first).to_be_visible()
    page.get_by_role("link", name="Destroy it now").click()
    assert axe(page) == []
    page.get_by_role("button", name="Destroy the key for good").click()
    expect(page.get_by_role("heading", name="The key is destroyed")).to_be_visible()
    expect(page.get_by_role("heading", name="What is left")).to_be_visible()
    assert axe(page) == []
    assert Visit.objects.get(pk=today.pk).key_destroyed_at is not None
