"""Reading a class list, whatever its shape."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rounds.people.importing.table import FORMULA, Row, UnreadableError

from .clashes import settle
from .clock import window
from .grid import Grid
from .grid_heads import head_of_columns, head_of_rows, when
from .headings import head_of, matched
from .periods import canonical
from .placing import calendar_of, place
from .sections import Sections
from .shapes import Choices, Column, Day, Fault, Found, Layout, Reading, School

MOST_CLASSES = 4000


def read(rows: Sequence[Row], days: Sequence[Day], school: School, choices: Choices) -> Reading:
    """What the list says of the days of the visit, with everything that is wrong or left to
    choose. Raises `UnreadableError` when it is no class list at all."""
    first = _Pass(rows, days, school, choices)
    found = first.found
    kept = [draft for draft in found.drafts if draft.row not in choices.skip]
    known = calendar_of(kept, days, choices)
    faults = [fault for fault in found.faults if fault.row not in choices.skip]
    unsaid = [day for day in days if known.cycle and not known.letters.get(day.ref)]
    placed = place(kept, days, known, joined=first.layout is not Layout.SECTIONS)
    classes, clashes, remarks = settle(placed.classes)
    if len(classes) > MOST_CLASSES:
        raise UnreadableError(_("This list has more than 4,000 classes. Send one school's list."))
    faults += placed.faults + ([] if unsaid else clashes)
    classes.sort(key=lambda one: (one.day, one.starts, one.room, one.row))
    return Reading(
        layout=first.layout,
        columns=first.columns(),
        classes=tuple(classes),
        faults=tuple(_capped(sorted(faults, key=lambda fault: (fault.row, fault.where)))),
        notes=tuple(found.notes),
        remarks=tuple(remarks),
        idle=tuple(sorted(found.idle.items(), key=lambda item: (-item[1], item[0]))),
        away=found.away,
        cycle=known.cycle,
        letters=tuple((day.ref, known.letters.get(day.ref, "")) for day in days),
        terms=known.terms,
        skipped=tuple(sorted(choices.skip)),
    )


def _capped(faults: list[Fault]) -> list[Fault]:
    """Each sentence once for a row."""
    return list(dict.fromkeys(faults))


class _Pass:
    """Finds the layout and has it read."""

    def __init__(
        self, rows: Sequence[Row], days: Sequence[Day], school: School, choices: Choices
    ) -> None:
        self.rows = rows
        self.choices = choices
        self.bells = max((day.bells for day in days), key=len, default=())
        self.known = [canonical(bell.name) for bell in self.bells]
        self.hours = window(self.bells)
        self.school = school
        self.layout, self.head = self._layout()
        self.found = self._read()

    def _layout(self) -> tuple[Layout, int]:
        wanted = self.choices.layout
        heads = {
            Layout.SECTIONS: head_of(self.rows, self.choices.columns),
            Layout.TEACHERS: head_of_rows(self.rows, self.known, self.hours),
            Layout.TIMES: head_of_columns(self.rows, self.known, self.hours),
        }
        if wanted is not None and heads[wanted] is not None:
            return wanted, heads[wanted] or 0
        for one in Layout:
            at = heads[one]
            if at is not None:
                return one, at
        raise UnreadableError(
            _(
                "No headings were found. The first row names the columns: Teacher, Course, Room "
                "and Period; or Teacher and then one column for each period."
            )
        )

    def _read(self) -> Found:
        below = self.rows[self.head :]
        if self.layout is Layout.SECTIONS:
            columns = matched(below[0], self.choices.columns)
            found = Sections(columns, self.known, self.hours, self.school).read(below[1:])
        else:
            grid = Grid(self.known, self.hours, self.school, specials=self.choices.specials)
            if self.layout is Layout.TEACHERS:
                found = grid.by_rows(below, self.choices.columns)
            else:
                found = grid.by_columns(below)
        if not found.drafts and not found.faults:
            raise UnreadableError(
                _("There are headings, but no classes below them. Copy the rows as well.")
            )
        return found

    def columns(self) -> tuple[Column, ...]:
        """The columns with their meaning; a column of a period is marked as such."""
        if self.layout is Layout.TIMES:
            return ()
        head = self.rows[self.head]
        below = self.rows[self.head + 1 : self.head + 40]
        found = matched(head, self.choices.columns)
        shown = []
        for at, cell in enumerate(head.cells):
            example = next(
                (row.cells[at] for row in below if at < len(row.cells) and row.cells[at]), ""
            )
            if not cell and not example:
                continue
            meant = self.choices.columns.get(at, found.get(at, ""))
            if self.layout is Layout.TEACHERS and at not in self.choices.columns:
                meant = "period" if when(cell, self.known, self.hours) else meant
            text = "" if cell == FORMULA else cell
            shown.append(Column(at, text, meant, "" if example == FORMULA else example[:40]))
        return tuple(shown)
