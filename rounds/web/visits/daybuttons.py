"""What the buttons of a day's form do to it, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from rounds.visits.rules import templates
from rounds.visits.rules.day import Day, even_slots, minute_of
from rounds.visits.rules.sound import LONGEST_LINE, MOST_LINES, MOST_SLOTS

from .dayform import DayDraft, LineRow, SlotRow, drafted, number_in, shown, slot_row, time_in


def changed(draft: DayDraft, do: str) -> DayDraft:
    """The form after a button other than "save": `up:2`, `remove:0`, `add`, `slots`, `block`."""
    what, _colon, place = do.partition(":")
    at = int(place) if place.isascii() and place.isdigit() else -1
    act = _BUTTONS.get(what)
    return act(draft, at) if act else draft


def _move(draft: DayDraft, at: int, to: int) -> DayDraft:
    lines = list(draft.lines)
    if not (0 <= at < len(lines) and 0 <= to < len(lines)):
        return draft
    lines[at], lines[to] = lines[to], lines[at]
    here = {at: to, to: at}.get(draft.classrooms, draft.classrooms)
    return replace(draft, lines=tuple(lines), classrooms=here)


def _remove(draft: DayDraft, at: int) -> DayDraft:
    if not 0 <= at < len(draft.lines):
        return draft
    here = draft.classrooms
    here = -1 if here == at else here - (here > at)
    return replace(draft, lines=draft.lines[:at] + draft.lines[at + 1 :], classrooms=here)


def _add(draft: DayDraft, at: int) -> DayDraft:
    if len(draft.lines) >= MOST_LINES:
        return replace(draft, faults={"agenda": [_("An agenda has at most 40 parts.")]})
    return replace(draft, lines=(*draft.lines, LineRow("", "")))


def _add_slot(draft: DayDraft, at: int) -> DayDraft:
    if len(draft.slots) >= MOST_SLOTS:
        return replace(draft, faults={"slots": [_("A day has at most 12 times in classrooms.")]})
    return replace(draft, slots=(*draft.slots, SlotRow("", "")))


def _remove_slot(draft: DayDraft, at: int) -> DayDraft:
    if not 0 <= at < len(draft.slots):
        return draft
    return replace(draft, slots=draft.slots[:at] + draft.slots[at + 1 :])


def _even(draft: DayDraft, at: int) -> DayDraft:
    """Even times, and the agenda's part in classrooms made as long as they are."""
    pace = draft.pace
    first = time_in(pace.first)
    numbers = [number_in(text) for text in (pace.minutes, pace.passing, pace.how_many)]
    minutes, passing, how_many = (number if number is not None else -1 for number in numbers)
    sound = 1 <= minutes <= 120 and 0 <= passing <= 120 and 1 <= how_many <= MOST_SLOTS
    length = how_many * minutes + (how_many - 1) * passing
    if first is None or not sound or minute_of(first) + length >= 24 * 60:
        said = _(
            "Give the first time, up to 120 minutes a visit and between, and up to 12 visits that "
            "end before midnight."
        )
        return replace(draft, faults={"pace": [said]})
    slots = tuple(slot_row(slot) for slot in even_slots(first, minutes, passing, how_many))
    return replace(draft, slots=slots, lines=_fitted(draft, minute_of(first) + length))


def _fitted(draft: DayDraft, end: int) -> tuple[LineRow, ...]:
    lines, at = list(draft.lines), draft.classrooms
    begin = shown(draft)[at].at if 0 <= at < len(lines) else None
    length = end - minute_of(begin) if begin else 0
    if 1 <= length <= LONGEST_LINE:
        lines[at] = replace(lines[at], minutes=str(length))
    return tuple(lines)


def _template(make: Callable[[], Day]) -> Callable[[DayDraft, int], DayDraft]:
    def begin(draft: DayDraft, at: int) -> DayDraft:
        made = make()
        starts = time_in(draft.starts)
        fresh = drafted(templates.from_hour(made, starts) if starts else made)
        return replace(fresh, bells=draft.bells, began=draft.began)

    return begin


_BUTTONS: dict[str, Callable[[DayDraft, int], DayDraft]] = {
    "up": lambda draft, at: _move(draft, at, at - 1),
    "down": lambda draft, at: _move(draft, at, at + 1),
    "remove": _remove,
    "add": _add,
    "add-slot": _add_slot,
    "remove-slot": _remove_slot,
    "slots": _even,
    "whole-day": _template(templates.whole_day),
    "block": _template(templates.block),
}
