"""What passes between the parts of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Layout(StrEnum):
    """How the list is laid out."""

    SECTIONS = "sections"
    TEACHERS = "teachers"
    TIMES = "times"


LAYOUTS: dict[Layout, Promise] = {
    Layout.SECTIONS: _("One row for each section"),
    Layout.TEACHERS: _("One row for each teacher, a column for each period"),
    Layout.TIMES: _("One column for each teacher, a row for each period"),
}

FIELDS: dict[str, Promise] = {
    "teacher": _("Teacher"),
    "co_teacher": _("Co-teacher"),
    "email": _("E-mail address"),
    "room": _("Room"),
    "building": _("Building"),
    "course": _("Course"),
    "section": _("Section"),
    "subject": _("Subject"),
    "grade": _("Grade"),
    "term": _("Term"),
    "days": _("Days"),
    "period": _("Period"),
    "time": _("Times"),
    "starts": _("Begins"),
    "ends": _("Ends"),
    "first": _("First name"),
    "last": _("Last name"),
}


@dataclass(frozen=True, slots=True)
class Bell:
    """A period of a day."""

    name: str
    starts: dt.time
    ends: dt.time


@dataclass(frozen=True, slots=True)
class Day:
    """A session of the visit, as a list is read for it."""

    ref: str
    on: dt.date
    bells: tuple[Bell, ...] = ()


@dataclass(frozen=True, slots=True)
class School:
    """What is known of the school: its grades (Kindergarten is 0) and the names of its rooms."""

    grades: tuple[int, int] = (-1, 12)
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about the list; what is not said is found out.

    `columns` says of a column, counted from 0, which field it is (empty: none). `cycle` says of a
    day which letter it has. `terms` are those in force. `skip` are rows to leave out. `specials`:
    music, art and PE in the rows of class teachers are their own lessons."""

    layout: Layout | None = None
    columns: Mapping[int, str] = field(default_factory=dict)
    cycle: Mapping[str, str] = field(default_factory=dict)
    terms: frozenset[str] | None = None
    skip: frozenset[int] = frozenset()
    specials: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """When a class meets: in these periods (as the bells are called when folded), or at a time;
    on these days of the cycle or week, or on all."""

    periods: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    starts: int | None = None
    ends: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A class as the list has it, on no day yet. Minutes since midnight."""

    row: int
    teachers: tuple[str, ...]
    room: str
    course: str
    meetings: tuple[Meeting, ...]
    section: str = ""
    subject: str = ""
    grade: str = ""
    term: str = ""
    email: str = ""
    building: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, where, and what to do."""

    row: int
    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line that is no class: shown, and left out."""

    row: int
    text: str


@dataclass
class Found:
    """What a layout's reader collects. `idle` counts the cells that are no class, by word."""

    drafts: list[Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    idle: dict[str, int] = field(default_factory=dict)
    away: int = 0

    def fault(self, row: int, where: str, sentence: str) -> None:
        self.faults.append(Fault(row, where, sentence))

    def rest(self, word: str) -> None:
        self.idle[word] = self.idle.get(word, 0) + 1


@dataclass(frozen=True, slots=True)
class ClassFound:
    """A class in session on one day of the visit."""

    row: int
    day: str
    teachers: tuple[str, ...]
    room: str
    course: str
    section: str
    subject: str
    grade: str
    period: str
    starts: dt.time
    ends: dt.time
    email: str = ""
    building: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the preview offers it for correction."""

    at: int
    heading: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a list says, and what is still to be said about it."""

    layout: Layout | None
    columns: tuple[Column, ...]
    classes: tuple[ClassFound, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    remarks: tuple[str, ...] = ()
    idle: tuple[tuple[str, int], ...] = ()
    away: int = 0
    cycle: tuple[str, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, bool], ...] = ()
    skipped: tuple[int, ...] = ()
