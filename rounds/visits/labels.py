"""How classes and slots are called on every screen and paper but the host's: by room, grade and
subject, and by time. Never by a teacher's name."""

from __future__ import annotations

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _

from .models import Lesson, Slot


def grade_label(grade: str) -> str:
    """A grade as one says it."""
    return _("grade %(grade)s") % {"grade": grade} if grade.isdecimal() else grade


def lesson_what(lesson: Lesson) -> str:
    """What is taught to whom: grade 4, Reading."""
    return ", ".join(filter(None, (grade_label(lesson.grade), lesson.subject or lesson.course)))


def lesson_label(lesson: Lesson) -> str:
    """A class in a line: Room 12, grade 4, Reading."""
    return f"{lesson.room.name}, {lesson_what(lesson)}"


def time_label(time: dt.time) -> str:
    """A time of day in the reader's way of writing it."""
    return formats.time_format(time, "TIME_FORMAT")


def slot_label(slot: Slot, *, dated: bool = False) -> str:
    """When a slot begins; with its date where a visit has several days."""
    said = time_label(slot.starts)
    if not dated:
        return said
    day = formats.date_format(slot.session.on, "MONTH_DAY_FORMAT")
    return _("%(date)s, %(time)s") % {"date": day, "time": said}
