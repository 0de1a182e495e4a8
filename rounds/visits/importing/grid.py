"""Teachers against periods: a row for each teacher, or a column for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from rounds.people.importing.table import FORMULA, Row

from .clock import Window, span, span_in
from .grid_heads import cell_of, fields_of, when
from .headings import meaning
from .names import (
    course_and_room,
    in_order,
    is_room,
    room_key,
    room_number,
    teachers,
    with_colleague,
)
from .periods import looks_like
from .shapes import Draft, Found, Meeting, Note, School
from .words import SPECIALS, grade_of, grade_written, idle, plain, subject_of


@dataclass
class Person:
    """A teacher's row or column while it is read: what holds for all its cells, and the cells."""

    number: int
    names: tuple[str, ...]
    room: str = ""
    grade: str = ""
    subject: str = ""
    email: str = ""
    cells: list[tuple[int, Meeting, str]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


class Grid:
    """Reads the cells of teachers' days."""

    def __init__(
        self, known: Sequence[str], hours: Window, school: School, *, specials: bool
    ) -> None:
        self.known = known
        self.hours = hours
        self.school = school
        self.rooms = frozenset(room_key(name) for name in school.rooms)
        self.specials = specials
        self.found = Found()

    def by_rows(self, rows: Sequence[Row], said: Mapping[int, str]) -> Found:
        """`rows` begin with the headings."""
        head = rows[0]
        fields = fields_of(head, said, self.known, self.hours)
        columns = {
            at: one
            for at, cell in enumerate(head.cells)
            if at not in fields and (one := when(cell, self.known, self.hours)) is not None
        }
        grade = subject = ""
        person: Person | None = None
        for row in rows[1:]:
            filled = [cell for cell in row.cells if cell]
            timed = self._times(row, columns)
            if timed:
                columns.update(timed)
                continue
            values = {name: cell_of(row, at) for at, name in fields.items()}
            name = values.get("teacher", "")
            cells = [(row.number, one, cell_of(row, at)) for at, one in columns.items()]
            if person and not name and self._rooms_below(person, cells):
                continue
            if len(set(filled)) == 1:
                grade, subject = self._divider(row, filled[0], grade, subject)
                continue
            if meaning(name) == "teacher":
                continue  # the headings once more
            if person:
                self._close(person)
            person = self._person(row.number, values, grade, subject)
            person.cells = cells
        if person:
            self._close(person)
        return self.found

    def by_columns(self, rows: Sequence[Row]) -> Found:
        """The first column has the periods, the headings are the teachers."""
        head = rows[0]
        people = {
            at: self._person(head.number, {"teacher": cell}, "", "")
            for at, cell in enumerate(head.cells)
            if at > 0 and cell and not looks_like(cell)
        }
        for row in rows[1:]:
            label = cell_of(row, 0)
            one = when(label, self.known, self.hours)
            about = meaning(label)
            if one is not None:
                for at, person in people.items():
                    person.cells.append((row.number, one, cell_of(row, at)))
            elif about in ("room", "grade", "subject", "email"):
                for at, person in people.items():
                    setattr(
                        person, about, _value(about, cell_of(row, at)) or getattr(person, about)
                    )
            elif any(row.cells):
                text = " · ".join(dict.fromkeys(cell for cell in row.cells if cell))
                self.found.notes.append(Note(row.number, text))
        for person in people.values():
            self._close(person)
        return self.found

    def _times(self, row: Row, columns: Mapping[int, Meeting]) -> dict[int, Meeting]:
        """A row under the headings that gives each period its times."""
        spans = {at: span(cell_of(row, at), self.hours) for at in columns}
        found = {at: one for at, one in spans.items() if one is not None}
        others = [at for at in columns if cell_of(row, at) and at not in found]
        if len(found) < 2 or len(others) > len(found) // 2:
            return {}
        if any(len(plain(cell_of(row, at))) > 22 for at in found):
            return {}
        return {at: replace(columns[at], starts=one[0], ends=one[1]) for at, one in found.items()}

    def _divider(self, row: Row, text: str, grade: str, subject: str) -> tuple[str, str]:
        """A line such as “Grade 3” or “Math Department” speaks of the rows below it."""
        if len(text) <= 40:
            found = grade_of(text, self.school.grades, numbers=False)
            if found:
                return found, ""
            about = subject_of(text)
            if about:
                return "", about
            if "special" in plain(text) or "especial" in plain(text):
                return "", ""
        self.found.notes.append(Note(row.number, text))
        return grade, subject

    def _person(self, number: int, values: Mapping[str, str], grade: str, subject: str) -> Person:
        text, room = course_and_room(values.get("teacher", ""), self.rooms)
        own = grade_of(text, self.school.grades, numbers=False)
        bare, bracket, inside = text.partition("(")
        if bracket and (own or subject_of(inside)):
            text = bare
        text, role = _role(text)
        return Person(
            number,
            tuple(in_order(name) for name in teachers(text)),
            room=room_number(values.get("room", "")) or room,
            grade=grade_written(values["grade"]) if values.get("grade") else own or grade,
            subject=subject_of(values.get("subject", "")) or role or subject_of(inside) or subject,
            email=values.get("email", "").lower(),
        )

    def _rooms_below(self, person: Person, cells: list[tuple[int, Meeting, str]]) -> bool:
        """A second row under a teacher that holds nothing but the rooms of the first."""
        given = [text for _row, _one, text in cells if text and not idle(text)]
        if not given or not all(is_room(text, self.rooms) for text in given):
            return False
        person.cells = [
            (row, one, f"{text} / {room}" if text and room and not idle(room) else text)
            for (row, one, text), (_row, _one, room) in zip(person.cells, cells, strict=True)
        ]
        return True

    def _close(self, person: Person) -> None:
        if not any(text for _row, _one, text in person.cells):
            return
        if not person.names:
            self.found.fault(
                person.number, "teacher", _("No teacher. Write the name, or leave this row out.")
            )
            return
        for number, one, text in person.cells:
            self._cell(person, number, one, text)
        self._without_specials(person)
        self.found.drafts += person.drafts

    def _cell(self, person: Person, number: int, one: Meeting, text: str) -> None:
        if text == FORMULA or text.startswith("="):
            self.found.fault(number, "period", _("This is a formula. Paste its value instead."))
            return
        timed = span_in(text, self.hours)
        if timed is not None:
            (starts, ends), text = timed
            one = replace(one, starts=starts, ends=ends)
        if idle(text):
            if text.strip(" -–—."):
                self.found.rest(" ".join(text.split())[:30])
            return
        text, colleague = with_colleague(text)
        course, room = course_and_room(text, self.rooms)
        if not (room or person.room):
            self.found.fault(
                number,
                "room",
                _(
                    "No room for %(teacher)s in %(period)s. Add a column Room, or write it in the "
                    "cell: “%(course)s / 204”."
                )
                % {"teacher": person.names[0], "period": one.said, "course": course[:40]},
            )
            return
        names = (*person.names, in_order(colleague)) if colleague else person.names
        person.drafts.append(
            Draft(
                row=number,
                teachers=names,
                room=room or person.room,
                course=course[:120] or person.subject,
                meetings=(one,),
                subject=subject_of(course) or person.subject,
                grade=grade_of(course, self.school.grades) or person.grade,
                email=person.email,
            )
        )

    def _without_specials(self, person: Person) -> None:
        """Music in the row of a class teacher is when her class is with somebody else."""
        away = [one for one in person.drafts if one.subject in SPECIALS]
        rest = len(person.drafts) - len(away)
        core = {one.subject for one in person.drafts} - SPECIALS
        if self.specials or person.subject in SPECIALS or len(core) < 2 or len(away) >= rest:
            return
        person.drafts = [one for one in person.drafts if one not in away]
        self.found.away += len(away)
        for one in away:
            self.found.rest(one.course)


def _value(about: str, text: str) -> str:
    if about == "grade":
        return grade_written(text) if text else ""
    return {"room": room_number, "subject": subject_of, "email": str.lower}[about](text)


def _role(text: str) -> tuple[str, str]:
    """“PE – Moss” is Moss, who teaches PE: what somebody teaches is no part of the name."""
    parts = re.split(r"\s+[-–—]\s+", text, maxsplit=1)
    if len(parts) == 2:
        for name, role in (parts[::-1], parts):
            if subject_of(role) and not subject_of(name):
                return name, subject_of(role)
    return text, ""
