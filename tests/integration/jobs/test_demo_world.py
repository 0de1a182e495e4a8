"""The demo's story is whole, and is made once."""

import json

import pytest
import time_machine

from rounds.access.actor import RoleKind
from rounds.identity import newcomers
from rounds.identity.newcomers import Way
from rounds.jobs.demo import roll, world
from rounds.jobs.demo.build import build_once
from rounds.kernel.clock import now
from rounds.kernel.models import AuditEntry
from rounds.people.models import Cohort, Organization, Person, TeamMember
from rounds.people.reads import cohort_teams
from rounds.people.standing import actor_in
from rounds.practice.models import Problem
from rounds.year import reads as year
from rounds.year.models import DueDate
from rounds.year.rules import is_school_day


@pytest.mark.django_db
def test_the_network_is_as_the_story_says():
    made = world.found()
    assert made.organization.slug == "harlan-valley-service-center"
    assert [team.school.name for team in made.cohort.teams.order_by("pk")] == [
        "Birch Street Elementary",
        "Alder Creek Middle",
        "Harlan High",
        "Prairie View K–8",
        "Lincoln Elementary",
        "Cottonwood Middle",
        "Mesa Verde Elementary",
        "Fremont Elementary",
    ]
    assert {team.school.district.name for team in made.cohort.teams.all()} == {
        "Harlan Unified School District",
        "Creek County Schools",
    }
    assert TeamMember.objects.count() == 51
    assert len(made.people) == len(roll.EVERYBODY)
    assert made.people["rosa"].email == "rosa.mendez@harlan-valley.example"
    assert made.people["ray"].email is None
    assert {role.kind for role in made.actor("bea").roles} == {
        RoleKind.TEAM_MEMBER,
        RoleKind.SCHOOL_STAFF,
        RoleKind.DISTRICT_ADMINISTRATOR,
    }


@time_machine.travel("2026-11-24T18:00:00Z", tick=False)
@pytest.mark.django_db
def test_the_past_happened_in_the_past():
    made = world.found()
    assert {str(at) for at in AuditEntry.objects.values_list("at", flat=True)} == {
        "2026-08-25 14:00:00+00:00"
    }
    with made.then(-20, 14, 30):
        assert str(now()) == "2026-11-04 14:30:00-06:00"
    assert str(now()) == "2026-11-24 18:00:00+00:00"


@pytest.mark.parametrize("day", ["2026-11-21", "2027-02-28", "2028-02-29", "2027-07-04"])
@pytest.mark.django_db
def test_nothing_in_the_calendar_falls_on_a_weekend(day):
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        made = world.found()
        days = [made.hosts_on(school) for school in roll.IN_NETWORK]
        assert all(day.weekday() < 5 for day in days)
        assert days == sorted(days)
        assert made.cohort.starts_on < days[0] < days[1] < made.today < days[2]


@pytest.mark.django_db
def test_what_it_shows_missing_is_what_the_story_says(tmp_path):
    build_once(tmp_path)
    ana = actor_in(Person.objects.get(name="Ana Whitfield"), Organization.objects.get())
    cohort = Cohort.objects.latest("starts_on")
    lines = cohort_teams(cohort)
    assert [line.missing for line in lines if line.missing] == [
        "Prairie View K–8 needs a teacher leader on its team."
    ]
    begun = set(Problem.objects.values_list("school__name", flat=True))
    assert {line.team.school.name for line in lines} - begun == {"Fremont Elementary"}
    assert newcomers.count_uninvited(ana) == 0
    waiting = {row.membership.person.name: row.way for row in newcomers.newcomers(ana)}
    assert waiting == {"Odette Lavoie": Way.LETTER, "Ray Castellano": Way.CARD}
    closed = {closure.on for closure in year.closures_of(ana)}
    assert all(is_school_day(due.on, closed) for due in DueDate.objects.all())
    assert DueDate.objects.count() == 8


@pytest.mark.django_db
def test_it_is_built_once(tmp_path):
    assert build_once(tmp_path) is True
    assert build_once(tmp_path) is False
    assert Organization.objects.filter(name=roll.ORGANIZATION).count() == 1
    doors = json.loads((tmp_path / "demo.json").read_text())["doors"]
    assert len(doors) == len(roll.DOORS)
    assert Person.objects.get(ref=doors[0]["person"]).name == "Ana Whitfield"


@pytest.mark.django_db
def test_a_story_that_breaks_off_leaves_nothing(tmp_path, monkeypatch):
    def breaks_off(_world):
        raise OSError("No space left on device")

    monkeypatch.setattr("rounds.jobs.demo.build.CHAPTERS", (breaks_off,))
    with pytest.raises(OSError, match="No space"):
        build_once(tmp_path)
    assert Organization.objects.count() == 0
    assert not (tmp_path / "demo.json").exists()


@pytest.mark.django_db
def test_a_mark_without_its_organization_counts_for_nothing(tmp_path):
    (tmp_path / "demo.json").write_text('{"organization": "harlan-valley-service-center"')
    assert build_once(tmp_path) is True
