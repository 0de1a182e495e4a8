"""Agenda minutes and what attendance is worth."""

import datetime as dt

import pytest

from rounds.year import rules
from rounds.year.kinds import Mark

START = dt.datetime(2026, 9, 15, 14, 0, tzinfo=dt.UTC)
END = START + dt.timedelta(hours=3)


def test_an_agenda_runs_from_item_to_item():
    slots = rules.agenda_clock(START, [("Welcome", "Ana", 15), ("Practice", "", 90)])
    assert [(slot.title, slot.starts_at.hour, slot.starts_at.minute) for slot in slots] == [
        ("Welcome", 14, 0),
        ("Practice", 14, 15),
    ]
    assert slots[-1].ends_at == START + dt.timedelta(minutes=105)


@pytest.mark.parametrize(("minutes", "gap"), [([60, 120], 0), ([60], 120), ([200], -20), ([], 180)])
def test_minutes_that_do_not_add_up(minutes, gap):
    assert rules.agenda_gap(180, minutes) == gap


@pytest.mark.parametrize(
    ("mark", "given", "minutes"),
    [
        (Mark.PRESENT, None, 180),
        (Mark.PRESENT, 20, 180),
        (Mark.LATE, 120, 120),
        (Mark.LATE, None, 180),
        (Mark.LATE, 500, 180),
        (Mark.EXCUSED, 120, 0),
        (Mark.ABSENT, None, 0),
    ],
)
def test_what_a_mark_is_worth(mark, given, minutes):
    assert rules.attended(mark, 180, given) == minutes


@pytest.mark.parametrize(
    ("after", "mark", "minutes"),
    [
        (-30, Mark.PRESENT, 180),
        (10, Mark.PRESENT, 180),
        (11, Mark.LATE, 169),
        (179, Mark.LATE, 1),
        (190, Mark.LATE, 0),
    ],
)
def test_what_checking_in_is_worth(after, mark, minutes):
    now = START + dt.timedelta(minutes=after)
    assert rules.self_marked(START, END, now) == (mark, minutes)
