"""When a visit's key ends, and whether rooms can be recognized without it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

# Rooms shown together before a reader who works there can no longer tell which is which.
FEWEST_ROOMS = 8
FEWEST_PER_STRAND = 3
# The report is due ten school days after the visit, its comment window closes five later:
# three weeks of weekdays.
KEY_DAYS = 21


def destroy_on(chosen: dt.date | None, last_day: dt.date | None) -> dt.date | None:
    """The day on which the key goes: the one that was set, else three weeks after the visit's
    last day. None while the visit has no day."""
    if chosen is not None or last_day is None:
        return chosen
    return last_day + dt.timedelta(days=KEY_DAYS)


def gone_from_backups(destroyed: dt.date, keep_days: int) -> dt.date:
    """The first day on which no backup made before can be left."""
    return destroyed + dt.timedelta(days=keep_days + 1)


def recognizable(rooms: Iterable[tuple[str, str, str]]) -> tuple[bool, tuple[str, ...]]:
    """Of visited rooms as (room, grade, subject): whether they are so few that colleagues may
    recognize one, and the grades and subjects that are seen in too few rooms."""
    everywhere: set[str] = set()
    strands: dict[str, set[str]] = defaultdict(set)
    for room, grade, subject in rooms:
        everywhere.add(room)
        for strand in filter(None, (grade, subject)):
            strands[strand].add(room)
    small = sorted(name for name, seen in strands.items() if len(seen) < FEWEST_PER_STRAND)
    return len(everywhere) < FEWEST_ROOMS or bool(small), tuple(small)


def counted(strands: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Of visits as (grade or subject, room): how many there were to each strand. Strands seen in
    fewer than three rooms are counted together under the empty name, so that no count is a room."""
    visits: dict[str, int] = defaultdict(int)
    rooms: dict[str, set[str]] = defaultdict(set)
    for strand, room in strands:
        visits[strand] += 1
        rooms[strand].add(room)
    found: dict[str, int] = defaultdict(int)
    for strand, count in visits.items():
        found[strand if len(rooms[strand]) >= FEWEST_PER_STRAND else ""] += count
    return dict(sorted(found.items()))
