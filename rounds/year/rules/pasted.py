"""Reading pasted lists of days: one a line, or from a day to a day, with a name."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_DATE = r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))"
_LINE = re.compile(rf"^{_DATE}(?:\s*(?:–|—|-|to|a|al|through)\s*{_DATE})?[\s,;:]*(.*)$")

MOST_LINES = 400
LONGEST = 120


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read: its number, its text, and why (`date`, `order`, `long`,
    `name`)."""

    number: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Pasted:
    days: tuple[tuple[dt.date, str], ...]
    bad: tuple[BadLine, ...]


def pasted_days(text: str) -> Pasted:
    """Every day named in the text. Dates are month first, as in 11/26/2026, or 2026-11-26.

    Weekends inside a span are left out, since there is no school anyway.
    """
    days: list[tuple[dt.date, str]] = []
    bad: list[BadLine] = []
    lines = text.replace("\t", " ").splitlines()
    for number, raw in enumerate(lines, start=1):
        line = raw.strip().strip('"').replace('","', " ").strip()
        if not line:
            continue
        if number > MOST_LINES:
            bad.append(BadLine(number, line[:60], "long"))
            break
        found = _read(line)
        if isinstance(found, str):
            bad.append(BadLine(number, line[:60], found))
        else:
            days += found
    return Pasted(tuple(days), tuple(bad))


def _read(line: str) -> list[tuple[dt.date, str]] | str:
    match = _LINE.match(line)
    if match is None:
        return "date"
    first, last = _date(match[1]), _date(match[2] or match[1])
    name = match[3].strip().strip('"')
    if first is None or last is None:
        return "date"
    if last < first:
        return "order"
    if (last - first).days > LONGEST:
        return "long"
    if not name or len(name) > 80:
        return "name"
    span = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    if len(span) > 1:
        span = [day for day in span if day.weekday() < 5]
    return [(day, name) for day in span]


def _date(text: str) -> dt.date | None:
    if "-" in text:
        year, month, day = text.split("-")
    else:
        month, day, year = text.split("/")
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(full, int(month), int(day))
    except ValueError:
        return None
