"""Whether a day holds together, and what stands in the way, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .day import MIDNIGHT, Day, Span, minute_of, placed

MOST_LINES = 40
MOST_SLOTS = 12
MOST_PERIODS = 24
LONGEST_LINE = 480
SHORTEST_SLOT, LONGEST_SLOT = 3, 120


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, under the name of the field it is about."""

    where: str
    sentence: str


def said(span: Span) -> str:
    """A span as clocks show it, with its name where it has one."""
    times = _("%(from)s – %(to)s") % {
        "from": formats.time_format(span.starts, "TIME_FORMAT"),
        "to": formats.time_format(span.ends, "TIME_FORMAT"),
    }
    return f"{span.name} ({times})" if span.name else times


def faults(day: Day) -> list[Fault]:
    """What makes a day impossible. Nothing of it can be kept before it is put right."""
    return [*_agenda(day), *_slots(day), *_periods(day)]


def _agenda(day: Day) -> Iterator[Fault]:
    if len(day.agenda) > MOST_LINES:
        yield Fault("agenda", _("An agenda has at most 40 parts."))
    for line in day.agenda:
        if not 1 <= line.minutes <= LONGEST_LINE:
            yield Fault(
                "agenda",
                _("“%(title)s” takes between 1 and 480 minutes.") % {"title": line.title},
            )
    if minute_of(day.starts) + sum(line.minutes for line in day.agenda) >= MIDNIGHT:
        yield Fault("agenda", _("This day ends after midnight. Begin earlier or shorten a part."))


def _slots(day: Day) -> Iterator[Fault]:
    slots = sorted(day.slots, key=lambda slot: slot.starts)
    if len(slots) > MOST_SLOTS:
        yield Fault("slots", _("A day has at most 12 times in classrooms."))
    for slot in slots:
        if slot.minutes <= 0:
            yield Fault("slots", _("%(slot)s ends before it begins.") % {"slot": said(slot)})
        elif not SHORTEST_SLOT <= slot.minutes <= LONGEST_SLOT:
            yield Fault(
                "slots",
                _("%(slot)s is not between 3 and 120 minutes long.") % {"slot": said(slot)},
            )
    if len({slot.minutes for slot in slots}) > 1:
        lengths = ", ".join(str(slot.minutes) for slot in slots)
        yield Fault(
            "slots",
            _(
                "All times in classrooms are equally long, so that no class is looked at longer "
                "than another. These last %(lengths)s minutes."
            )
            % {"lengths": lengths},
        )
    for first, second in pairwise(slots):
        if first.meets(second):
            yield Fault(
                "slots",
                _("%(second)s begins before %(first)s has ended.")
                % {"first": said(first), "second": said(second)},
            )


def _periods(day: Day) -> Iterator[Fault]:
    if len(day.periods) > MOST_PERIODS:
        yield Fault("periods", _("A day has at most 24 periods."))
    names = [period.name for period in day.periods]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault("periods", _("Two periods are called “%(name)s”.") % {"name": name})
    for period in day.periods:
        if period.minutes <= 0:
            yield Fault(
                "periods", _("%(period)s ends before it begins.") % {"period": said(period)}
            )


def cautions(day: Day) -> list[str]:
    """What is possible but seldom meant: slots outside their line, bells in the middle of one."""
    found = list(_outside(day))
    for slot in sorted(day.slots, key=lambda slot: slot.starts):
        rung = [period for period in day.periods if period.meets(slot) and not slot.within(period)]
        if rung:
            found.append(
                _(
                    "A bell rings during %(slot)s: %(periods)s. A class is visited only where it "
                    "is in session for the whole time."
                )
                % {"slot": said(slot), "periods": "; ".join(said(period) for period in rung)}
            )
    return found


def _outside(day: Day) -> Iterator[str]:
    lines = [part.span for part in placed(day.starts, day.agenda) if part.line.holds_slots]
    if day.slots and not lines:
        yield _("No part of the agenda is in classrooms. Mark the one in which teams visit.")
        return
    for slot in sorted(day.slots, key=lambda slot: slot.starts):
        if not any(slot.within(line) for line in lines):
            yield _("%(slot)s is outside the part of the agenda in classrooms (%(line)s).") % {
                "slot": said(slot),
                "line": "; ".join(said(line) for line in lines),
            }
    if lines and not day.slots:
        yield _("The agenda goes to classrooms, but no times there are set yet.")
    spare = sum(line.minutes for line in lines) - _span_of(day)
    if day.slots and spare >= 15:
        yield ngettext(
            "The part in classrooms is %(spare)d minute longer than its visits.",
            "The part in classrooms is %(spare)d minutes longer than its visits.",
            spare,
        ) % {"spare": spare}


def _span_of(day: Day) -> int:
    if not day.slots:
        return 0
    first = min(minute_of(slot.starts) for slot in day.slots)
    return max(minute_of(slot.ends) for slot in day.slots) - first
