"""When a teacher has been told in time, and until when one may say no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from rounds.year.rules import (
    SkippedTimeError,
    moment,
    school_days_before,
    school_days_between,
)


def days_of_notice(
    told: dt.datetime, first: dt.date, zone: str, closed: Collection[dt.date] = ()
) -> int:
    """The school days between being told and the day of the visit; the day of the visit counts,
    the day of the letter does not."""
    day = told.astimezone(ZoneInfo(zone)).date()
    return school_days_between(day, first, closed) if day < first else 0


def in_time(
    told: dt.datetime, first: dt.date, zone: str, *, promised: int, closed: Collection[dt.date] = ()
) -> bool:
    """Whether the days of notice that the contract promises are kept."""
    return days_of_notice(told, first, zone, closed) >= promised


def last_day_to_tell(first: dt.date, promised: int, closed: Collection[dt.date] = ()) -> dt.date:
    """The last day on which telling is in time."""
    return school_days_before(first, promised, closed)


def closes(on: dt.date, ends: dt.time, visits: Iterable[dt.time], zone: str) -> dt.datetime:
    """The moment at which the door opens for the last time: after it nobody can say no any more.
    `visits` are the beginnings of the visits the released plan has in this class; without any
    the class itself sets the end."""
    latest = max(visits, default=ends)
    try:
        return moment(on, latest, zone)
    except SkippedTimeError:
        return moment(on, (dt.datetime.combine(on, latest) + dt.timedelta(hours=1)).time(), zone)
