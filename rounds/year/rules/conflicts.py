"""What cannot stand beside what on a year's calendar."""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..kinds import EntryKind
from .school_days import Span


class ConflictKind(enum.StrEnum):
    TWO_HOSTS = "two-hosts"
    MEETING_ON_VISIT = "meeting-on-visit"
    WEEKEND = "weekend"
    NO_SCHOOL = "no-school"
    OUTSIDE_YEAR = "outside-year"


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the calendar. `district_ids` are those whose people are expected."""

    kind: EntryKind
    ref: str
    name: str
    on: dt.date
    district_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Closure:
    """A day without school: everywhere (`district_id` None) or in one district."""

    on: dt.date
    name: str
    district_id: int | None = None
    district_name: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something two people should talk about. `names` are the entries; `why` the day's name."""

    kind: ConflictKind
    on: dt.date
    refs: tuple[str, ...]
    names: tuple[str, ...]
    why: str = ""


def conflicts(
    entries: Iterable[Dated], closures: Sequence[Closure], year: Span
) -> tuple[Conflict, ...]:
    """Every conflict of a calendar, by date. A due date never conflicts with anything: people
    hand in on a Sunday if they like."""
    days: dict[dt.date, list[Dated]] = defaultdict(list)
    for entry in entries:
        if entry.kind is not EntryKind.DUE or entry.on not in year:
            days[entry.on].append(entry)
    found: list[Conflict] = []
    for on in sorted(days):
        found += _on_one_day(on, days[on], closures, year)
    return tuple(found)


def _on_one_day(
    on: dt.date, entries: list[Dated], closures: Sequence[Closure], year: Span
) -> list[Conflict]:
    def about(kind: ConflictKind, of: list[Dated], why: str = "") -> Conflict:
        return Conflict(kind, on, tuple(one.ref for one in of), tuple(one.name for one in of), why)

    hosts = [one for one in entries if one.kind is EntryKind.HOSTING]
    meetings = [one for one in entries if one.kind is EntryKind.MEETING]
    present = hosts + meetings
    found = []
    if len(hosts) > 1:
        found.append(about(ConflictKind.TWO_HOSTS, hosts))
    if hosts and meetings:
        found.append(about(ConflictKind.MEETING_ON_VISIT, hosts + meetings))
    if present and on.weekday() >= 5:
        found.append(about(ConflictKind.WEEKEND, present))
    for closure in closures:
        if closure.on == on:
            met = [one for one in present if _meets(one, closure)]
            if met:
                why = (
                    f"{closure.district_name}: {closure.name}"
                    if closure.district_name
                    else closure.name
                )
                found.append(about(ConflictKind.NO_SCHOOL, met, why))
    if on not in year:
        found.append(about(ConflictKind.OUTSIDE_YEAR, entries))
    return found


def _meets(entry: Dated, closure: Closure) -> bool:
    return closure.district_id is None or closure.district_id in entry.district_ids
