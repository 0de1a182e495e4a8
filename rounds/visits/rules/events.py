"""What happens on the day, as data, and what it does to the visit as the planner knows it."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from rounds.engines.planning.shapes import Lesson, Observer, Slot, Stay, Visit, minutes


class EventKind(enum.StrEnum):
    """What somebody taps at 7:40."""

    CLASS_GONE = "class-gone"
    PERSON_MISSING = "person-missing"
    PERSON_LATE = "person-late"
    BELL = "bell"
    SLOT_DROPPED = "slot-dropped"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened today; unused places are empty. `since` and `clock` are HH:MM."""

    kind: EventKind
    lesson: str = ""
    person: str = ""
    slot: str = ""
    clock: str = ""
    minutes: int = 0

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}


def event_of(saved: dict[str, Any]) -> Event:
    """The event as it was kept."""
    return Event(**{**saved, "kind": EventKind(saved["kind"])})


def happened(visit: Visit, events: Iterable[Event], today: str) -> Visit:
    """The visit after the events of `today`."""
    for event in events:
        visit = _STEPS[event.kind](visit, event, today)
    return visit


def _class_gone(visit: Visit, event: Event, today: str) -> Visit:
    return msgspec.structs.replace(
        visit,
        classes=tuple(
            msgspec.structs.replace(row, status="unavailable") if row.id == event.lesson else row
            for row in visit.classes
        ),
    )


def _person(visit: Visit, event: Event, **change: Any) -> Visit:
    return msgspec.structs.replace(
        visit,
        observers=tuple(
            msgspec.structs.replace(row, **change) if row.id == event.person else row
            for row in visit.observers
        ),
    )


def _missing(visit: Visit, event: Event, today: str) -> Visit:
    return _person(visit, event, absent=True)


def _late(visit: Visit, event: Event, today: str) -> Visit:
    row = next((one for one in visit.observers if one.id == event.person), None)
    return _person(visit, event, stays=_from(row, event.clock, today)) if row else visit


def _from(row: Observer, clock: str, today: str) -> tuple[Stay, ...]:
    """The person's hours today from `clock` on; other days stay."""
    here = [
        Stay(today, max(come, clock, key=minutes), go)
        for come, go in row.hours(today)
        if minutes(clock) < minutes(go)
    ]
    others = [stay for stay in row.stays if stay.date != today]
    # Somebody who comes after the end is there at no time of the day.
    return (*others, *(here or [Stay(today, "23:58", "23:59")]))


def later(clock: str, by: int) -> str:
    """The clock so many minutes later, not past the end of the day."""
    at = min(minutes(clock) + by, 24 * 60 - 1)
    return f"{at // 60:02d}:{at % 60:02d}"


def _bell(visit: Visit, event: Event, today: str) -> Visit:
    """What starts at or after the time moves; what is under way then ends later."""
    since, by = event.clock, event.minutes

    def moved(row: Slot | Lesson) -> Any:
        if row.date not in ("", today):
            return row
        start = later(row.start, by) if minutes(row.start) >= minutes(since) else row.start
        end = later(row.end, by) if minutes(row.end) > minutes(since) else row.end
        return msgspec.structs.replace(row, start=start, end=end)

    def slot(row: Slot) -> Any:
        # A slot under way keeps its length: the teams go on at the new bell.
        return moved(row) if minutes(row.start) >= minutes(since) else row

    return msgspec.structs.replace(
        visit,
        slots=tuple(slot(row) for row in visit.slots),
        classes=tuple(moved(row) for row in visit.classes),
    )


def _dropped(visit: Visit, event: Event, today: str) -> Visit:
    return msgspec.structs.replace(
        visit, slots=tuple(row for row in visit.slots if row.id != event.slot)
    )


_STEPS = {
    EventKind.CLASS_GONE: _class_gone,
    EventKind.PERSON_MISSING: _missing,
    EventKind.PERSON_LATE: _late,
    EventKind.BELL: _bell,
    EventKind.SLOT_DROPPED: _dropped,
}
