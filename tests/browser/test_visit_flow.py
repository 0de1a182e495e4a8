"""A visit opened and planned by a tired coordinator: on a phone, without a script, by keyboard."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from rounds.kernel.clock import today
from rounds.visits.models import Participant, Visit

from .reader import axe, sticks_out


@pytest.fixture
def fresh(house):
    """Whatever a test opens is gone afterwards, so that any order will do."""
    before = set(Visit.objects.values_list("pk", flat=True))
    yield house.cast
    made = Visit.objects.exclude(pk__in=before)
    made.update(base_room=None)
    for row in made:
        row.plans.all().delete()
        row.delete()


def open_a_visit(page: Page, cast) -> Visit:
    """From the list of visits to the page of a new one at Birch."""
    page.get_by_role("link", name="Open a visit").click()
    page.get_by_role("link", name=cast.schools["birch"].name).last.click()
    day = today("America/Chicago") + dt.timedelta(days=30)
    page.get_by_label("Day", exact=True).fill(str(day))
    page.get_by_role("button", name="Open the visit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.schools["birch"].name)
    return Visit.objects.latest("pk")


def test_a_visit_is_opened_and_planned_on_a_phone_without_a_script(open_page, fresh):
    page = open_page(f"{fresh.base}visits/", who="farid", width=390, height=844, scripts=False)
    visit = open_a_visit(page, fresh)
    expect(page.get_by_text("You facilitate this visit.")).to_be_visible()
    page.get_by_role("link", name="Days and agenda").click()
    page.get_by_role("link", name="Change this day").click()
    page.get_by_label("Minutes each").fill("15")
    page.get_by_label("How many").fill("3")
    page.get_by_role("button", name="Make the times").click()
    expect(page.get_by_label("Minutes of part 4")).to_have_value("55")
    page.get_by_label("One period a line: name, from, to").fill("P1 8:55-10:00\nP2 10:05-11:00")
    page.get_by_role("button", name="Move part 8 up").click()
    expect(page.get_by_label("Name of part 7")).to_have_value("Lunch")
    page.get_by_role("button", name="Save the day").last.click()
    expect(page.get_by_text("The day is saved.")).to_be_visible()
    assert [slot.starts for slot in visit.sessions.get().slots.all()] == [
        dt.time(9),
        dt.time(9, 20),
        dt.time(9, 40),
    ]


def test_the_cohort_comes_by_keyboard_and_somebody_is_described(open_page, fresh):
    page = open_page(f"{fresh.base}visits/", who="farid")
    visit = open_a_visit(page, fresh)
    page.get_by_role("link", name="Who comes").click()
    page.get_by_role("button", name="Put everybody on the list").focus()
    page.keyboard.press("Enter")
    name = fresh.people["prudence"].name
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Needs a way without stairs").focus()
    page.keyboard.press("Space")
    assert (axe(page), sticks_out(page)) == ([], [])
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name=name)).to_contain_text("planning constraint")
    assert Participant.objects.get(visit=visit, person=fresh.people["prudence"]).needs_step_free
    page.get_by_role("button", name=f"Take off {name}").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("row", name=name)).to_be_visible()
