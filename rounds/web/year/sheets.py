"""Tables of hours and support, on the page and in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.year.models import FundingSource, SupportEntry
from rounds.year.reads import PersonHours, SupportTotal
from rounds.year.words import minutes_in_words, term_in_words

from ..workbook import Cell

Sheet = tuple[str, list[str], list[list[Cell]]]


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One person's line: the total and what each source is charged, in words."""

    name: str
    ref: str
    where_from: str
    meetings: int
    total: str
    by_source: list[str]


@dataclass(frozen=True, slots=True)
class HoursTable:
    heads: list[str]
    lines: list[HoursLine]
    total: str
    sums: list[str]


def _used(lines: Sequence[PersonHours], sources: Sequence[FundingSource]) -> list[FundingSource]:
    """The sources that anything is charged to in these lines, by name."""
    charged = {pk for line in lines for pk, minutes in line.by_source.items() if minutes}
    return [source for source in sources if source.pk in charged]


def _name(line: PersonHours) -> str:
    return line.name or _("Somebody whose account is gone")


def hours_table(lines: Sequence[PersonHours], sources: Sequence[FundingSource]) -> HoursTable:
    """Hours for the page. The last column holds what nobody is charged for."""
    used = _used(lines, sources)
    columns: list[int | None] = [*(source.pk for source in used), None]
    return HoursTable(
        [*(str(source) for source in used), _("Not charged")],
        [
            HoursLine(
                _name(line),
                line.ref,
                line.where_from,
                line.meetings,
                minutes_in_words(line.minutes),
                [minutes_in_words(line.by_source.get(column, 0)) for column in columns],
            )
            for line in lines
        ],
        minutes_in_words(sum(line.minutes for line in lines)),
        [
            minutes_in_words(sum(line.by_source.get(column, 0) for line in lines))
            for column in columns
        ],
    )


def _hours(minutes: int) -> float:
    return round(minutes / 60, 2)


def hours_sheets(lines: Sequence[PersonHours], sources: Sequence[FundingSource]) -> list[Sheet]:
    """Hours per person, and per funding source, in hours with decimals."""
    used = _used(lines, sources)
    columns: list[int | None] = [*(source.pk for source in used), None]
    heads = [_("Name"), _("School"), _("Meetings"), _("Hours")]
    people: list[list[Cell]] = [
        [
            _name(line),
            line.where_from,
            line.meetings,
            _hours(line.minutes),
            *(_hours(line.by_source.get(column, 0)) for column in columns),
        ]
        for line in lines
    ]
    names = [*(str(source) for source in used), _("Not charged")]
    sums: list[list[Cell]] = [
        [name, _hours(sum(line.by_source.get(column, 0) for line in lines))]
        for name, column in zip(names, columns, strict=True)
    ]
    return [
        (_("By person"), [*heads, *names], people),
        (_("By funding source"), [_("Funding source"), _("Hours")], sums),
    ]


def support_sheets(entries: Sequence[SupportEntry], totals: Sequence[SupportTotal]) -> list[Sheet]:
    """The support log and its totals."""
    log: list[list[Cell]] = [
        [
            entry.on,
            entry.school.name,
            entry.school.district.name,
            entry.get_kind_display(),
            entry.minutes,
            entry.person.name if entry.person else "",
            entry.note,
        ]
        for entry in entries
    ]
    sums: list[list[Cell]] = [
        [
            one.school.name,
            one.school.district.name,
            term_in_words(one.term),
            one.entries,
            _hours(one.minutes),
        ]
        for one in totals
    ]
    heads = [_("Day"), _("School"), _("District"), _("What was done"), _("Minutes")]
    return [
        (
            _("By school and term"),
            [_("School"), _("District"), _("Term"), _("Entries"), _("Hours")],
            sums,
        ),
        (_("Support log"), [*heads, _("Who"), _("Note")], log),
    ]
