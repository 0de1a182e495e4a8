"""One row for each section: course, section, term, expression, teacher, room, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from rounds.people.importing.table import FORMULA, Row

from .clock import Window, moment, span
from .headings import meaning
from .names import in_order, room_number, teachers
from .periods import days, expression
from .shapes import Draft, Found, Meeting, Note, School
from .words import grade_of, grade_written, idle, subject_of

_FOOT = re.compile(r"\s*(?:\*|note|notes|nota|notas|total|updated|printed|page|revised)", re.I)


class Sections:
    """Reads row after row below the headings."""

    def __init__(
        self, columns: Mapping[int, str], known: Sequence[str], hours: Window, school: School
    ) -> None:
        self.columns = columns
        self.known = known
        self.hours = hours
        self.school = school
        self.found = Found()

    def read(self, rows: Sequence[Row]) -> Found:
        for row in rows:
            values = {
                field: row.cells[at] if at < len(row.cells) else ""
                for at, field in self.columns.items()
            }
            where = next((field for field, cell in values.items() if _formula(cell)), None)
            if where is not None:
                self.found.fault(
                    row.number, where, _("This is a formula. Paste its value instead.")
                )
            elif self._is_note(row, values):
                self.found.notes.append(Note(row.number, " · ".join(filter(None, row.cells))))
            elif not self._is_head(values):
                self._one(row.number, values)
        return self.found

    def _is_note(self, row: Row, values: Mapping[str, str]) -> bool:
        """A remark under or between the rows: one cell alone, or one merged over all."""
        filled = [cell for cell in row.cells if cell]
        alone = len(set(filled)) == 1
        return alone or bool(_FOOT.match(filled[0]) and not values.get("period"))

    def _is_head(self, values: Mapping[str, str]) -> bool:
        """The headings once more, as every page of a printout has them."""
        from_head = {field for field, cell in values.items() if cell and _says(field, cell)}
        return len(from_head) >= 3

    def _one(self, number: int, values: Mapping[str, str]) -> None:
        before = len(self.found.faults)
        names = self._teachers(number, values)
        course = values.get("course", "") or values.get("subject", "")
        if idle(course) and course:
            self.found.rest(course)
            del self.found.faults[before:]
            return
        meetings = self._meetings(number, values)
        room = room_number(values.get("room", ""))
        if not room:
            self.found.fault(number, "room", _("No room. Write one, or leave this row out."))
        if not course and not values.get("grade"):
            self.found.fault(
                number, "course", _("No course. Write what is taught, or leave this row out.")
            )
        if len(self.found.faults) > before:
            return
        grade = values.get("grade", "")
        self.found.drafts.append(
            Draft(
                row=number,
                teachers=names,
                room=room,
                course=course[:120],
                meetings=meetings,
                section=values.get("section", "")[:40],
                subject=subject_of(values.get("subject", "")) or subject_of(course),
                grade=grade_written(grade) if grade else self._grade(course, values),
                term=values.get("term", ""),
                email=values.get("email", "").lower(),
                building=values.get("building", "")[:60],
            )
        )

    def _grade(self, course: str, values: Mapping[str, str]) -> str:
        return grade_of(course, self.school.grades) or grade_of(
            values.get("section", ""), self.school.grades, numbers=False
        )

    def _teachers(self, number: int, values: Mapping[str, str]) -> tuple[str, ...]:
        text = values.get("teacher", "")
        if not text and values.get("last"):
            text = " ".join(filter(None, (values.get("first", ""), values["last"])))
        names = [in_order(name) for name in teachers(text)]
        names += [in_order(name) for name in teachers(values.get("co_teacher", ""))]
        names = list(dict.fromkeys(name for name in names if not _nobody(name)))
        if not names:
            self.found.fault(
                number, "teacher", _("No teacher. Write the name, or leave this row out.")
            )
        if any(len(name) > 120 for name in names):
            self.found.fault(
                number, "teacher", _("This name is longer than 120 letters. Shorten it.")
            )
        return tuple(names)

    def _meetings(self, number: int, values: Mapping[str, str]) -> tuple[Meeting, ...]:
        text = values.get("period", "")
        when = self._span(number, values)
        on = days(values.get("days", ""))
        if not text and when is None:
            self.found.fault(
                number,
                "period",
                _("No period and no time. Write one, such as 3 or 1(A), or leave this row out."),
            )
            return ()
        if not text and when is not None:
            return (Meeting((), on, *when, said=values.get("time") or values.get("starts", "")),)
        inside = span(text, self.hours)
        if inside is not None:
            return (Meeting((), on, *inside, said=text),)
        try:
            meant = expression(text, self.known)
        except ValueError:
            self.found.fault(
                number,
                "period",
                _("“%(text)s” is not understood. Write a period such as 3, 3-4 or 1(A).")
                % {"text": text[:40]},
            )
            return ()
        times = when or (None, None)
        return tuple(
            Meeting(one.periods, one.days or on, times[0], times[1], one.said) for one in meant
        )

    def _span(self, number: int, values: Mapping[str, str]) -> tuple[int, int] | None:
        text = values.get("time", "")
        first, last = values.get("starts", ""), values.get("ends", "")
        if not text and not (first and last):
            return None
        found = span(text or f"{first}-{last}", self.hours)
        if found is None and not text:
            begin, end = moment(first, self.hours), moment(last, self.hours)
            found = (begin, end) if begin is not None and end is not None and begin < end else None
        if found is None:
            self.found.fault(
                number,
                "time" if text else "starts",
                _("“%(text)s” is no span of time. Write it like 8:05-8:50.")
                % {"text": (text or f"{first} - {last}")[:40]},
            )
        return found


def _formula(cell: str) -> bool:
    return cell == FORMULA or cell.startswith("=")


def _says(field: str, cell: str) -> bool:
    return meaning(cell) == field


def _nobody(name: str) -> bool:
    """Words that stand where a teacher is not known yet."""
    return name.strip(" .").lower() in {"staff", "tba", "tbd", "vacant", "vacancy", "open", "sub"}
