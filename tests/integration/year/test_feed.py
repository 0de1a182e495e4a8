"""The calendar address: what it shows, to whom, and when it ends."""

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar

from rounds.people.models import Membership
from rounds.year import actions
from rounds.year.kinds import Audience
from rounds.year.models import CalendarFeed, Hosting, Meeting
from tests.support.filled import fill_year


@pytest.fixture
def filled(cast):
    cast.meeting = fill_year(cast)
    return cast


def address(cast, name="tomas"):
    token = actions.renew_feed(
        actor=cast.actor(name), own=actions.OwnCalendar(cast.people[name], cast.organization)
    )
    return f"/calendar/{token}.ics"


def events(answer):
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in found}


def test_it_shows_what_the_person_may_see(filled):
    answer = Client().get(address(filled))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(events(answer)) == {
        "Harlan Birch School hosts (proposed)",
        "Due: Harlan problem",
        "Harlan training",
    }
    assert events(Client().get(address(filled, "tess"))) == {}


def test_times_carry_their_zone_across_the_change_of_the_clocks(filled, plan):
    for on in (dt.date(2026, 10, 27), dt.date(2026, 11, 10)):
        actions.plan_meeting(
            actor=filled.actor("farid"), cohort=filled.cohort, plan=plan(title=str(on), on=on)
        )
    answer = Client().get(address(filled))
    calendar = Calendar.from_ical(answer.content)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]
    found = events(answer)
    for title, hour in (("2026-10-27", 14), ("2026-11-10", 15)):
        start = found[title]["DTSTART"]
        assert start.params["TZID"] == "America/Chicago"
        assert (start.dt.hour, start.dt.astimezone(dt.UTC).hour) == (9, hour)


def test_days_are_whole_days(filled):
    event = events(Client().get(address(filled)))["Harlan Birch School hosts (proposed)"]
    assert event["DTSTART"].dt == Hosting.objects.get().on
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(days=1)
    assert (str(event["STATUS"]), str(event["UID"])) == (
        "TENTATIVE",
        f"hosting-{Hosting.objects.get().ref}@testserver",
    )


def test_a_change_keeps_the_identity_and_raises_the_sequence(filled, clock):
    feed = address(filled)
    before = events(Client().get(feed))["Harlan Birch School hosts (proposed)"]
    clock.shift(60)
    actions.agree_hosting(actor=filled.actor("farid"), hosting=Hosting.objects.get())
    after = events(Client().get(feed))["Harlan Birch School hosts"]
    assert after["UID"] == before["UID"]
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_a_meeting_called_off_says_so(filled):
    actions.call_off_meeting(actor=filled.actor("farid"), meeting=Meeting.objects.get())
    assert str(events(Client().get(address(filled)))["Harlan training"]["STATUS"]) == "CANCELLED"


def test_nobody_elses_name_is_in_it(filled):
    text = Client().get(address(filled)).content.decode()
    for person in filled.people.values():
        assert person.name not in text
        assert (person.email or "@") not in text


def test_a_program_that_asks_again_is_told_that_nothing_changed(filled, clock):
    feed = address(filled)
    first = Client().get(feed)
    clock.shift(3600)
    same = Client().get(feed, headers={"if-none-match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    weak = Client().get(feed, headers={"if-none-match": f'"x", W/{first.headers["ETag"]}'})
    assert weak.status_code == 304
    actions.agree_hosting(actor=filled.actor("farid"), hosting=Hosting.objects.get())
    changed = Client().get(feed, headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_a_new_address_ends_the_old_one_and_only_a_digest_is_kept(filled):
    old = address(filled)
    new = address(filled)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    token = new.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in str(list(CalendarFeed.objects.values()))
    actions.end_feed(
        actor=filled.actor("tomas"),
        own=actions.OwnCalendar(filled.people["tomas"], filled.organization),
    )
    assert Client().get(new).status_code == 404


def test_it_ends_with_the_membership_and_with_the_account(filled):
    feed = address(filled)
    Membership.objects.filter(person=filled.people["tomas"]).update(ends_on=dt.date(2026, 10, 5))
    assert Client().get(feed).status_code == 404
    Membership.objects.update(ends_on=None)
    assert Client().get(feed).status_code == 200
    filled.people["tomas"].is_active = False
    filled.people["tomas"].save()
    assert Client().get(feed).status_code == 404


def test_leaving_the_team_empties_it(filled):
    feed = address(filled)
    filled.teams["birch"].members.filter(person=filled.people["tomas"]).update(
        left_on=dt.date(2026, 10, 6)
    )
    assert events(Client().get(feed)) == {}


def test_meetings_of_chosen_people_are_theirs_alone(filled, plan):
    actions.plan_meeting(
        actor=filled.actor("farid"),
        cohort=filled.cohort,
        plan=plan(title="For two", audience=Audience.SELECTED, invited=[filled.people["prudence"]]),
    )
    assert "For two" not in events(Client().get(address(filled, "tomas")))
    assert "For two" in events(Client().get(address(filled, "prudence")))


def test_it_is_in_the_language_of_the_person(filled):
    filled.people["tomas"].language = "es"
    filled.people["tomas"].save()
    found = events(Client().get(address(filled)))
    assert "Harlan Birch School es sede (propuesta)" in found


def test_the_page_shows_the_address_once(filled):
    tomas = filled.client("tomas")
    page = f"{filled.base}year/address/"
    made = tomas.post(page).content.decode()
    assert "http://testserver/calendar/" in made
    assert "http://testserver/calendar/" not in tomas.get(page).content.decode()
    assert tomas.post(f"{page}end/").status_code == 302
    assert "You have none yet." in tomas.get(page).content.decode()


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "..%2F"])
def test_a_guess_opens_nothing(filled, token):
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_one_date_is_a_file_of_its_own(filled):
    answer = filled.client("tomas").get(f"{filled.base}year/meetings/{filled.meeting.ref}.ics")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert list(events(answer)) == ["Harlan training"]
