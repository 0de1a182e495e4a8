"""Where the periods stand in a timetable of teachers against periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rounds.people.importing.table import Row

from .clock import Window, span_in
from .headings import meaning
from .periods import heading, looks_like
from .shapes import Meeting


def when(text: str, known: Sequence[str], hours: Window) -> Meeting | None:
    """The period or the span of time that a heading names."""
    found = span_in(text, hours)
    if found is not None:
        times, rest = found
        named = heading(rest, known) if rest and looks_like(rest) else Meeting()
        return replace(named, starts=times[0], ends=times[1], said=" ".join(text.split()))
    one = heading(text, known) if text else None
    if one is not None and (looks_like(text) or one.periods[0] in known):
        return one
    return None


def cell_of(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def fields_of(
    head: Row, said: Mapping[int, str], known: Sequence[str], hours: Window
) -> dict[int, str]:
    """The columns that are no period. The first without a meaning holds the teachers, where no
    other does."""
    found = {at: name for at, name in said.items() if name and name != "period"}
    for at, cell in enumerate(head.cells):
        if at in said or when(cell, known, hours) is not None:
            continue
        name = meaning(cell)
        if name and name not in found.values() and name not in ("period", "time", "starts", "ends"):
            found[at] = name
    if "teacher" not in found.values():
        free = [
            at
            for at, cell in enumerate(head.cells)
            if at not in found and at not in said and when(cell, known, hours) is None
        ]
        if free:
            found[free[0]] = "teacher"
    return found


def head_of_rows(rows: Sequence[Row], known: Sequence[str], hours: Window) -> int | None:
    """The row whose headings are periods; None where none is."""
    counts = [
        sum(when(cell, known, hours) is not None for cell in row.cells[1:]) for row in rows[:15]
    ]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 else None


def head_of_columns(rows: Sequence[Row], known: Sequence[str], hours: Window) -> int | None:
    """The row of teachers above a first column of periods; None where there is none."""
    timed = [at for at, row in enumerate(rows) if when(cell_of(row, 0), known, hours) is not None]
    if len(timed) < 3:
        return None
    above = [
        at
        for at in range(timed[0])
        if sum(bool(cell) for cell in rows[at].cells[1:]) >= 2
        and meaning(cell_of(rows[at], 0)) != "room"
    ]
    return above[0] if above else None
