"""A visit at Birch with people and classes, made for any test that begins with one."""

from __future__ import annotations

import datetime as dt

from rounds.access.actor import system
from rounds.kernel.clock import now, today
from rounds.people import actions as people
from rounds.people.kinds import PersonKind
from rounds.visits import actions
from rounds.visits.kinds import Part
from rounds.visits.models import Lesson, Room, Slot, Teacher, Visit
from tests.support.cast import Cast

SUBJECTS = ("Mathematics", "Reading", "Science", "History")
KINDS = (PersonKind.PRINCIPAL, PersonKind.TEACHER_LEADER, PersonKind.TEACHER, PersonKind.COACH)


def make_visit(
    cast: Cast, *, observers: int = 8, classes: int = 8, days: int = 20, sessions: int = 1
) -> Visit:
    """Birch is visited in `days` days. Farid facilitates, Tess keeps the class list, Prudence and
    further people of Alder and Lincoln observe. The classes are in session all morning, each with
    a teacher and a room of its own; their teachers know."""
    first = today(cast.organization.time_zone) + dt.timedelta(days=days)
    visit = actions.open_visit(
        actor=cast.actor("farid"),
        cohort=cast.cohort,
        school=cast.schools["birch"],
        wish=actions.Wish(
            on=tuple(first + dt.timedelta(days=at) for at in range(sessions)),
            facilitator=cast.people["farid"],
            scheduler=cast.people["tess"],
        ),
    )
    _observers(cast, visit, observers)
    add_classes(visit, classes, mark=cast.mark)
    visit.refresh_from_db()
    return visit


def _observers(cast: Cast, visit: Visit, how_many: int) -> None:
    own = system(cast.organization.pk)
    people_there = [cast.people["prudence"]][:how_many]
    for at in range(how_many - len(people_there)):
        member = people.add_person(
            actor=own,
            organization=cast.organization,
            name=f"Observer {cast.mark}grid {at + 1:02}",
            kind=KINDS[at % len(KINDS)],
            school=cast.schools[("alder", "lincoln")[at % 2]],
        )
        people_there.append(member.person)
    for person in people_there:
        actions.put_on_list(
            actor=cast.actor("farid"), visit=visit, person=person, part=Part.OBSERVER
        )


def add_classes(visit: Visit, how_many: int, *, mark: str = "Harlan") -> list[Lesson]:
    """Classes on every session of the visit."""
    made = []
    for session in visit.sessions.all():
        for at in range(how_many):
            room, _made = Room.objects.get_or_create(
                school=visit.school,
                name=f"{mark} {101 + at}",
                defaults={"building": "Main", "floor": 1 + at % 2},
            )
            teacher, _made = Teacher.objects.get_or_create(
                visit=visit,
                name=f"Teacher {mark}worth {at + 1:02}",
                defaults={"notified_at": now()},
            )
            made.append(
                Lesson.objects.create(
                    session=session,
                    teacher=teacher,
                    room=room,
                    course=SUBJECTS[at % 4],
                    subject=SUBJECTS[at % 4],
                    grade=str(3 + at % 3),
                    starts=dt.time(8),
                    ends=dt.time(12),
                    notified_at=now(),
                )
            )
    return made


def slots_of(visit: Visit) -> list[Slot]:
    """The slots of all days in order."""
    return list(Slot.objects.filter(session__visit=visit))
