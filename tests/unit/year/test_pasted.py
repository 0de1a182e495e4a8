"""Reading pasted lists of days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.year.rules import pasted_days


@pytest.mark.parametrize(
    "line",
    [
        "11/26/2026 Thanksgiving",
        "11/26/26\tThanksgiving",
        "2026-11-26, Thanksgiving",
        '"2026-11-26","Thanksgiving"',
        "11/26/2026: Thanksgiving",
    ],
)
def test_one_day(line):
    assert pasted_days(line).days == ((dt.date(2026, 11, 26), "Thanksgiving"),)


def test_several_days_leave_weekends_out():
    pasted = pasted_days("12/21/2026 – 12/28/2026 Winter break")
    assert [day.day for day, _name in pasted.days] == [21, 22, 23, 24, 25, 28]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Thanksgiving 11/26/2026", "date"),
        ("13/26/2026 Nothing", "date"),
        ("2/29/2027 Nothing", "date"),
        ("11/26/2026", "name"),
        ("11/26/2026 " + "x" * 81, "name"),
        ("11/27/2026 - 11/26/2026 Backwards", "order"),
        ("1/1/2026 - 12/31/2026 For ever", "long"),
    ],
)
def test_a_line_that_cannot_be_read(line, why):
    pasted = pasted_days(f"\n{line}")
    assert pasted.days == ()
    assert [(bad.number, bad.why) for bad in pasted.bad] == [(2, why)]


def test_a_list_without_end_is_refused():
    pasted = pasted_days("11/26/2026 Thanksgiving\n" * 500)
    assert [(bad.number, bad.why) for bad in pasted.bad] == [(401, "long")]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    pasted_days(text)
