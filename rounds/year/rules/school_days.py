"""Counting school days, and the parts of a school year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..kinds import Season

_DAY = dt.timedelta(days=1)
_LONGEST = 3660


def is_school_day(day: dt.date, closed: Collection[dt.date] = ()) -> bool:
    """Monday to Friday, unless school is closed."""
    return day.weekday() < 5 and day not in closed


def add_school_days(start: dt.date, count: int, closed: Collection[dt.date] = ()) -> dt.date:
    """The last day of "within `count` school days" from `start`, which itself does not count."""
    day = start
    for _ in range(_LONGEST):
        if count <= 0:
            return day
        day += _DAY
        count -= is_school_day(day, closed)
    raise ValueError("There are no school days for ten years.")


def school_days_before(end: dt.date, count: int, closed: Collection[dt.date] = ()) -> dt.date:
    """The school day from which there are `count` school days up to and with `end`."""
    day, left = end, count + (not is_school_day(end, closed))
    for _ in range(_LONGEST):
        if left <= 0:
            return day
        day -= _DAY
        left -= is_school_day(day, closed)
    raise ValueError("There are no school days for ten years.")


def school_days_between(start: dt.date, end: dt.date, closed: Collection[dt.date] = ()) -> int:
    """How many school days come after `start` up to and with `end`; negative when `end` is past."""
    if end < start:
        return -school_days_between(end, start, closed)
    return sum(
        is_school_day(start + _DAY * number, closed) for number in range(1, (end - start).days + 1)
    )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from one to another, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Term:
    """A third of the year as schools speak of it, and its days."""

    season: Season
    year: int
    span: Span


def term_of(day: dt.date) -> Term:
    """Fall runs from August to December, spring from January to May, summer is between."""
    if day.month >= 8:
        season, first, last = Season.FALL, (8, 1), (12, 31)
    elif day.month <= 5:
        season, first, last = Season.SPRING, (1, 1), (5, 31)
    else:
        season, first, last = Season.SUMMER, (6, 1), (7, 31)
    year = day.year
    return Term(season, year, Span(dt.date(year, *first), dt.date(year, *last)))


def months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of the months from one date to another."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)
