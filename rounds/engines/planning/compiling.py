"""From a file's visit to the solver's numbers."""

from __future__ import annotations

import numpy as np

from .problem import Class, Grid, Person, Problem, Room, order_of
from .shapes import HostShare, Lesson, Observer, Slot, Visit, minutes, team_names


def compile_visit(visit: Visit, keep: frozenset[str] = frozenset()) -> Problem:
    """Lay out the visit in numbers. The visit has been read and checked before.

    Classes in `keep` are known even if they can no longer be visited: they stand in the past of
    a plan that is being repaired. So are locked ones, so that the lock can be explained.
    """
    days = sorted({slot.date or visit.date for slot in visit.slots})
    slots = sorted(
        visit.slots, key=lambda slot: (days.index(slot.date or visit.date), minutes(slot.start))
    )
    teacher = {row.id: index for index, row in enumerate(visit.teachers)}
    zones: dict[tuple[str, int], int] = {}
    for room in visit.rooms:
        zones.setdefault((room.building, room.floor), len(zones))
    words: dict[tuple[str, str], int] = {}
    keep |= {lock.lesson for lock in visit.locks}
    classes, fitting = _classes(visit, [slot.id for slot in slots], teacher, words, keep)
    people = tuple(_person(visit, row, slots, days, teacher, words) for row in _taking_part(visit))
    rules, host = visit.rules, visit.rules.host_staff
    base = next(room for room in visit.rooms if room.id == visit.base_room)
    day = tuple(days.index(slot.date or visit.date) for slot in slots)
    team_lock, leader_lock, cell_lock = _locks(visit, slots, people, classes)
    return Problem(
        id=visit.id,
        teams=tuple(team_names(rules.team_count)),
        slots=tuple(slot.id for slot in slots),
        day=day,
        gap=_gaps(slots, day),
        people=people,
        rooms=_rooms(visit, zones),
        classes=classes,
        teachers=len(teacher),
        offered=frozenset(teacher[name] for row in fitting for name in row.everyone),
        strands=_strands(fitting, words),
        walk=_walks(visit, list(zones)),
        base=zones[base.building, base.floor],
        met=_met(visit, people),
        size=(rules.team_size.min, rules.team_size.max),
        min_present=rules.min_present,
        experienced=rules.experienced_per_team,
        least=rules.min_visits_per_teacher,
        most=rules.max_visits_per_teacher,
        in_a_row=rules.max_consecutive_slots_per_teacher,
        wanted=(rules.roles_per_team, rules.subjects_per_team, rules.grades_per_team),
        hosts_most=host.max_per_team if isinstance(host, HostShare) else len(people),
        team_lock=team_lock,
        leader_lock=leader_lock,
        cell_lock=cell_lock,
        order=order_of(rules.order),
    )


def _rooms(visit: Visit, zones: dict[tuple[str, int], int]) -> tuple[Room, ...]:
    return tuple(
        Room(row.name or row.id, zones[row.building, row.floor], row.step_free, row.visitors_max)
        for row in visit.rooms
    )


def _strands(
    fitting: list[Lesson], words: dict[tuple[str, str], int]
) -> tuple[frozenset[int], frozenset[int]]:
    return (
        frozenset(words["subject", row.subject] for row in fitting),
        frozenset(words["grade", row.grade] for row in fitting),
    )


def _gaps(slots: list[Slot], day: tuple[int, ...]) -> tuple[int | None, ...]:
    return tuple(
        minutes(slots[index + 1].start) - minutes(slot.end)
        if index + 1 < len(slots) and day[index + 1] == day[index]
        else None
        for index, slot in enumerate(slots)
    )


def _met(visit: Visit, people: tuple[Person, ...]) -> dict[tuple[int, int], int]:
    person = {row.id: index for index, row in enumerate(people)}
    met: dict[tuple[int, int], int] = {}
    for row in visit.history:
        if row.a in person and row.b in person and row.a != row.b and row.times:
            a, b = sorted((person[row.a], person[row.b]))
            met[a, b] = met.get((a, b), 0) + row.times
    return met


def _locks(
    visit: Visit, slots: list[Slot], people: tuple[Person, ...], classes: tuple[Class, ...]
) -> tuple[dict[int, int], dict[int, int], dict[tuple[int, int], int]]:
    person = {row.id: index for index, row in enumerate(people)}
    position = {row.id: index for index, row in enumerate(classes)}
    at = {slot.id: index for index, slot in enumerate(slots)}
    names = team_names(visit.rules.team_count)
    members, leaders, cells = {}, {}, {}
    for lock in visit.locks:
        team = names.index(lock.team)
        if lock.observer:
            members[person[lock.observer]] = team
        if lock.leader:
            leaders[team] = person[lock.leader]
        if lock.lesson:
            cells[team, at[lock.slot]] = position[lock.lesson]
    return members, leaders, cells


def _taking_part(visit: Visit) -> list[Observer]:
    hosts_too = visit.rules.host_staff != "none"
    return [
        row
        for row in visit.observers
        if not row.absent and (hosts_too or row.home_school != visit.host_school)
    ]


def _classes(
    visit: Visit,
    slots: list[str],
    teacher: dict[str, int],
    words: dict[tuple[str, str], int],
    keep: frozenset[str],
) -> tuple[tuple[Class, ...], list[Lesson]]:
    """The classes that can be visited, and all that are offered (H5 without H15)."""
    room = {row.id: index for index, row in enumerate(visit.rooms)}
    times = {slot.id: (minutes(slot.start), minutes(slot.end)) for slot in visit.slots}
    dates = {slot.id: slot.date or visit.date for slot in visit.slots}
    found: list[Class] = []
    fitting: list[Lesson] = []
    for row in visit.classes:
        start, end = minutes(row.start), minutes(row.end)
        when = tuple(
            index
            for index, slot in enumerate(slots)
            if row.status == "available"
            and row.date in ("", dates[slot])
            and start <= times[slot][0]
            and times[slot][1] <= end
        )
        if not when and row.id not in keep:
            continue
        subject = words.setdefault(("subject", row.subject), len(words))
        grade = words.setdefault(("grade", row.grade), len(words))
        if when:
            fitting.append(row)
        if visit.rules.notice_required and not (row.notified or row.stand_by):
            if row.id not in keep:
                continue
            when = ()
        teachers = tuple(dict.fromkeys(teacher[name] for name in row.everyone))
        found.append(Class(row.id, teachers, room[row.room], subject, grade, when))
    return tuple(found), fitting


def _person(
    visit: Visit,
    row: Observer,
    slots: list[Slot],
    days: list[str],
    teacher: dict[str, int],
    words: dict[tuple[str, str], int],
) -> Person:

    def there(first: Slot, last: Slot) -> bool:
        return any(
            minutes(come) <= minutes(first.start) and minutes(last.end) <= minutes(go)
            for come, go in row.hours(first.date or visit.date)
        )

    spans = []
    for day in days:
        own = [slot for slot in slots if (slot.date or visit.date) == day]
        spans.append((own[0], own[-1]))
    avoid = {*row.avoid_teachers, row.id, row.teacher}
    return Person(
        id=row.id,
        name=row.name or row.id,
        hours=" and ".join(
            dict.fromkeys(f"from {come} to {go}" for day in days for come, go in row.hours(day))
        ),
        may_lead=row.can_lead,
        school=row.home_school,
        role=row.role,
        newcomer=row.first_timer,
        leads=row.can_lead and all(there(*span) for span in spans),
        step_free=row.needs_step_free,
        host=row.home_school == visit.host_school,
        avoid=frozenset(teacher[name] for name in avoid if name in teacher),
        subjects=frozenset(words.get(("subject", word), -1) for word in row.subjects),
        grades=frozenset(words.get(("grade", word), -1) for word in row.grades),
        present=tuple(there(slot, slot) for slot in slots),
    )


def _walks(visit: Visit, zones: list[tuple[str, int]]) -> Grid:
    pace = visit.rules.walking
    table = np.zeros((len(zones), len(zones)), dtype=np.int64)
    for i, (building, floor) in enumerate(zones):
        for j, (other, above) in enumerate(zones):
            if building == other:
                table[i, j] = pace.same_floor_min + pace.per_floor_min * abs(floor - above)
            else:
                table[i, j] = pace.between_buildings_min + pace.per_floor_min * (
                    (floor - 1) + (above - 1)
                )
    return table
