"""The form of a day: rows that are moved, added and taken away before anything is saved.

It works without a script: every button sends the whole form, and only "save" writes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from rounds.visits.rules.bells import UnclearError, read_periods, written
from rounds.visits.rules.day import Day, Line, Span, clock, mark_of, minute_of, placed
from rounds.visits.rules.sound import MOST_LINES, MOST_SLOTS

MOST_TITLE = 160


@dataclass(frozen=True, slots=True)
class LineRow:
    """A part of the agenda as it was typed."""

    minutes: str
    title: str


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A time in classrooms as it was typed."""

    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Pace:
    """What even times are made of."""

    first: str = ""
    minutes: str = "25"
    passing: str = "5"
    how_many: str = "4"


@dataclass(frozen=True, slots=True)
class DayDraft:
    """The whole form as text. `classrooms` is the place of the agenda line with the slots."""

    starts: str
    lines: tuple[LineRow, ...]
    classrooms: int
    slots: tuple[SlotRow, ...]
    bells: str
    pace: Pace
    began: str
    faults: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the agenda with the time that follows from those before it."""

    row: LineRow
    at: dt.time | None
    first: bool
    last: bool


def drafted(day: Day) -> DayDraft:
    """A day as the form shows it."""
    holds = [at for at, line in enumerate(day.agenda) if line.holds_slots]
    return DayDraft(
        starts=f"{day.starts:%H:%M}",
        lines=tuple(LineRow(str(line.minutes), line.title) for line in day.agenda),
        classrooms=holds[0] if holds else -1,
        slots=tuple(slot_row(slot) for slot in day.slots),
        bells=written(day.periods),
        pace=_pace(day),
        began=mark_of(day),
    )


def slot_row(slot: Span) -> SlotRow:
    """A time in classrooms as the form shows it."""
    return SlotRow(f"{slot.starts:%H:%M}", f"{slot.ends:%H:%M}")


def _pace(day: Day) -> Pace:
    slots = sorted(day.slots, key=lambda slot: slot.starts)
    if not slots:
        held = next(
            (part for part in placed(day.starts, day.agenda) if part.line.holds_slots), None
        )
        return Pace(first=f"{held.span.starts:%H:%M}" if held else "")
    gap = minute_of(slots[1].starts) - minute_of(slots[0].ends) if len(slots) > 1 else 5
    return Pace(
        f"{slots[0].starts:%H:%M}", str(slots[0].minutes), str(max(gap, 0)), str(len(slots))
    )


def sent(post: QueryDict) -> DayDraft:
    """What the form holds now, as it was typed."""
    minutes = post.getlist("line-minutes")[: MOST_LINES + 1]
    titles = post.getlist("line-title")[: MOST_LINES + 1]
    starts = post.getlist("slot-starts")[: MOST_SLOTS + 1]
    ends = post.getlist("slot-ends")[: MOST_SLOTS + 1]
    place = post.get("classrooms", "")
    return DayDraft(
        starts=post.get("starts", "").strip(),
        lines=tuple(
            LineRow(number.strip(), " ".join(title.split())[:MOST_TITLE])
            for number, title in zip(minutes, titles, strict=False)
        ),
        classrooms=int(place) if place.isascii() and place.isdigit() else -1,
        slots=tuple(
            SlotRow(one.strip(), other.strip()) for one, other in zip(starts, ends, strict=False)
        ),
        bells=post.get("bells", "")[:8000],
        pace=Pace(
            *(post.get(name, "").strip() for name in ("first", "minutes", "passing", "how-many"))
        ),
        began=post.get("began", ""),
    )


def shown(draft: DayDraft) -> list[Shown]:
    """The lines with their times, as far as they can be told."""
    at = _minute(draft.starts)
    rows = []
    for number, row in enumerate(draft.lines):
        time = clock(at) if at is not None and at < 24 * 60 else None
        rows.append(Shown(row, time, number == 0, number == len(draft.lines) - 1))
        length = number_in(row.minutes)
        at = at + length if at is not None and length is not None else None
    return rows


def ends_at(draft: DayDraft) -> dt.time | None:
    """When the day ends, if every line has its minutes."""
    at, lengths = _minute(draft.starts), [number_in(row.minutes) for row in draft.lines]
    if at is None or None in lengths:
        return None
    total = at + sum(length or 0 for length in lengths)
    return clock(total) if total < 24 * 60 else None


def number_in(text: str) -> int | None:
    """A whole number of at most three digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def _minute(text: str) -> int | None:
    at = time_in(text)
    return minute_of(at) if at else None


def time_in(text: str) -> dt.time | None:
    """A time as a browser sends it."""
    try:
        return dt.time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def read(draft: DayDraft) -> tuple[Day | None, dict[str, list[str]]]:
    """The day the form describes, or what cannot be read, by field. Lines and slots that are
    wholly empty do not count."""
    wrong: dict[str, list[str]] = {}
    starts = time_in(draft.starts)
    if starts is None:
        wrong["starts"] = [_("Say when the day begins, such as 7:45.")]
    lines = _lines(draft, wrong)
    slots = _slots(draft, wrong)
    try:
        periods = read_periods(draft.bells)
    except UnclearError as unclear:
        periods = ()
        wrong["bells"] = [str(unclear)]
    if wrong or starts is None:
        return None, wrong
    return Day(starts, tuple(lines), tuple(slots), periods), {}


def _lines(draft: DayDraft, wrong: dict[str, list[str]]) -> list[Line]:
    found = []
    for at, row in enumerate(draft.lines):
        minutes = number_in(row.minutes)
        if not row.minutes and not row.title:
            continue
        if minutes is None or not row.title:
            wrong.setdefault("agenda", []).append(
                _("Part %(number)d of the agenda needs a name and its minutes.")
                % {"number": at + 1}
            )
            continue
        found.append(Line(row.title, minutes, at == draft.classrooms))
    return found


def _slots(draft: DayDraft, wrong: dict[str, list[str]]) -> list[Span]:
    found = []
    for at, row in enumerate(draft.slots):
        starts, ends = time_in(row.starts), time_in(row.ends)
        if not row.starts and not row.ends:
            continue
        if starts is None or ends is None:
            wrong.setdefault("slots", []).append(
                _("Time %(number)d in classrooms needs a beginning and an end.")
                % {"number": at + 1}
            )
            continue
        found.append(Span(starts, ends))
    return found
