"""Planning meetings, and who sees them."""

import datetime as dt

import pytest

from rounds.access.decide import may
from rounds.kernel.refusals import Absent, BadInput, NotAllowed, NotPossible
from rounds.year import actions, reads
from rounds.year.actions import Agenda
from rounds.year.kinds import Audience, Mark
from rounds.year.models import Meeting

EVERYBODY = [
    "ana",
    "farid",
    "paula",
    "tomas",
    "prudence",
    "dana",
    "edith",
    "tess",
    "stan",
    "nobody",
]


def test_times_are_on_the_clock_of_the_organization(meeting):
    assert meeting.starts_at == dt.datetime(2026, 10, 6, 14, 0, tzinfo=dt.UTC)
    assert meeting.length == 180
    assert [(item.position, item.title, item.minutes) for item in meeting.agenda.all()] == [
        (1, "Welcome", 30),
        (2, "Practice", 150),
    ]


@pytest.mark.parametrize("name", ["paula", "tomas", "dana", "tess", "nobody"])
def test_only_facilitators_and_coordinators_plan(cast, plan, name):
    with pytest.raises(NotAllowed):
        actions.plan_meeting(actor=cast.actor(name), cohort=cast.cohort, plan=plan())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"ends": dt.time(9)}, "ends"),
        ({"on": dt.date(2055, 1, 1)}, "on"),
        ({"audience": Audience.SELECTED}, "invited"),
        ({"agenda": [Agenda("Welcome", 0)]}, "agenda"),
        ({"agenda": [Agenda("Welcome", 5)] * 41}, "agenda"),
        (
            {"on": dt.date(2027, 3, 14), "starts": dt.time(2, 30), "ends": dt.time(4)},
            "starts",
        ),
    ],
)
def test_a_plan_that_cannot_be(cast, plan, changes, field):
    with pytest.raises(BadInput) as refused:
        actions.plan_meeting(actor=cast.actor("farid"), cohort=cast.cohort, plan=plan(**changes))
    assert [problem.where for problem in refused.value.problems] == [field]
    assert Meeting.objects.count() == 0


def test_two_people_who_change_one_meeting(cast, plan, meeting):
    farid = cast.actor("farid")
    actions.change_meeting(actor=farid, meeting=meeting, plan=plan(title="First"), sequence=0)
    with pytest.raises(NotPossible, match="changed this meeting since"):
        actions.change_meeting(actor=farid, meeting=meeting, plan=plan(title="Second"), sequence=0)
    meeting.refresh_from_db()
    assert (meeting.title, meeting.sequence) == ("First", 1)


def test_a_meeting_with_marks_is_not_moved(cast, plan, meeting):
    farid = cast.actor("farid")
    actions.mark_attendance(
        actor=farid, meeting=meeting, person=cast.people["tomas"], mark=Mark.PRESENT
    )
    with pytest.raises(NotPossible, match="already marked"):
        actions.change_meeting(
            actor=farid, meeting=meeting, plan=plan(ends=dt.time(13)), sequence=0
        )


def test_called_off_and_on_again(cast, meeting):
    farid = cast.actor("farid")
    off = actions.call_off_meeting(actor=farid, meeting=meeting)
    assert off.sequence == 1
    assert actions.call_off_meeting(actor=farid, meeting=meeting).sequence == 1
    with pytest.raises(NotPossible, match="called off"):
        actions.mark_attendance(
            actor=farid, meeting=off, person=cast.people["tomas"], mark=Mark.PRESENT
        )
    assert actions.call_off_meeting(actor=farid, meeting=meeting, back_on=True).sequence == 2


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        (Audience.COHORT, {"ana", "farid", "paula", "tomas", "prudence", "dana", "edith"}),
        (Audience.NETWORK, {"ana", "farid", "paula", "tomas", "prudence", "dana", "edith"}),
        (Audience.SELECTED, {"ana", "farid", "tess"}),
    ],
)
def test_who_sees_a_meeting_is_the_same_in_the_table_and_in_the_list(cast, plan, audience, seen_by):
    made = actions.plan_meeting(
        actor=cast.actor("farid"),
        cohort=cast.cohort,
        plan=plan(audience=audience, invited=[cast.people["tess"]]),
    )
    scope = reads.meeting_scope(made)
    assert {n for n in EVERYBODY if may(cast.actor(n), "meeting.view", scope)} == seen_by
    assert {n for n in EVERYBODY if reads.meetings_for(cast.actor(n)).exists()} == seen_by


def test_another_organization_has_no_such_meeting(other, meeting):
    with pytest.raises(Absent):
        reads.meeting_for(other.actor("ana"), meeting.ref)
    assert not reads.meetings_for(other.actor("ana")).exists()


def test_people_of_another_organization_are_not_invited(cast, other, plan):
    with pytest.raises(BadInput, match="people of this organization"):
        actions.plan_meeting(
            actor=cast.actor("farid"),
            cohort=cast.cohort,
            plan=plan(audience=Audience.SELECTED, invited=[other.people["tomas"]]),
        )
