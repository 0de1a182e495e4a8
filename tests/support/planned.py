"""A visit that can be planned: a day with slots, classes in rooms, and people who come."""

from __future__ import annotations

import datetime as dt

from rounds.kernel.clock import now, today
from rounds.people.kinds import NotesKeeping, PersonKind
from rounds.people.models import Person
from rounds.visits.kinds import Part
from rounds.visits.models import Lesson, Participant, Room, Session, Slot, Teacher, Visit
from tests.support.cast import Cast

KINDS = (
    PersonKind.PRINCIPAL,
    PersonKind.TEACHER_LEADER,
    PersonKind.COACH,
    PersonKind.CENTRAL_OFFICE,
)
SUBJECTS = ("Math", "Reading", "Science", "Art")


def plannable(
    cast: Cast, *, observers: int = 8, classes: int = 6, slots: int = 3, days: int = 1
) -> Visit:
    """A visit at Birch Street on a school day to come; Farid is its facilitator and does not walk."""
    visit = Visit.objects.create(
        organization=cast.organization,
        cohort=cast.cohort,
        school=cast.schools["birch"],
        notes_kept=NotesKeeping.PICKED,
        time_zone=cast.organization.time_zone,
        changed_at=now(),
    )
    visit.base_room, _made = Room.objects.get_or_create(school=visit.school, name="Library")
    visit.save()
    first = today(visit.time_zone) + dt.timedelta(days=14)
    for day in range(days):
        _day(visit, first + dt.timedelta(days=day), classes, slots)
    Participant.objects.create(
        visit=visit,
        person=cast.people["farid"],
        part=Part.FACILITATOR,
        walks=False,
        kind=PersonKind.OUTSIDE_FACILITATOR,
    )
    schools = (cast.schools["alder"], cast.schools["lincoln"])
    for number in range(observers):
        person = Person.objects.create(
            name=f"Guest {cast.mark} {number:02d}",
            email=f"guest{number}@{cast.mark.lower()}.example",
        )
        Participant.objects.create(
            visit=visit,
            person=person,
            kind=KINDS[number % 4],
            school=schools[number // 2 % 2],
            subjects=[SUBJECTS[number % 4]],
            grades=[str(3 + number % 3)],
            can_lead=number % 2 == 0,
        )
    return visit


def _day(visit: Visit, on: dt.date, classes: int, slots: int) -> None:
    session = Session.objects.create(visit=visit, on=on, starts=dt.time(8))
    for number in range(slots):
        start = dt.datetime.combine(on, dt.time(9)) + dt.timedelta(minutes=30 * number)
        Slot.objects.create(
            session=session,
            starts=start.time(),
            ends=(start + dt.timedelta(minutes=25)).time(),
        )
    for number in range(classes):
        room, _made = Room.objects.get_or_create(
            school=visit.school, name=f"Room {10 + number}", defaults={"floor": 1 + number % 2}
        )
        teacher, _made = Teacher.objects.get_or_create(
            visit=visit, name=f"Teacher {number}", defaults={"notified_at": now()}
        )
        Lesson.objects.create(
            session=session,
            teacher=teacher,
            room=room,
            course=SUBJECTS[number % 4],
            subject=SUBJECTS[number % 4],
            grade=str(3 + number % 3),
            starts=dt.time(8, 30),
            ends=dt.time(11, 30),
        )
