"""Agenda minutes, attendance, and when checking in is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..kinds import Mark

OPENS_BEFORE = dt.timedelta(minutes=30)
SHUTS_AFTER = dt.timedelta(minutes=15)
# Checking in this long after the start is not late: a room of forty takes a while to sit down.
GRACE = dt.timedelta(minutes=10)
MAX_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of an agenda and when it is on."""

    title: str
    lead: str
    minutes: int
    starts_at: dt.datetime
    ends_at: dt.datetime


def agenda_clock(starts_at: dt.datetime, items: Sequence[tuple[str, str, int]]) -> tuple[Slot, ...]:
    """Each item (title, lead, minutes) with the times it starts and ends."""
    slots = []
    at = starts_at
    for title, lead, minutes in items:
        following = at + dt.timedelta(minutes=minutes)
        slots.append(Slot(title, lead, minutes, at, following))
        at = following
    return tuple(slots)


def agenda_gap(length: int, minutes: Sequence[int]) -> int:
    """Minutes of the meeting that no item fills; negative when the items take longer."""
    return length - sum(minutes)


def check_in_opens(starts_at: dt.datetime) -> dt.datetime:
    return starts_at - OPENS_BEFORE


def check_in_shuts(ends_at: dt.datetime) -> dt.datetime:
    return ends_at + SHUTS_AFTER


def attended(mark: Mark, length: int, minutes: int | None = None) -> int:
    """The minutes a mark is worth: all of them, those given for somebody late, or none."""
    if not mark.counts:
        return 0
    if mark is Mark.PRESENT or minutes is None:
        return length
    return max(0, min(minutes, length))


def self_marked(starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> tuple[Mark, int]:
    """What checking in at this moment is worth: all minutes within the grace, else those left."""
    length = int((ends_at - starts_at).total_seconds() // 60)
    if now <= starts_at + GRACE:
        return Mark.PRESENT, length
    return Mark.LATE, max(0, int((ends_at - now).total_seconds() // 60))
