"""The page of a year."""

import datetime as dt

import pytest

from rounds.kernel.clock import today
from rounds.people import actions
from rounds.people.kinds import Asked
from rounds.year.actions import propose_hosting
from tests.integration.web.network.test_networks import EDITORS, EVERYBODY, SEES


def body(cast, name="ana", path=""):
    return cast.client(name).get(f"{cast.base}years/{cast.cohort.ref}/{path}").content.decode()


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_who_sees_a_year(cast, name):
    answer = cast.client(name).get(f"{cast.base}years/{cast.cohort.ref}/")
    assert answer.status_code == (200 if name in SEES else 403)


@pytest.mark.parametrize("name", sorted(EVERYBODY))
@pytest.mark.parametrize("page", ["edit/", "schools/"])
def test_who_changes_a_year(cast, name, page):
    answer = cast.client(name).get(f"{cast.base}years/{cast.cohort.ref}/{page}")
    assert answer.status_code == (200 if name in EDITORS else 403)


def test_it_says_what_is_missing(cast):
    text = body(cast)
    assert "Harlan Alder School needs a teacher leader and one more person on its team." in text
    assert "Harlan Birch School needs one more person on its team." in text
    assert (
        "5 people have not yet accepted the norms: Ana Harlanson, Farid Harlanson, "
        "Paula Harlanson, Prudence Harlanson, Tomas Harlanson."
    ) in text
    assert "3 educators, 1 of them teaches." in text


def test_it_says_that_schools_have_no_day_and_where_to_set_one(cast):
    said = "2 schools of Harlan North Network have no day on which they host."
    add = f"{cast.base}year/cohorts/{cast.cohort.ref}/calendar/visit/"
    assert f'<a href="{add}">{said}</a>' in body(cast)
    assert f"<li>{said}</li>" in body(cast, "tomas")
    day = today(cast.organization.time_zone) + dt.timedelta(days=30)
    propose_hosting(actor=cast.actor("ana"), team=cast.teams["birch"], on=day)
    assert "1 school of Harlan North Network has no day on which it hosts." in body(cast)


def test_what_is_missing_goes_away(cast):
    ana = cast.actor("ana")
    actions.join_team(actor=ana, team=cast.teams["birch"], person=cast.people["tess"])
    for name in ("paula", "tomas", "tess"):
        member = cast.teams["birch"].members.get(person=cast.people[name])
        actions.accept(actor=cast.actor(name), member=member, asked=list(Asked))
    text = body(cast)
    assert "Harlan Birch School needs" not in text
    assert "Campus team is complete and has accepted" in text
    for name in ("ana", "farid"):
        cast.client(name).post(f"{cast.base}years/{cast.cohort.ref}/answer/")
    assert "1 person has not yet accepted the norms: Prudence Harlanson." in body(cast)


def test_moved_dates_ask_again(cast):
    member = cast.teams["alder"].members.get()
    actions.accept(actor=cast.actor("prudence"), member=member, asked=list(Asked))
    assert "4 people have not yet accepted the year’s dates: Ana" in body(cast)
    cast.client("ana").post(f"{cast.base}years/{cast.cohort.ref}/ask-again/")
    assert "5 people have not yet accepted the year’s dates: Ana" in body(cast)
    assert "4 people have not yet accepted the norms: Ana" in body(cast)


def test_schools_are_ticked(cast):
    chosen = [cast.schools[key].ref for key in ("birch", "alder", "lincoln")]
    address = f"{cast.base}years/{cast.cohort.ref}/schools/"
    assert cast.client("ana").post(address, {"schools": chosen}).status_code == 302
    assert cast.cohort.teams.count() == 3
    cast.client("ana").post(address, {"schools": chosen[:2]})
    assert cast.cohort.teams.count() == 2


def test_a_school_with_people_on_its_team_stays(cast):
    address = f"{cast.base}years/{cast.cohort.ref}/schools/"
    answer = cast.client("ana").post(address, {"schools": [cast.schools["lincoln"].ref]})
    assert "has people on its team. Take them off first." in answer.content.decode()
    assert cast.cohort.teams.count() == 2


def test_the_page_asks_the_same_number_of_questions_for_one_school_and_three(
    cast, django_assert_num_queries
):
    client = cast.client("farid")
    address = f"{cast.base}years/{cast.cohort.ref}/"
    with django_assert_num_queries(YEAR_QUERIES):
        client.get(address)
    actions.start_team(actor=cast.actor("ana"), cohort=cast.cohort, school=cast.schools["lincoln"])
    with django_assert_num_queries(YEAR_QUERIES):
        client.get(address)


YEAR_QUERIES = 45


def test_a_visit_ahead_is_named_and_leads_nobody_to_a_page_that_is_not_theirs(cast):
    day = today(cast.organization.time_zone) + dt.timedelta(days=20)
    propose_hosting(actor=cast.actor("paula"), team=cast.teams["birch"], on=day, note="")
    for name in ("ana", "prudence", "edith"):
        page = body(cast, name)
        assert "Harlan Birch School hosts" in page
        assert "/hostings/" not in page


def test_another_organizations_year_is_not_there(cast, other):
    address = f"{other.base}years/{cast.cohort.ref}/"
    assert other.client("ana").get(address).status_code == 404
