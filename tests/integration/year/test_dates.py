"""Hosting dates, due dates and days without school."""

import datetime as dt

import pytest

from rounds.kernel.refusals import Absent, BadInput, NotAllowed, NotPossible
from rounds.year import actions, reads
from rounds.year.kinds import DueKind, EntryKind, HostingStatus
from rounds.year.models import Hosting, NoSchoolDay
from rounds.year.rules import ConflictKind

DAY = dt.date(2026, 11, 10)


def propose(cast, name="paula", school="birch", on=DAY, **more):
    return actions.propose_hosting(actor=cast.actor(name), team=cast.teams[school], on=on, **more)


def test_a_school_proposes_and_the_facilitator_agrees(cast):
    made = propose(cast, agreed=True)
    assert made.status == HostingStatus.PROPOSED
    agreed = actions.agree_hosting(actor=cast.actor("farid"), hosting=made)
    assert (agreed.status, agreed.sequence) == (HostingStatus.AGREED, 1)
    assert actions.agree_hosting(actor=cast.actor("farid"), hosting=made).sequence == 1


def test_a_facilitator_settles_at_once(cast):
    assert propose(cast, "farid", agreed=True).status == HostingStatus.AGREED


def test_a_school_that_moves_an_agreed_date_proposes_again(cast):
    made = propose(cast, "farid", agreed=True)
    moved = actions.change_hosting(
        actor=cast.actor("paula"), hosting=made, on=dt.date(2026, 11, 12), agreed=True
    )
    assert (moved.status, moved.sequence) == (HostingStatus.PROPOSED, 1)


def test_only_who_agreed_takes_an_agreed_date_off(cast):
    made = propose(cast, "farid", agreed=True)
    with pytest.raises(NotPossible, match="Ask the facilitator"):
        actions.remove_hosting(actor=cast.actor("paula"), hosting=made)
    actions.remove_hosting(actor=cast.actor("ana"), hosting=made)
    assert Hosting.objects.count() == 0


@pytest.mark.parametrize("name", ["prudence", "tess", "dana", "stan", "nobody"])
def test_others_do_not_propose_for_a_school(cast, name):
    with pytest.raises(NotAllowed):
        propose(cast, name)


def test_a_school_hosts_once_a_day(cast):
    propose(cast)
    with pytest.raises(BadInput, match="already hosts"):
        propose(cast)


def test_a_date_a_year_away_is_a_slip(cast):
    with pytest.raises(BadInput, match="more than a year away"):
        propose(cast, on=dt.date(2062, 11, 10))


def test_due_dates_belong_to_schools_of_the_cohort(cast, other):
    farid = cast.actor("farid")
    due = actions.add_due_date(
        actor=farid, cohort=cast.cohort, on=DAY, title="Problem", kind=DueKind.PROBLEM
    )
    with pytest.raises(BadInput, match="school of this cohort"):
        actions.change_due_date(
            actor=farid, due=due, on=DAY, title="X", kind=DueKind.OTHER, team=other.teams["birch"]
        )
    with pytest.raises(BadInput, match="Say what is due"):
        actions.add_due_date(actor=farid, cohort=cast.cohort, on=DAY, title=" ")
    actions.remove_due_date(actor=farid, due=due)
    with pytest.raises(Absent):
        reads.due_date_for(farid, due.ref)


def test_days_known_already_keep_their_name(cast):
    def add(*days):
        return actions.add_no_school_days(
            actor=cast.actor("ana"), organization=cast.organization, days=days
        )

    assert add((DAY, "Veterans Day"), (DAY, "Again")) == actions.Added(1, 0)
    assert add((DAY, "Another name"), (DAY + dt.timedelta(days=1), "Friday")) == actions.Added(1, 1)
    assert list(NoSchoolDay.objects.values_list("name", flat=True)) == ["Veterans Day", "Friday"]


def test_the_calendar_names_its_conflicts(cast):
    propose(cast)
    propose(cast, "farid", "alder")
    actions.add_no_school_days(
        actor=cast.actor("ana"),
        organization=cast.organization,
        days=[(DAY, "Local holiday")],
        district=cast.districts["hill"],
    )
    calendar = reads.calendar_of(cast.actor("farid"), cast.cohort)
    assert [(c.kind, c.names) for c in calendar.conflicts] == [
        (ConflictKind.TWO_HOSTS, ("Harlan Alder School", "Harlan Birch School")),
        (ConflictKind.NO_SCHOOL, ("Harlan Alder School",)),
    ]
    assert calendar.without_date == ()


def test_what_comes_up_and_who_hosts(cast, meeting):
    propose(cast)
    actions.add_due_date(
        actor=cast.actor("farid"), cohort=cast.cohort, on=dt.date(2026, 10, 5), title="Over"
    )
    ahead = reads.coming_up(cast.actor("tomas"), cast.cohort)
    assert [(entry.kind, entry.title) for entry in ahead] == [
        (EntryKind.MEETING, "Learning to see"),
        (EntryKind.HOSTING, "Harlan Birch School"),
    ]
    order = reads.hosting_order(cast.actor("tomas"), cast.cohort)
    assert [(slot.school.name, slot.on) for slot in order] == [
        ("Harlan Birch School", DAY),
        ("Harlan Alder School", None),
    ]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        *((name, 1) for name in ("ana", "farid", "paula", "tomas", "prudence", "dana", "edith")),
        *((name, 0) for name in ("stan", "tess", "nobody")),
    ],
)
def test_the_cohorts_one_sees_are_those_the_table_allows(cast, name, count):
    from rounds.access.decide import may

    actor = cast.actor(name)
    assert reads.cohorts_for(actor).count() == count
    assert may(actor, "calendar.view", reads.calendar_scope(cast.cohort)) == bool(count)


def test_coming_up_takes_four_queries_however_much_there_is(cast, plan, django_assert_num_queries):
    actor = cast.actor("tomas")
    for number in range(3):
        propose(cast, on=DAY + dt.timedelta(days=number))
        actions.plan_meeting(actor=cast.actor("farid"), cohort=cast.cohort, plan=plan())
    with django_assert_num_queries(3):
        assert len(reads.coming_up(actor, cast.cohort)) == 5
