"""Templates add up, whatever the length; cautions say what is only odd."""

import datetime as dt

import pytest

from rounds.visits.rules import templates
from rounds.visits.rules.day import Day, Line, Span, even_slots, mark_of, placed, whole
from rounds.visits.rules.sound import cautions, faults


def test_the_whole_day_is_the_day_people_know():
    day = templates.whole_day()
    assert whole(day) == Span(dt.time(7, 45), dt.time(15))
    assert faults(day) == []
    assert cautions(day) == []


@pytest.mark.parametrize("minutes", range(25, 121, 5))
def test_a_block_fills_its_period_and_its_times_fill_their_part(minutes):
    day = templates.block(minutes, dt.time(9))
    assert sum(line.minutes for line in day.agenda) == minutes
    assert faults(day) == []
    assert cautions(day) == []
    assert all(line.minutes >= 4 for line in day.agenda)
    held = next(part.span for part in placed(day.starts, day.agenda) if part.line.holds_slots)
    assert (held.starts, held.ends) == (day.slots[0].starts, day.slots[-1].ends)


@pytest.mark.parametrize(
    ("minutes", "visits", "each"), [(25, 1, 4), (40, 1, 15), (45, 2, 10), (60, 3, 10), (90, 4, 14)]
)
def test_a_longer_period_has_room_for_more_classrooms(minutes, visits, each):
    slots = templates.block(minutes).slots
    assert (len(slots), slots[0].minutes) == (visits, each)


def test_a_day_moves_as_a_whole():
    moved = templates.from_hour(templates.block(), dt.time(13, 10))
    assert moved.starts == dt.time(13, 10)
    assert moved.slots[0] == Span(dt.time(13, 15), dt.time(13, 25))


def test_a_mark_differs_when_anything_does():
    day = templates.block()
    other = Day(day.starts, (*day.agenda, Line("Coffee", 5)), day.slots)
    assert mark_of(day) == mark_of(templates.block())
    assert mark_of(day) != mark_of(other)


def test_what_is_odd_is_said_and_refuses_nothing():
    agenda = (Line("In classrooms", 90, True), Line("Debrief", 30))
    spare = Day(dt.time(9), agenda, even_slots(dt.time(9), 20, 5, 2))
    assert cautions(spare) == ["The part in classrooms is 45 minutes longer than its visits."]
    nowhere = Day(dt.time(9), (Line("Debrief", 30),), even_slots(dt.time(9), 20, 5, 2))
    assert cautions(nowhere) == [
        "No part of the agenda is in classrooms. Mark the one in which teams visit."
    ]
    empty = Day(dt.time(9), agenda)
    assert cautions(empty) == ["The agenda goes to classrooms, but no times there are set yet."]
