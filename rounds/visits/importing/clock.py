"""Times as schools write them: 8:05, 1:05 without p.m., 0805, 8h05, 12:40-1:25."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from .shapes import Bell

NOON = 12 * 60
# Without bells a school's day lies in here; with bells, around them.
EARLIEST, LATEST = 6 * 60 + 30, 18 * 60 + 30
_BEFORE, _AFTER = 90, 240

_ONE = r"(\d{1,2})(?:\s?[:.h]\s?(\d{2})|(?<=\d)(\d{2})(?!\d))?\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?|[ap]\b(?!\.))?"
_SPAN = re.compile(rf"(?<![\w:]){_ONE}\s*(?:-|–|—|to|a|hasta)\s*{_ONE}(?![\w:])", re.IGNORECASE)
_ALONE = re.compile(rf"\s*{_ONE}\s*", re.IGNORECASE)

Window = tuple[int, int]


def minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def time_of(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60)


def window(bells: Sequence[Bell]) -> Window:
    """The hours in which a time without a.m. or p.m. is meant."""
    if not bells:
        return EARLIEST, LATEST
    first = min(minute(bell.starts) for bell in bells)
    last = max(minute(bell.ends) for bell in bells)
    return max(0, first - _BEFORE), min(24 * 60 - 1, last + _AFTER)


def moment(text: str, hours: Window) -> int | None:
    """Minutes since midnight of a time that stands alone; None for anything else."""
    found = _ALONE.fullmatch(text)
    return None if found is None else _meant(found.groups(), hours)


def span(text: str, hours: Window) -> tuple[int, int] | None:
    """Begin and end of the first span of time in a text."""
    found = span_in(text, hours)
    return found[0] if found else None


def span_in(text: str, hours: Window) -> tuple[tuple[int, int], str] | None:
    """The first span of time in a text, and the text without it."""
    for found in _SPAN.finditer(text):
        parts = found.groups()
        first, last = parts[:4], parts[4:]
        if first[1] is None and first[2] is None and last[1] is None and last[2] is None:
            continue  # 3-4 is two periods, not a span of time
        ends = _meant(last, hours)
        starts = _meant(first, hours)
        if starts is None or ends is None:
            continue
        if not first[3] and last[3]:
            starts = _before(first, ends)
        if ends <= starts and not last[3]:
            ends += NOON
        if 0 <= starts < ends < 24 * 60:
            rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ()-–—:,")
            return (starts, ends), " ".join(rest.split())
    return None


def _before(parts: tuple[str | None, ...], ends: int) -> int:
    """11:30 of “11:30-12:15 p.m.” is in the morning: the later of two that is before the end."""
    hour = int(parts[0] or 0) % 12
    early = hour * 60 + int(parts[1] or parts[2] or 0)
    return early + NOON if early + NOON < ends else early


def _meant(parts: tuple[str | None, ...], hours: Window) -> int | None:
    hour, minutes = int(parts[0] or 0), int(parts[1] or parts[2] or 0)
    if hour > 23 or minutes > 59:
        return None
    half = (parts[3] or "").lower()[:1]
    if half:
        return None if hour > 12 else (hour % 12) * 60 + minutes + (NOON if half == "p" else 0)
    at = hour * 60 + minutes
    later = at + NOON
    if hour < 12 and not hours[0] <= at <= hours[1] and hours[0] <= later <= hours[1]:
        return later
    return at
