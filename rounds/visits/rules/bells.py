"""Times as people write them: a bell schedule pasted from anywhere, hours in a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from .day import Span

_TIME = re.compile(
    r"(?<![\w:.])(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?\s?(?:m\b\.?)?(?![\w:])", re.IGNORECASE
)
_TRIM = " \t,;:.|-–—()"
_JOINS = {"to", "until", "till", "a", "hasta"}
LONGEST_NAME = 40


class UnclearError(ValueError):
    """A line that cannot be read; its text is the sentence that says so."""


def times_in(text: str) -> list[tuple[dt.time, int, int]]:
    """Every time in a text, with where it begins and ends. An hour from 1 to 5 without a.m. or
    p.m. is an afternoon hour: no school has bells before six in the morning."""
    found = []
    for match in _TIME.finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        half = (match[3] or "").lower()
        if not match[2] and not half:
            continue
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif not half and 1 <= hour <= 5:
            hour += 12
        if hour > 23 or minute > 59:
            continue
        found.append((dt.time(hour, minute), match.start(), match.end()))
    return found


def read_periods(text: str) -> tuple[Span, ...]:
    """A period a line, its name and two times in any order; raises `UnclearError`."""
    periods: list[Span] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = times_in(line)
        if len(found) != 2:
            raise UnclearError(
                _("Line %(number)d needs a name and two times: “%(line)s”.")
                % {"number": number, "line": line.strip()[:60]}
            )
        (starts, begin, end), (ends, begin_2, end_2) = found
        between = line[end:begin_2].strip(_TRIM)
        between = "" if between.casefold() in _JOINS else between
        rest = f"{line[:begin]} {between} {line[end_2:]}"
        name = " ".join(word for word in rest.split() if word.strip(_TRIM)).strip(_TRIM)
        periods.append(Span(starts, ends, name[:LONGEST_NAME] or str(len(periods) + 1)))
    return tuple(periods)


def written(periods: Sequence[Span]) -> str:
    """The same, to be read and changed."""
    return "\n".join(f"{span.name}\t{span.starts:%H:%M}\t{span.ends:%H:%M}" for span in periods)


def read_hours(text: str, periods: Sequence[Span]) -> tuple[Span, ...]:
    """Hours in a line, "8:00–9:30, 13:00–13:45" or names of periods; raises `UnclearError`."""
    named = {period.name.casefold(): period for period in periods}
    hours = []
    for piece in re.split(r"[,;\n]", text):
        if not piece.strip():
            continue
        period = named.get(" ".join(piece.split()).casefold())
        found = times_in(piece)
        if period is not None:
            hours.append(Span(period.starts, period.ends))
        elif len(found) == 2 and found[0][0] < found[1][0]:
            hours.append(Span(found[0][0], found[1][0]))
        else:
            raise UnclearError(
                _("“%(piece)s” is neither a period of this day nor two times, such as 8:00–9:30.")
                % {"piece": piece.strip()[:60]}
            )
    return tuple(sorted(hours, key=lambda span: span.starts))
