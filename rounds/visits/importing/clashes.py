"""What cannot be on one day: a teacher in two rooms at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext as _

from .names import room_key
from .shapes import ClassFound, Fault
from .words import plain


def settle(classes: Sequence[ClassFound]) -> tuple[list[ClassFound], list[Fault], list[str]]:
    """The classes with those of one room and time brought together, the faults that are left,
    and a remark on each that was brought together."""
    once, remarks = _together(classes)
    faults = []
    by_teacher: dict[tuple[str, str], list[ClassFound]] = {}
    for one in once:
        for name in one.teachers:
            by_teacher.setdefault((one.day, plain(name)), []).append(one)
    for own in by_teacher.values():
        for first, second in pairwise(sorted(own, key=lambda one: (one.starts, one.ends))):
            if second.starts < first.ends:
                faults.append(_twice(first, second))
    return once, list(dict.fromkeys(faults)), remarks


def _together(classes: Sequence[ClassFound]) -> tuple[list[ClassFound], list[str]]:
    """Two rows of one teacher in one room at one time are one class of two courses; two rows of
    one section with two teachers are one class that they teach together."""
    kept: dict[tuple[object, ...], ClassFound] = {}
    remarks: dict[str, None] = {}
    for one in classes:
        place = (one.day, one.starts, one.ends, room_key(one.room))
        same_teacher = (*place, plain(one.teachers[0]))
        same_section = (*place, plain(one.course), plain(one.section))
        at = next((key for key in (same_teacher, same_section) if key in kept), None)
        if at is None:
            kept[same_teacher] = kept[same_section] = one
            continue
        before = kept[at]
        joined = _joined(before, one)
        for key in [key for key, row in kept.items() if row is before]:
            kept[key] = joined
        kept[same_teacher] = joined
        if joined != before:
            remarks[_remark(before, one)] = None
    return list({id(one): one for one in kept.values()}.values()), list(remarks)


def _joined(before: ClassFound, one: ClassFound) -> ClassFound:
    teachers = tuple(dict.fromkeys((*before.teachers, *one.teachers)))
    courses = [before.course]
    if plain(one.course) not in {plain(part) for part in before.course.split(" / ")}:
        courses.append(one.course)
    sections = list(dict.fromkeys(filter(None, (before.section, one.section))))
    return replace(
        before,
        teachers=teachers,
        course=" / ".join(courses)[:120],
        section=", ".join(sections)[:40],
        subject=before.subject or one.subject,
        grade=before.grade or one.grade,
        email=before.email or one.email,
    )


def _remark(before: ClassFound, one: ClassFound) -> str:
    what = {"first": before.row, "second": one.row, "room": one.room, "course": before.course}
    if before.teachers[0] != one.teachers[0]:
        return _("Rows %(first)d and %(second)d: %(course)s is taught by both.") % what
    return _("Rows %(first)d and %(second)d are one class in room %(room)s.") % what


def _twice(first: ClassFound, second: ClassFound) -> Fault:
    later, other = (first, second) if first.row > second.row else (second, first)
    name = next(
        name for name in later.teachers if plain(name) in {plain(x) for x in other.teachers}
    )
    return Fault(
        later.row,
        "period",
        _(
            "%(teacher)s has another class at this time: %(course)s in room %(room)s (row "
            "%(row)d). Put one of them right, or leave one out."
        )
        % {"teacher": name, "course": other.course, "room": other.room, "row": other.row},
    )
