"""A session's day: its agenda, its bells, and the slots in which teams are in classrooms.

Times are of the school's own clock, without a zone; `on_clock` ties them to a day and a place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MIDNIGHT = 24 * 60


def minute_of(at: dt.time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def clock(minutes: int) -> dt.time:
    """The time so many minutes after midnight; a day's last minute at most."""
    kept = min(minutes, MIDNIGHT - 1)
    return dt.time(kept // 60, kept % 60)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the day. On the line that `holds_slots`, teams are in classrooms."""

    title: str
    minutes: int
    holds_slots: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From a time to a time, perhaps with a name."""

    starts: dt.time
    ends: dt.time
    name: str = ""

    @property
    def minutes(self) -> int:
        return minute_of(self.ends) - minute_of(self.starts)

    def within(self, other: Span) -> bool:
        return other.starts <= self.starts and self.ends <= other.ends

    def meets(self, other: Span) -> bool:
        """Whether the two have a minute in common."""
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a session is planned with."""

    starts: dt.time
    agenda: tuple[Line, ...] = ()
    slots: tuple[Span, ...] = ()
    periods: tuple[Span, ...] = field(default=())


def mark_of(day: Day) -> str:
    """A short mark that differs when anything of the day does."""
    return hashlib.sha256(repr(day).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of the day with its times."""

    line: Line
    span: Span


def placed(starts: dt.time, agenda: Sequence[Line]) -> Iterator[Placed]:
    """The agenda with the times that follow from its minutes."""
    at = minute_of(starts)
    for line in agenda:
        yield Placed(line, Span(clock(at), clock(at + line.minutes), line.title))
        at += line.minutes


def even_slots(first: dt.time, minutes: int, passing: int, how_many: int) -> tuple[Span, ...]:
    """Equally long slots with passing time between them."""
    starts = [minute_of(first) + at * (minutes + passing) for at in range(how_many)]
    return tuple(Span(clock(start), clock(start + minutes)) for start in starts)


def whole(day: Day) -> Span | None:
    """From the beginning of a day to its end; nothing for a day without an agenda."""
    total = sum(line.minutes for line in day.agenda)
    return Span(day.starts, clock(minute_of(day.starts) + total)) if total else None
