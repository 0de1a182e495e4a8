"""Days to begin from. Each adds up: its slots fill the line that holds them."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from .day import MIDNIGHT, Day, Line, Span, clock, even_slots, minute_of


def whole_day() -> Day:
    """A visit across schools: four classrooms, then the debrief until the afternoon."""
    return Day(
        starts=dt.time(7, 45),
        agenda=(
            Line(_("Coffee and folders"), 30),
            Line(_("The host: data, theory of action, problem, focus questions"), 30),
            Line(_("Norms, a descriptive warm-up, teams"), 15),
            Line(_("In classrooms"), 115, holds_slots=True),
            Line(_("Back to the base room"), 5),
            Line(_("Silent review of one’s own notes"), 20),
            Line(_("Description, by team"), 35),
            Line(_("Lunch"), 40),
            Line(_("Analysis across teams"), 45),
            Line(_("Prediction"), 25),
            Line(_("The next level of work"), 45),
            Line(_("Handover to the host, commitments"), 20),
            Line(_("How we worked today"), 10),
        ),
        slots=even_slots(dt.time(9), 25, 5, 4),
    )


BLOCK = 45
SHORTEST_BLOCK = 25
_OPENING, _REVIEW, _TELLING, _PASSING = 5, 4, 12, 4


def block(minutes: int = BLOCK, starts: dt.time = dt.time(9)) -> Day:
    """Rounds inside one school: a preparation period of so many minutes, with as many classrooms
    as fit beside a short debrief."""
    room = max(minutes, SHORTEST_BLOCK) - _OPENING - _REVIEW - _TELLING
    visits = max(1, min(4, (room + _PASSING) // (10 + _PASSING)))
    each = min(15, (room - _PASSING * (visits - 1)) // visits)
    inside = visits * each + _PASSING * (visits - 1)
    telling = max(minutes, SHORTEST_BLOCK) - _OPENING - _REVIEW - inside
    return Day(
        starts=starts,
        agenda=(
            Line(_("Focus question and norms"), _OPENING),
            Line(_("In classrooms"), inside, holds_slots=True),
            Line(_("Silent review of one’s own notes"), _REVIEW),
            Line(_("Description and what it tells us"), telling),
        ),
        slots=even_slots(clock(minute_of(starts) + _OPENING), each, _PASSING, visits),
    )


def from_hour(day: Day, starts: dt.time) -> Day:
    """The same day begun at another hour, or as close to it as midnight allows."""
    length = sum(line.minutes for line in day.agenda)
    begin = min(minute_of(starts), MIDNIGHT - 1 - length)
    shift = begin - minute_of(day.starts)

    def moved(span: Span) -> Span:
        return Span(
            clock(minute_of(span.starts) + shift), clock(minute_of(span.ends) + shift), span.name
        )

    return Day(clock(begin), day.agenda, tuple(moved(slot) for slot in day.slots), day.periods)
