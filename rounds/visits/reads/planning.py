"""A visit as the planner's engine knows it: our rows, named by their references.

No name of anybody is in it, so that the planner's files say nothing to whoever finds one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from rounds.engines.planning import shapes
from rounds.people.reads.contract import contract_of
from rounds.people.rules.contract import Contract

from ..kinds import HostStaff, LessonState, Part, PlanState
from ..models import Lesson, OptOut, Participant, Room, Seat, Slot, Visit
from ..rules.planner import PlannerRules, rules_of
from .locks import with_locks

BASE = "base"


@dataclass(frozen=True, slots=True)
class Rows:
    """Who comes, the class list and the slots, read once for whatever a page asks of them."""

    people: list[Participant]
    lessons: list[Lesson]
    slots: list[Slot]


def rows_of(visit: Visit) -> Rows:
    """The rows that a plan of the visit is made of."""
    return Rows(list(observers(visit)), list(lessons_of(visit)), list(slots_of(visit)))


def planner_rules(visit: Visit, rows: Rows | None = None) -> PlannerRules:
    """The planner's rules of this visit, as saved or as the contract and custom have them."""
    people = rows.people if rows else list(observers(visit))
    return _rules_for(visit, contract_of(visit.school), people)


def _rules_for(visit: Visit, contract: Contract, people: list[Participant]) -> PlannerRules:
    rules = rules_of(visit.rules, contract)
    if "experienced_per_team" in visit.rules:
        return rules
    # On the first visit of a year everybody may be new to it. Until somebody asks for more, as
    # many are asked for as there are.
    coming = [row for row in people if not row.absent]
    veterans = sum(not row.first_timer for row in coming)
    teams = rules.teams_for(len(coming))
    return replace(rules, experienced_per_team=min(1, veterans // teams))


def instance(
    visit: Visit,
    *,
    content: Mapping[str, Any] | None = None,
    locks: Iterable[Mapping[str, str]] = (),
    rows: Rows | None = None,
) -> shapes.Visit:
    """The visit as the engine plans it. A lock of a whole team or slot locks what `content` has
    there; a lock of something that is gone is left out."""
    contract = contract_of(visit.school)
    rows = rows or rows_of(visit)
    people, lessons, slots = rows.people, rows.lessons, rows.slots
    rules = _rules_for(visit, contract, people)
    coming = [row for row in people if not row.absent]
    teams = _teams(visit, rules, len(coming))
    rooms = _rooms(visit, lessons, contract.visitors_per_room)
    own = {row.person_id: row.ref for row in visit.teachers.exclude(person=None)}
    made = shapes.Visit(
        id=visit.ref,
        date=slots[0].session.on.isoformat() if slots else "",
        host_school=visit.school.ref,
        base_room=visit.base_room.ref if visit.base_room else BASE,
        slots=tuple(_slot(row) for row in slots),
        rooms=rooms,
        teachers=tuple(shapes.Teacher(ref) for ref in _teachers(lessons)),
        classes=tuple(_lessons(visit, lessons)),
        observers=tuple(_observer(row, own) for row in people),
        history=_history(visit, people),
        rules=_rules(visit, rules, teams),
    )
    return with_locks(made, content or {}, locks)


def _teams(visit: Visit, rules: PlannerRules, people: int) -> int:
    """The number of teams. Where nobody has set one, a plan in force keeps its own as long as
    those who come fit into them: on the day somebody is always missing."""
    if not rules.team_count:
        released = visit.plans.filter(state=PlanState.RELEASED).first()
        count = len(released.content.get("teams", [])) if released else 0
        if count and rules.team_min * count <= people <= rules.team_max * count:
            return count
    return rules.teams_for(people)


def observers(visit: Visit) -> Iterable[Participant]:
    """Whoever goes into rooms: on the list, walking, with an account."""
    return (
        visit.participants.filter(
            left_at=None, walks=True, part__in=(Part.OBSERVER, Part.FACILITATOR)
        )
        .exclude(person=None)
        .select_related("person", "school")
        .prefetch_related("stays__session", "avoidances__teacher")
        .order_by("person__name", "pk")
    )


def lessons_of(visit: Visit) -> Iterable[Lesson]:
    """The class list of all days, with all the planner asks of it."""
    return (
        Lesson.objects.filter(session__visit=visit)
        .select_related("session", "teacher", "room")
        .prefetch_related("co_teachers__teacher")
        .order_by("session__on", "starts", "room__name", "pk")
    )


def slots_of(visit: Visit, *, dropped: bool = False) -> Iterable[Slot]:
    """The slots of all days in time order; dropped ones only where asked for."""
    rows = Slot.objects.filter(session__visit=visit).select_related("session")
    return rows if dropped else rows.filter(dropped_at=None)


def clock(time: dt.time) -> str:
    """The time as the engine writes it."""
    return f"{time:%H:%M}"


def _slot(row: Slot) -> shapes.Slot:
    return shapes.Slot(row.ref, clock(row.starts), clock(row.ends), date=row.session.on.isoformat())


def _rooms(visit: Visit, lessons: list[Lesson], most: int) -> tuple[shapes.Room, ...]:
    rows: dict[int, Room] = {row.room_id: row.room for row in lessons}
    if visit.base_room is not None:
        rows.setdefault(visit.base_room.pk, visit.base_room)
    found = [
        shapes.Room(row.ref, row.building, row.floor, row.step_free, min(row.visitors_max, most))
        for row in rows.values()
    ]
    if visit.base_room is None:
        # Until one is named, the base room is on the ground floor where most classes are.
        places = Counter((room.building, room.floor) for room in found)
        building, floor = places.most_common(1)[0][0] if places else ("", 1)
        found.append(shapes.Room(BASE, building, floor, True, 0))
    return tuple(sorted(found, key=lambda room: room.id))


def _teachers(lessons: list[Lesson]) -> list[str]:
    refs = {row.teacher.ref for row in lessons}
    refs |= {co.teacher.ref for row in lessons for co in row.co_teachers.all()}
    return sorted(refs)


def _lessons(visit: Visit, lessons: list[Lesson]) -> Iterable[shapes.Lesson]:
    whole, single = set(), set()
    for row in OptOut.objects.filter(teacher__visit=visit, withdrawn_at=None):
        if row.lesson_id:
            single.add(row.lesson_id)
        else:
            whole.add(row.teacher_id)
    for lesson in lessons:
        others = [co.teacher for co in lesson.co_teachers.all()]
        teachers = [lesson.teacher, *others]
        refused = lesson.pk in single or any(one.pk in whole for one in teachers)
        free = lesson.state == LessonState.AVAILABLE and not refused
        yield shapes.Lesson(
            id=lesson.ref,
            teacher=lesson.teacher.ref,
            room=lesson.room.ref,
            subject=lesson.subject or lesson.course,
            grade=lesson.grade,
            start=clock(lesson.starts),
            end=clock(lesson.ends),
            status="available" if free else "unavailable",
            co_teachers=tuple(one.ref for one in others),
            notified=lesson.notified_at is not None
            or all(one.notified_at is not None for one in teachers),
            stand_by=lesson.stand_by and lesson.notified_at is not None,
            date=lesson.session.on.isoformat(),
        )


def home_of(row: Participant) -> str:
    """Where somebody comes from; an office counts as a school, an unknown place as their own."""
    if row.school is not None:
        return row.school.ref
    return f"office {row.office.casefold()}" if row.office else f"alone {row.ref}"


def _observer(row: Participant, own: Mapping[int | None, str]) -> shapes.Observer:
    return shapes.Observer(
        id=row.ref,
        home_school=home_of(row),
        role=row.kind,
        can_lead=row.can_lead,
        first_timer=row.first_timer,
        subjects=tuple(row.subjects),
        grades=tuple(row.grades),
        needs_step_free=row.needs_step_free,
        stays=tuple(
            shapes.Stay(stay.session.on.isoformat(), clock(stay.arrives), clock(stay.leaves))
            for stay in row.stays.all()
        ),
        avoid_teachers=tuple(one.teacher.ref for one in row.avoidances.all()),
        absent=row.absent,
        teacher=own.get(row.person_id, ""),
    )


def _rules(visit: Visit, rules: PlannerRules, teams: int) -> shapes.Rules:
    shares: dict[str, str | shapes.HostShare] = {
        HostStaff.NONE: "none",
        HostStaff.ALL: "all",
        HostStaff.SOME: shapes.HostShare(visit.host_staff_per_team),
    }
    return shapes.Rules(
        team_count=teams,
        team_size=shapes.Size(rules.team_min, rules.team_max),
        walking=shapes.Pace(rules.same_floor, rules.per_floor, rules.between_buildings),
        min_present=rules.min_present,
        experienced_per_team=rules.experienced_per_team,
        min_visits_per_teacher=rules.min_visits,
        max_visits_per_teacher=rules.max_visits,
        max_consecutive_slots_per_teacher=rules.in_a_row,
        roles_per_team=rules.roles_per_team,
        subjects_per_team=rules.subjects_per_team,
        grades_per_team=rules.grades_per_team,
        notice_required=rules.notice_required,
        host_staff=shares[visit.host_staff],
        order=rules.order,
    )


def together(visits: Iterable[Visit]) -> Counter[tuple[int, int]]:
    """How often two people sat in one team on these visits: pairs of their ids, the smaller first."""
    teams: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = Seat.objects.filter(visit__in=visits).exclude(participant__person=None)
    for visit, team, person in rows.values_list("visit_id", "team", "participant__person_id"):
        teams[visit, team].add(person)
    return Counter(pair for team in teams.values() for pair in combinations(sorted(team), 2))


def _history(visit: Visit, people: list[Participant]) -> tuple[shapes.Met, ...]:
    refs = {row.person_id: row.ref for row in people}
    others = Visit.objects.filter(cohort=visit.cohort_id).exclude(pk=visit.pk)
    return tuple(
        shapes.Met(refs[a], refs[b], times)
        for (a, b), times in sorted(together(others).items())
        if a in refs and b in refs
    )
