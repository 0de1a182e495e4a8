"""The day by which a school's problem is to be locked comes from the year's calendar."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from rounds.practice import actions
from rounds.practice.models import Problem
from rounds.year import actions as year

NOW = dt.datetime(2026, 11, 2, 16, tzinfo=dt.UTC)
VISIT = dt.date(2026, 12, 1)
THANKSGIVING = [(dt.date(2026, 11, 26), "Thanksgiving"), (dt.date(2026, 11, 27), "Thanksgiving")]


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hosted(cast):
    """Birch hosts on the first of December; its district is closed for Thanksgiving."""
    ana = cast.actor("ana")
    year.add_no_school_days(
        actor=ana,
        organization=cast.organization,
        days=THANKSGIVING,
        district=cast.districts["valley"],
    )
    year.add_no_school_days(
        actor=ana,
        organization=cast.organization,
        days=[(dt.date(2026, 11, 24), "The hill is closed")],
        district=cast.districts["hill"],
    )
    return year.propose_hosting(actor=cast.actor("paula"), team=cast.teams["birch"], on=VISIT)


def at(cast, name, ref) -> str:
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": ref})


def begun(cast, due_on) -> Problem:
    return actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"], due_on=due_on)


def test_an_agreed_visit_fills_in_the_day_and_a_proposed_one_does_not(cast, hosted):
    client, begin = cast.client("paula"), at(cast, "start-problem", cast.teams["birch"].ref)
    assert 'value="2026-11-20"' not in client.get(begin).content.decode()
    year.agree_hosting(actor=cast.actor("ana"), hosting=hosted)
    page = client.get(begin).content.decode()
    assert 'value="2026-11-20"' in page
    assert "Five school days before the visit of Dec. 1, 2026, as the calendar says." in page
    client.post(begin, {"earlier": "", "due_on": "2026-11-20"})
    (made,) = Problem.objects.all()
    shown = client.get(at(cast, "problem", made.ref)).content.decode()
    assert "to be locked by November 20, 5 school days before the visit" in shown


def test_a_day_that_is_past_is_not_filled_in(cast, hosted):
    year.agree_hosting(actor=cast.actor("ana"), hosting=hosted)
    begin = at(cast, "start-problem", cast.teams["birch"].ref)
    client = cast.client("paula")
    with time_machine.travel(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC), tick=False):
        page = client.get(begin).content.decode()
    assert 'value="2026' not in page
    assert "Five school days before the visit is a good day." in page


def test_the_school_changes_the_day_and_nobody_else(cast, other, hosted):
    year.agree_hosting(actor=cast.actor("ana"), hosting=hosted)
    made = begun(cast, dt.date(2026, 11, 20))
    due, sent = at(cast, "due-problem", made.ref), {"due_on": "2026-11-30", "set_due": "1"}
    for who in ("ana", "farid", "prudence", "tess", "dana"):
        assert cast.client(who).post(due, sent).status_code == 403, who
    assert other.client("paula").post(at(other, "due-problem", made.ref), sent).status_code == 404
    tomas = cast.client("tomas")
    assert tomas.post(due, sent).status_code == 302
    made.refresh_from_db()
    assert made.due_on == dt.date(2026, 11, 30)
    page = tomas.get(at(cast, "problem", made.ref)).content.decode()
    assert "to be locked by November 30, 1 school day before the visit" in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-11-01", "This day is past. Choose today or a later day."),
        ("soon", "Enter a valid date."),
    ],
)
def test_a_day_that_is_no_help_is_refused_and_kept_in_its_box(cast, text, sentence):
    made = begun(cast, dt.date(2026, 11, 20))
    answer = cast.client("paula").post(
        at(cast, "due-problem", made.ref), {"due_on": text, "set_due": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{text}"' in page
    made.refresh_from_db()
    assert made.due_on == dt.date(2026, 11, 20)
