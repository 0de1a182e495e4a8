"""Our rows as the planner's engine knows them."""

import datetime as dt
import json

import msgspec
import pytest

from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.reading import convert
from rounds.engines.planning.shapes import HostShare, Lock, Met
from rounds.engines.planning.verify import verify
from rounds.kernel.clock import now
from rounds.people import actions as people
from rounds.people.rules.contract import Contract
from rounds.visits import reads
from rounds.visits.kinds import HostStaff, LessonState, OptOutBy
from rounds.visits.models import (
    Avoidance,
    CoTeacher,
    Lesson,
    OptOut,
    Participant,
    Seat,
    Slot,
    Stay,
    Teacher,
)
from tests.support.planned import plannable


def raw(visit, **more):
    return msgspec.to_builtins(reads.instance(visit, **more))


def statuses(visit):
    return {row.id: row.status for row in reads.instance(visit).classes}


@pytest.mark.django_db
def test_what_the_rows_say_can_be_planned_and_checked(cast):
    visit = plannable(cast)
    found = raw(visit)
    assert msgspec.to_builtins(convert({"kind": "visit", **found})) == found
    made = plan_file(json.dumps(found).encode(), seconds=60, workers=1)
    broken, values = verify(found, made.plan)
    assert broken == []
    assert values["idle_visits"] == 0
    assert {name: row["value"] for name, row in made.objectives.items()} == values


def test_two_days_are_planned_each_with_its_own_classes(cast):
    visit = plannable(cast, days=2, slots=2)
    found = raw(visit)
    assert len({slot["date"] for slot in found["slots"]}) == 2
    made = plan_file(json.dumps(found).encode(), seconds=60, workers=1)
    dates = {row["id"]: row["date"] for row in found["slots"] + found["classes"]}
    cells = [cell for team in made.plan["teams"] for cell in team["visits"]]
    assert len(cells) == 8
    assert all(dates[cell["slot"]] == dates[cell["class"]] for cell in cells)
    assert verify(found, made.plan)[0] == []
    one = cells[0]
    one["class"] = next(row["id"] for row in found["classes"] if row["date"] != dates[one["slot"]])
    assert "H5" in {row.rule for row in verify(found, made.plan)[0]}


def test_hours_of_one_day_leave_the_other_alone(cast):
    visit = plannable(cast, days=2, slots=2)
    late = Participant.objects.filter(visit=visit, can_lead=True).first()
    second = visit.sessions.last()
    Stay.objects.create(
        participant=late, session=second, arrives=dt.time(9, 30), leaves=dt.time(12)
    )
    row = next(one for one in reads.instance(visit).observers if one.id == late.ref)
    assert row.hours(visit.sessions.first().on.isoformat()) == (("00:00", "23:59"),)
    assert row.hours(second.on.isoformat()) == (("09:30", "12:00"),)
    found = raw(visit)
    made = plan_file(json.dumps(found).encode(), seconds=60, workers=1)
    assert verify(found, made.plan)[0] == []
    assert late.ref not in {team["leader"] for team in made.plan["teams"]}


def test_no_name_of_anybody_is_in_it(cast):
    text = json.dumps(raw(plannable(cast)))
    assert "Guest" not in text
    assert "Teacher" not in text


def test_a_no_reads_like_any_other_reason_whoever_says_it(cast):
    visit = plannable(cast)
    one, two, three, four, five, six = Lesson.objects.all()
    OptOut.objects.create(teacher=one.teacher, by=OptOutBy.LINK, at=now())
    OptOut.objects.create(teacher=two.teacher, lesson=two, by=OptOutBy.PAPER, at=now())
    OptOut.objects.create(teacher=three.teacher, by=OptOutBy.LINK, at=now(), withdrawn_at=now())
    CoTeacher.objects.create(lesson=four, teacher=one.teacher)
    Lesson.objects.filter(pk=five.pk).update(state=LessonState.TEST)
    assert statuses(visit) == {
        one.ref: "unavailable",
        two.ref: "unavailable",
        three.ref: "available",
        four.ref: "unavailable",
        five.ref: "unavailable",
        six.ref: "available",
    }


def test_only_who_was_told_counts_as_told(cast):
    visit = plannable(cast)
    Teacher.objects.update(notified_at=None)
    told, announced, silent = Lesson.objects.all()[:3]
    Lesson.objects.filter(pk=told.pk).update(notified_at=now())
    Lesson.objects.filter(pk=announced.pk).update(notified_at=now(), stand_by=True)
    Lesson.objects.filter(pk=silent.pk).update(stand_by=True)
    found = {row.id: (row.notified, row.stand_by) for row in reads.instance(visit).classes}
    assert found[told.ref] == (True, False)
    assert found[announced.ref] == (True, True)
    assert found[silent.ref] == (False, False)
    assert reads.instance(visit).rules.notice_required


def test_the_contract_sets_the_limits(cast):
    visit = plannable(cast)
    people.set_contract(
        actor=cast.actor("paula"),
        school=visit.school,
        rules=Contract(visits_per_teacher=1, visitors_per_room=3, notice_days=0),
        source="Agreement",
        after=0,
    )
    visit.rules = {"max_visits": 2}
    made = reads.instance(visit)
    assert made.rules.max_visits_per_teacher == 1
    assert {room.visitors_max for room in made.rooms} == {3}
    assert not made.rules.notice_required


@pytest.mark.parametrize(
    ("kind", "said"),
    [(HostStaff.NONE, "none"), (HostStaff.SOME, HostShare(1)), (HostStaff.ALL, "all")],
)
def test_host_staff_as_the_visit_has_it(cast, kind, said):
    visit = plannable(cast)
    visit.host_staff = kind
    assert reads.instance(visit).rules.host_staff == said


def test_inside_one_school_nobody_visits_their_own_class(cast):
    visit = plannable(cast)
    guest = visit.participants.filter(walks=True).first()
    teacher = Teacher.objects.first()
    Teacher.objects.filter(pk=teacher.pk).update(person=guest.person)
    row = next(one for one in reads.instance(visit).observers if one.id == guest.ref)
    assert row.teacher == teacher.ref


def test_who_met_before_and_whom_to_avoid(cast):
    earlier = plannable(cast, observers=2)
    for row in earlier.participants.filter(walks=True):
        Seat.objects.create(visit=earlier, participant=row, team="A")
    visit = plannable(cast, observers=0)
    refs = []
    for row in earlier.participants.filter(walks=True).order_by("person_id"):
        mine = Participant.objects.create(
            visit=visit, person=row.person, kind=row.kind, school=row.school
        )
        refs.append(mine.ref)
    Avoidance.objects.create(participant=mine, teacher=visit.teachers.first())
    made = reads.instance(visit)
    assert made.history == (Met(refs[0], refs[1], 1),)
    assert made.observers[1].avoid_teachers == (visit.teachers.first().ref,)


def test_locks_of_a_whole_team_or_slot_hold_what_is_there(cast):
    visit = plannable(cast)
    people = [row.ref for row in visit.participants.filter(walks=True)]
    slot, other = [row.ref for row in Slot.objects.all()[:2]]
    lesson, second = [row.ref for row in Lesson.objects.all()[:2]]
    content = {
        "teams": [
            {
                "id": "A",
                "members": people[:1],
                "leader": people[0],
                "visits": [{"slot": slot, "class": lesson}],
            },
            {"id": "B", "members": [], "leader": "", "visits": [{"slot": slot, "class": second}]},
        ]
    }
    locks = [{"team": "A"}, {"slot": slot}, {"team": "B", "observer": "gone"}, {"team": "Z"}]
    assert set(reads.instance(visit, content=content, locks=locks).locks) == {
        Lock("A", observer=people[0]),
        Lock("A", leader=people[0]),
        Lock("A", slot=slot, lesson=lesson),
        Lock("B", slot=slot, lesson=second),
    }
    Slot.objects.filter(ref=slot).update(dropped_at=now())
    assert set(reads.instance(visit, content=content, locks=locks).locks) == {
        Lock("A", observer=people[0]),
        Lock("A", leader=people[0]),
    }
    assert other in {row.id for row in reads.instance(visit).slots}
