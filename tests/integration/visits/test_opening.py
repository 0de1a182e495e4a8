"""Opening a visit: what follows by itself, what is refused, and who may."""

import datetime as dt

import pytest

from rounds.access.visit_standing import Standing, facts, standing
from rounds.kernel.models import AuditEntry
from rounds.kernel.refusals import BadInput, NotAllowed
from rounds.people import actions as people
from rounds.people.kinds import NotesKeeping
from rounds.people.rules.contract import Contract
from rounds.visits import actions
from rounds.visits.kinds import HostStaff, Stage
from rounds.visits.models import AgendaLine, Slot, Visit
from rounds.year import actions as year

DAY = dt.date(2026, 10, 27)


def opened(cast, who="farid", school="birch", **wish):
    return actions.open_visit(
        actor=cast.actor(who),
        cohort=cast.cohort,
        school=cast.schools[school],
        wish=actions.Wish(**{"on": (DAY,), **wish}),
    )


def wrong(refusal):
    return {one.where: str(one.sentence) for one in refusal.value.problems}


def test_a_visit_begins_with_a_day_that_adds_up(cast):
    visit = opened(cast)
    assert (visit.stage, visit.host_staff, visit.time_zone) == (
        Stage.PLANNING,
        HostStaff.NONE,
        "America/Chicago",
    )
    session = visit.sessions.get()
    assert (session.on, session.starts) == (DAY, dt.time(7, 45))
    lines = list(AgendaLine.objects.filter(session=session))
    assert sum(line.minutes for line in lines) == 435
    assert [line.title for line in lines if line.holds_slots] == ["In classrooms"]
    assert [(slot.starts, slot.ends) for slot in Slot.objects.filter(session=session)] == [
        (dt.time(9), dt.time(9, 25)),
        (dt.time(9, 30), dt.time(9, 55)),
        (dt.time(10), dt.time(10, 25)),
        (dt.time(10, 30), dt.time(10, 55)),
    ]
    assert AuditEntry.objects.filter(verb="visit.opened", subject_ref=visit.ref).count() == 1


def test_another_hour_moves_the_whole_day(cast):
    session = opened(cast, starts=dt.time(8, 15)).sessions.get()
    assert session.starts == dt.time(8, 15)
    assert Slot.objects.filter(session=session).earliest("starts").starts == dt.time(9, 30)


def test_a_day_that_would_pass_midnight_begins_as_late_as_it_can(cast):
    session = opened(cast, starts=dt.time(23, 30)).sessions.get()
    assert session.starts == dt.time(16, 44)


def test_the_contract_says_who_keeps_the_notes(cast):
    people.set_contract(
        actor=cast.actor("ana"),
        school=cast.schools["birch"],
        rules=Contract(notes_kept=NotesKeeping.AUTHOR),
        source="article 12",
        after=0,
    )
    assert opened(cast).notes_kept == NotesKeeping.AUTHOR
    assert opened(cast, notes_kept=NotesKeeping.POOLED).notes_kept == NotesKeeping.POOLED


def test_the_school_has_a_clock_of_its_own(cast):
    school = cast.schools["birch"]
    school.time_zone = "America/Denver"
    school.save()
    assert opened(cast).time_zone == "America/Denver"


def test_a_day_to_host_is_opened_once_and_again_when_called_off(cast):
    hosting = year.propose_hosting(
        actor=cast.actor("ana"), team=cast.teams["birch"], on=DAY, agreed=True
    )
    first = opened(cast, hosting=hosting)
    with pytest.raises(BadInput) as refusal:
        opened(cast, hosting=hosting)
    assert wrong(refusal) == {
        "on": "Somebody has opened the visit for this day already. Open that one."
    }
    Visit.objects.filter(pk=first.pk).update(stage=Stage.CALLED_OFF)
    assert opened(cast, hosting=hosting).hosting == hosting


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        ({"on": ()}, "on"),
        ({"on": (dt.date(1926, 10, 27),)}, "on"),
        ({"host_staff_per_team": 9}, "host_staff_per_team"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cast, wish, where):
    with pytest.raises(BadInput) as refusal:
        opened(cast, **wish)
    assert list(wrong(refusal)) == [where]
    assert not Visit.objects.exists()


def test_a_school_outside_the_year_is_refused(cast):
    with pytest.raises(BadInput) as refusal:
        opened(cast, school="lincoln")
    assert wrong(refusal) == {"school": "Choose a school that takes part in this year."}


@pytest.mark.parametrize("who", ["paula", "tomas", "prudence", "dana", "stan"])
def test_only_facilitator_and_coordinator_open_visits(cast, who):
    with pytest.raises(NotAllowed):
        opened(cast, who)


def test_the_host_keeps_out_of_its_own_visit(cast):
    for name, said in {
        "paula": "leads the host school, and cannot observe or facilitate here.",
        "tess": "belongs to the host school, and cannot observe or facilitate here.",
        "dana": "administers the host’s district, and cannot observe or facilitate here.",
    }.items():
        with pytest.raises(BadInput) as refusal:
            opened(cast, facilitator=cast.people[name])
        assert said in wrong(refusal)["facilitator"]


def test_an_evaluator_does_not_keep_the_class_list(cast):
    with pytest.raises(BadInput) as refusal:
        opened(cast, scheduler=cast.people["paula"])
    assert wrong(refusal)["scheduler"].startswith("Paula Harlanson leads the host school.")
    people.set_contract(
        actor=cast.actor("ana"),
        school=cast.schools["birch"],
        rules=Contract(evaluators_stay_out=False),
        source="no such article",
        after=0,
    )
    visit = opened(cast, scheduler=cast.people["paula"])
    at = standing(facts(cast.actor("paula"), visit.place))
    assert at is Standing.HOST_SCHEDULER


def test_opening_raises_the_standing_of_those_named(cast):
    visit = opened(cast, facilitator=cast.people["farid"], scheduler=cast.people["tess"])
    visit.refresh_from_db()
    assert visit.acl_version == 3
    assert standing(facts(cast.actor("farid"), visit.place)) is Standing.FACILITATOR
    assert standing(facts(cast.actor("tess"), visit.place)) is Standing.HOST_SCHEDULER
