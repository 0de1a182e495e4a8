"""The days on which the schools of the Harlan Valley are closed."""

from __future__ import annotations

import datetime as dt


def holidays(first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """The closed weekdays of all years from one date to another, with their names, in order."""
    days: dict[dt.date, str] = {}
    for year in range(first.year, last.year + 1):
        thanks = _weekday(year, 11, 3, 4)
        days |= {dt.date(year, 1, day): "Winter break" for day in (1, 2)}
        days |= {
            _weekday(year, 1, 0, 3): "Martin Luther King Jr. Day",
            _last_monday(year, 5): "Memorial Day",
            _weekday(year, 9, 0, 1): "Labor Day",
            thanks: "Thanksgiving",
            thanks + dt.timedelta(days=1): "Thanksgiving",
        }
        days |= {dt.date(year, 12, day): "Winter break" for day in range(22, 32)}
    return {on: name for on, name in sorted(days.items()) if on.weekday() < 5}


def _weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The so-manieth Monday (0) to Sunday (6) of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _last_monday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=last.weekday())
