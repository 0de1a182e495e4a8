"""Putting the classes of a list on the days of a visit: bells, cycle days, terms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from .clock import minute, time_of
from .periods import canonical, weekday, weekdays_only
from .shapes import Bell, Choices, ClassFound, Day, Draft, Fault, Meeting
from .words import plain

_TERM = re.compile(
    r"(?:(s|sem|semester|semestre)|(q|qtr|quarter|mp|marking period)|(t|tri|trimester|trimestre))"
    r"\s*\.?\s*([1-4])|([1-4])(?:st|nd|rd|th|er|o)?\s*(?:(s|sem|semester|semestre)|"
    r"(q|qtr|quarter|mp)|(t|tri|trimester|trimestre))"
)
_ALL_YEAR = {"", "fy", "yr", "y", "year", "full year", "all year", "ano", "anual", "full", "annual"}


def term_of(text: str) -> str:
    """S1, Q3 or T2 however it is written; empty for the whole year; otherwise the text itself."""
    word = plain(text).strip(" .")
    if word in _ALL_YEAR:
        return ""
    found = _TERM.fullmatch(word)
    if found is None:
        return " ".join(text.split())
    letter = next(
        name
        for name, at in (("S", (1, 6)), ("Q", (2, 7)), ("T", (3, 8)))
        if found[at[0]] or found[at[1]]
    )
    return f"{letter}{found[4] or found[5]}"


def guessed(term: str, on: dt.date) -> bool:
    """Whether a term is likely to be in force on a date of an American school year."""
    kind, number = term[:1], term[1:]
    if kind not in "SQT" or not number.isdigit():
        return True
    at = ((on.month - 8) % 12) * 31 + on.day  # days since the first of August, roughly
    ends = {"S": (5 * 31 + 15, 400), "Q": (2 * 31 + 15, 5 * 31 + 15, 7 * 31 + 20, 400)}
    bounds = ends.get(kind, (3 * 31 + 20, 7 * 31, 400))
    return sum(at > bound for bound in bounds) + 1 == int(number)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days of the cycle and which terms count on the days of the visit."""

    letters: Mapping[str, str]
    cycle: tuple[str, ...]
    terms: tuple[tuple[str, bool], ...]

    def fits(self, meeting: Meeting, day: Day) -> bool:
        return (
            not meeting.days
            or self.letters.get(day.ref, "") in meeting.days
            or (not self.cycle and not weekdays_only(meeting.days))
        )

    @property
    def in_force(self) -> frozenset[str]:
        return frozenset(name for name, on in self.terms if on)


def calendar_of(drafts: Sequence[Draft], days: Sequence[Day], choices: Choices) -> Calendar:
    """What the list needs to know of the days; letters of a week are known by the date."""
    sets = {meeting.days for draft in drafts for meeting in draft.meetings if meeting.days}
    used = frozenset().union(*sets)
    every = all(one == used for one in sets) and not any(
        not meeting.days for draft in drafts for meeting in draft.meetings
    )
    week = weekdays_only(used)
    letters = (
        {day.ref: weekday(day.on) for day in days}
        if week
        else {ref: letter for ref, letter in choices.cycle.items() if letter in used}
    )
    names = sorted({term_of(draft.term) for draft in drafts} - {""})
    on = days[0].on if days else dt.date.min
    terms = tuple(
        (name, name in choices.terms if choices.terms is not None else guessed(name, on))
        for name in names
    )
    if len(names) == 1 and choices.terms is None:
        terms = ((names[0], True),)
    return Calendar(letters, () if week or every else tuple(sorted(used)), terms)


@dataclass
class Placed:
    """The classes of all days and what could not be placed."""

    classes: list[ClassFound]
    faults: list[Fault]


def place(drafts: Sequence[Draft], days: Sequence[Day], known: Calendar, *, joined: bool) -> Placed:
    """`joined`: the same class in times that touch is one long class, as merged cells mean."""
    placed = Placed([], [])
    in_force = known.in_force
    for draft in drafts:
        term = term_of(draft.term)
        if term and term not in in_force:
            continue
        for day in days:
            found = _on(draft, day, known, placed.faults)
            placed.classes += found
    if joined:
        placed.classes = _joined(placed.classes)
    # A fault that holds for every day of the visit is said once.
    placed.faults = list(dict.fromkeys(placed.faults))
    return placed


def _on(draft: Draft, day: Day, known: Calendar, faults: list[Fault]) -> list[ClassFound]:
    bells = {canonical(bell.name): bell for bell in day.bells}
    found = []
    for meeting in draft.meetings:
        if not known.fits(meeting, day):
            continue
        times = _times(draft, meeting, bells, faults)
        if times is None:
            continue
        starts, ends, name = times
        found.append(
            ClassFound(
                row=draft.row,
                day=day.ref,
                teachers=draft.teachers,
                room=draft.room,
                course=draft.course,
                section=draft.section,
                subject=draft.subject,
                grade=draft.grade,
                period=name[:40],
                starts=starts,
                ends=ends,
                email=draft.email,
                building=draft.building,
            )
        )
    return found


def _times(
    draft: Draft, meeting: Meeting, bells: Mapping[str, Bell], faults: list[Fault]
) -> tuple[dt.time, dt.time, str] | None:
    if meeting.starts is not None and meeting.ends is not None:
        starts, ends = time_of(meeting.starts), time_of(meeting.ends)
        return starts, ends, _name(meeting, bells) or _around(starts, ends, bells)
    missing = [name for name in meeting.periods if name not in bells]
    if missing and not bells:
        faults.append(
            Fault(
                draft.row,
                "period",
                _(
                    "The bells of the day are not known, so the time of period %(period)s is not. "
                    "Write the bells below, or add the times to the list."
                )
                % {"period": missing[0].upper()},
            )
        )
        return None
    if missing:
        faults.append(
            Fault(
                draft.row,
                "period",
                _(
                    "There is no period %(period)s on that day; the bells are %(bells)s. Put the "
                    "bells right, or leave this row out."
                )
                % {
                    "period": missing[0].upper(),
                    "bells": ", ".join(bell.name for bell in bells.values()),
                },
            )
        )
        return None
    own = [bells[name] for name in meeting.periods]
    starts, ends = min(one.starts for one in own), max(one.ends for one in own)
    return starts, ends, _name(meeting, bells)


def _name(meeting: Meeting, bells: Mapping[str, Bell]) -> str:
    names = [bells[name].name if name in bells else name.upper() for name in meeting.periods]
    return names[0] if len(names) == 1 else "–".join((names[0], names[-1])) if names else ""


def _around(starts: dt.time, ends: dt.time, bells: Mapping[str, Bell]) -> str:
    """The period in which a class lies, when it lies in one."""
    names = [bell.name for bell in bells.values() if bell.starts <= starts and ends <= bell.ends]
    return names[0] if names else ""


def _joined(classes: Sequence[ClassFound]) -> list[ClassFound]:
    made: dict[tuple[object, ...], ClassFound] = {}
    for one in sorted(classes, key=lambda found: (found.day, found.starts)):
        key = (one.day, one.teachers, one.room, one.course)
        before = made.get((*key, "last"))
        if before is not None and minute(before.ends) == minute(one.starts):
            longer = replace(before, ends=one.ends, period=_both(before.period, one.period))
            made = {name: longer if row is before else row for name, row in made.items()}
        else:
            made[(*key, one.starts)] = one
            made[(*key, "last")] = one
    return list({id(row): row for row in made.values()}.values())


def _both(first: str, last: str) -> str:
    if not first or not last or first == last:
        return first or last
    return f"{first.split('–')[0]}–{last}"
