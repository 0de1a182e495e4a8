"""The class list that waits to be used: what it says, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rounds.people.importing.table import Row
from rounds.people.kinds import SchoolLevel

from ..importing.changes import Changes, KnownClass, compare
from ..importing.reading import read
from ..importing.shapes import Bell, Choices, Day, Layout, Reading, School
from ..models import PendingList, Visit
from . import host

GRADES: Mapping[str, tuple[int, int]] = {
    SchoolLevel.ELEMENTARY: (-1, 6),
    SchoolLevel.MIDDLE: (5, 9),
    SchoolLevel.HIGH: (8, 12),
    SchoolLevel.K8: (-1, 8),
}


def days_of(visit: Visit) -> tuple[Day, ...]:
    """The days as a list is read for them."""
    return tuple(
        Day(
            session.ref,
            session.on,
            tuple(Bell(one.name, one.starts, one.ends) for one in session.periods.all()),
        )
        for session in host.days(visit)
    )


def school_of(visit: Visit) -> School:
    """What helps to read a list: the grades taught, the rooms known."""
    names = visit.school.rooms.values_list("name", flat=True)
    return School(GRADES.get(visit.school.level, (-1, 12)), tuple(names))


def choices_of(stored: Mapping[str, Any]) -> Choices:
    """The choices as they are stored with a pending list."""
    terms = stored.get("terms")
    return Choices(
        layout=Layout(stored["layout"]) if stored.get("layout") else None,
        columns={int(at): str(name) for at, name in stored.get("columns", {}).items()},
        cycle={str(ref): str(letter) for ref, letter in stored.get("cycle", {}).items()},
        terms=None if terms is None else frozenset(map(str, terms)),
        skip=frozenset(int(row) for row in stored.get("skip", ())),
        specials=bool(stored.get("specials")),
    )


def reading_of(visit: Visit, pending: PendingList) -> Reading:
    """The pending list, read for the days as they are now. Raises `UnreadableError`."""
    rows = [Row(int(number), tuple(map(str, cells))) for number, cells in pending.rows]
    return read(rows, days_of(visit), school_of(visit), choices_of(pending.choices))


def changes_of(visit: Visit, reading: Reading) -> Changes:
    """What using the list would change."""
    rows = host.class_rows(visit)
    known = [
        KnownClass(
            ref=row.lesson.ref,
            day=row.lesson.session.ref,
            teachers=tuple(one.name for one in row.teachers),
            room=row.lesson.room.name,
            course=row.lesson.course,
            section=row.lesson.section,
            subject=row.lesson.subject,
            grade=row.lesson.grade,
            period=row.lesson.period,
            starts=row.lesson.starts,
            ends=row.lesson.ends,
            refused=row.refused,
        )
        for row in rows
    ]
    refusing = {one.teacher.name for one in host.refusals(visit)}
    return compare(reading.classes, known, refusing)


def rows_from(other: Visit) -> list[Row]:
    """The class list of another visit as rows with headings, read like any other list. Only its
    first day is brought over: the days of this visit may be others."""
    heads = ("Teacher", "Co-teacher", "Course", "Section", "Subject", "Grade", "Room", "Begins")
    made = [Row(1, (*heads, "Ends"))]
    rows = host.class_rows(other)
    first = rows[0].lesson.session_id if rows else None
    for number, row in enumerate((one for one in rows if one.lesson.session_id == first), start=2):
        lesson = row.lesson
        cells = (
            row.teachers[0].name,
            "; ".join(one.name for one in row.teachers[1:]),
            lesson.course,
            lesson.section,
            lesson.subject,
            lesson.grade,
            lesson.room.name,
            f"{lesson.starts:%H:%M}",
            f"{lesson.ends:%H:%M}",
        )
        made.append(Row(number, cells))
    return made
