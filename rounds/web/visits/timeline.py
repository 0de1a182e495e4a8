"""A day drawn: hours down the side, bells, agenda and times in classrooms beside each other.

Only numbers for an SVG; the same day stands in words beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rounds.visits.rules.day import Day, Span, clock, minute_of, placed

PER_MINUTE = 1.25
TOP = 10
BELLS, AGENDA, CLASSROOMS = (48, 74), (126, 158), (288, 72)
AGENDA_ALONE = (48, 236)
# A box lower than this has no room for a line of text.
READABLE = 15


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its words."""

    x: int
    y: float
    width: int
    height: float
    label: str
    kind: str

    @property
    def readable(self) -> bool:
        return self.height >= READABLE


@dataclass(frozen=True, slots=True)
class Hour:
    y: float
    at: dt.time


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything of the drawing."""

    height: float
    hours: tuple[Hour, ...]
    boxes: tuple[Box, ...]


def drawn(day: Day) -> Timeline:
    """The day, from the full hour before it begins to the one after it ends."""
    parts = list(placed(day.starts, day.agenda))
    spans = [part.span for part in parts] + list(day.slots) + list(day.periods)
    begin = min((minute_of(span.starts) for span in spans), default=minute_of(day.starts))
    end = max((minute_of(span.ends) for span in spans), default=begin + 60)
    first, last = begin // 60, -(-end // 60)
    boxes = [
        *_boxes(((p, p.name, "bell") for p in day.periods), BELLS, first),
        *_boxes(
            ((p.span, p.line.title, "held" if p.line.holds_slots else "part") for p in parts),
            AGENDA if day.periods else AGENDA_ALONE,
            first,
        ),
        *_boxes(
            ((s, str(at), "slot") for at, s in enumerate(day.slots, start=1)), CLASSROOMS, first
        ),
    ]
    hours = tuple(
        Hour(TOP + (hour - first) * 60 * PER_MINUTE, clock(hour * 60))
        for hour in range(first, min(last, 23) + 1)
    )
    return Timeline(2 * TOP + (last - first) * 60 * PER_MINUTE, hours, tuple(boxes))


def _boxes(
    what: Iterable[tuple[Span, str, str]], lane: tuple[int, int], first: int
) -> Iterable[Box]:
    x, width = lane
    for span, label, kind in what:
        y = TOP + (minute_of(span.starts) - first * 60) * PER_MINUTE
        yield Box(x, y, width, max(span.minutes * PER_MINUTE - 1.5, 1.5), label, kind)
