"""The key of a visit: which team is in which room when, and under which number.

Whoever asks must have been let in: `key.open` for the whole, `route.own` for one team's part."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from rounds.access.scope import Scope
from rounds.kernel.clock import today
from rounds.kernel.models import AuditEntry
from rounds.people.models import Person

from ..kinds import PlanState
from ..models import Lesson, Participant, Plan, RoomVisit, Slot, Tally, Visit
from ..rules.key import destroy_on


@dataclass(frozen=True, slots=True)
class Stop:
    """A team in a slot. Without a room it waits in the base room."""

    team: str
    on: dt.date
    starts: dt.time
    ends: dt.time
    number: int | None = None
    room: str = ""
    building: str = ""
    floor: int = 1
    grade: str = ""
    subject: str = ""
    course: str = ""
    teachers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """Who is together on the visit, as the plan in force has it."""

    name: str
    leader: str
    members: tuple[Participant, ...]


class OwnRoute:
    """A visit as one of its observers sees it: the day itself opens the own route."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @property
    def scope(self) -> Scope:
        scope = self.visit.scope
        if scope.visit is None:
            return scope
        day = today(self.visit.time_zone)
        state = replace(scope.visit.state, is_visit_day=self.visit.sessions.filter(on=day).exists())
        return replace(scope, visit=replace(scope.visit, state=state))


def plan_in_force(visit: Visit) -> Plan | None:
    """The released plan, if there is one."""
    return visit.plans.filter(state=PlanState.RELEASED).first()


def teams_of(visit: Visit, plan: Plan | None = None) -> list[Team]:
    """The teams of the plan in force (or of the one given), leaders first, then by name."""
    plan = plan or plan_in_force(visit)
    people = {
        row.ref: row
        for row in visit.participants.filter(left_at=None, person__isnull=False).select_related(
            "person", "school"
        )
    }
    return [_team(team, people) for team in _teams(plan)]


def _teams(plan: Plan | None) -> list[dict[str, Any]]:
    return sorted(plan.content.get("teams", []), key=lambda team: team["id"]) if plan else []


def _team(team: dict[str, Any], people: dict[str, Participant]) -> Team:
    leader = str(team.get("leader") or "")
    found = [people[ref] for ref in team.get("members", []) if ref in people]
    found.sort(key=lambda row: (row.ref != leader, _name(row), row.pk))
    return Team(str(team["id"]), leader, tuple(found))


def _name(row: Participant) -> str:
    return row.person.name.casefold() if row.person else ""


def stops(visit: Visit, *, team: str | None = None) -> list[Stop]:
    """Every stop of every team (or of one), by day, time and team."""
    plan = plan_in_force(visit)
    slots = {slot.ref: slot for slot in _slots(visit)}
    lessons = {
        lesson.ref: lesson
        for lesson in Lesson.objects.filter(session__visit=visit)
        .select_related("room", "teacher")
        .prefetch_related("co_teachers__teacher")
    }
    numbers = {(row.team, row.slot_id): row.number for row in RoomVisit.objects.filter(visit=visit)}
    found = []
    for one in _teams(plan):
        if team is not None and one["id"] != team:
            continue
        classes = {cell["slot"]: cell.get("class") for cell in one.get("visits", [])}
        for ref, slot in slots.items():
            number = numbers.get((one["id"], slot.pk))
            found.append(_stop(str(one["id"]), slot, number, lessons.get(classes.get(ref) or "")))
    return sorted(found, key=lambda stop: (stop.on, stop.starts, stop.team))


def _slots(visit: Visit) -> list[Slot]:
    return list(
        Slot.objects.filter(session__visit=visit, dropped_at=None)
        .select_related("session")
        .order_by("session__on", "starts", "pk")
    )


def _stop(team: str, slot: Slot, number: int | None, lesson: Lesson | None) -> Stop:
    stop = Stop(team, slot.session.on, slot.starts, slot.ends, number)
    if lesson is None:
        return stop
    teachers = [lesson.teacher.name, *(row.teacher.name for row in lesson.co_teachers.all())]
    return replace(
        stop,
        room=lesson.room.name,
        building=lesson.room.building,
        floor=lesson.room.floor,
        grade=lesson.grade,
        subject=lesson.subject,
        course=lesson.course,
        teachers=tuple(dict.fromkeys(teachers)),
    )


def last_day(visit: Visit) -> dt.date | None:
    """The visit's last day, once it has one."""
    found = visit.sessions.order_by("-on").first()
    return found.on if found else None


def key_day(visit: Visit) -> dt.date | None:
    """The day on which the key is destroyed by itself."""
    return destroy_on(visit.destroy_key_on, last_day(visit))


@dataclass(frozen=True, slots=True)
class Opening:
    """One time the key was opened or printed. `who` is empty when the account is gone."""

    at: dt.datetime
    who: str
    verb: str


def openings(visit: Visit) -> list[Opening]:
    """Who has opened or printed the key, the newest first."""
    rows = AuditEntry.objects.filter(
        organization_id=visit.organization_id,
        subject_kind="visit",
        subject_ref=visit.ref,
        verb__in=("key.opened", "key.printed"),
    ).order_by("-at", "-pk")[:50]
    names = dict(
        Person.objects.filter(pk__in=[row.person_id for row in rows]).values_list("pk", "name")
    )
    return [Opening(row.at, names.get(row.person_id or 0, ""), row.verb) for row in rows]


def visit_joined_by(code: str) -> Visit | None:
    """The visit whose code this is, on one of its days and on no other."""
    visit = (
        Visit.objects.filter(join_code=code, key_destroyed_at=None)
        .exclude(join_code="")
        .select_related("school__district", "cohort__network", "organization", "base_room")
        .first()
    )
    if visit is None or not visit.sessions.filter(on=today(visit.time_zone)).exists():
        return None
    return visit


def carried_by(visit: Visit, code: str) -> Participant | None:
    """Whose card carries this code."""
    rows = visit.participants.filter(left_at=None, person__isnull=False).exclude(join_code="")
    return rows.filter(join_code=code).select_related("person").first()


def own_place(visit: Visit, person_id: int | None) -> Participant | None:
    """The person's own row on the visit's list."""
    return visit.participants.filter(person_id=person_id or 0, left_at=None).first()


def own_team(visit: Visit, person_id: int | None) -> Team | None:
    """The team the person is on, if the plan in force has one."""
    for team in teams_of(visit):
        if any(row.person_id == person_id for row in team.members):
            return team
    return None


def tally_of(visit: Visit) -> Tally | None:
    """What is left of a destroyed key, where there was a plan."""
    return Tally.objects.filter(visit=visit).first()


def keys_due() -> list[Visit]:
    """Visits of every organization whose key is to be destroyed today or earlier."""
    rows = Visit.objects.filter(key_destroyed_at=None).select_related("school", "organization")
    return [
        row
        for row in rows.prefetch_related("sessions")
        if (ends := key_day(row)) is not None and ends <= today(row.time_zone)
    ]


def with_codes() -> list[Visit]:
    """Visits of every organization whose codes for joining still stand."""
    standing = Q(participants__join_code__gt="") | Q(join_code__gt="")
    return list(Visit.objects.filter(standing).distinct())
