"""Counting school days, and the parts of a school year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.year import rules
from rounds.year.kinds import Season

THANKSGIVING = {dt.date(2026, 11, 26), dt.date(2026, 11, 27)}


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2026-11-20", 3, "2026-11-25"),  # Friday: Monday, Tuesday, Wednesday
        ("2026-11-24", 3, "2026-12-01"),  # two days of Thanksgiving and a weekend between
        ("2026-11-21", 1, "2026-11-23"),  # asked on a Saturday
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-26", 1, "2026-11-30"),  # asked on a day without school
    ],
)
def test_within_so_many_school_days(start, count, last):
    assert rules.add_school_days(day(start), count, THANKSGIVING) == day(last)


def test_counting_ends_where_there_is_no_school_at_all():
    start = day("2026-09-01")
    ever = {start + dt.timedelta(days=number) for number in range(4000)}
    with pytest.raises(ValueError, match="ten years"):
        rules.add_school_days(start, 1, ever)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-23", "2026-11-30", 3),
        ("2026-11-30", "2026-11-23", -3),
    ],
)
def test_school_days_between_two_dates(start, end, count):
    assert rules.school_days_between(day(start), day(end), THANKSGIVING) == count


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    st.integers(0, 60),
    st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2035, 6, 1)), max_size=30),
)
def test_the_last_day_is_as_many_school_days_away_as_was_asked(start, count, closed):
    last = rules.add_school_days(start, count, closed)
    assert rules.school_days_between(start, last, closed) == count
    assert count == 0 or rules.is_school_day(last, closed)


@pytest.mark.parametrize(
    ("end", "count", "first"),
    [
        ("2026-12-18", 5, "2026-12-11"),  # Friday to Friday
        ("2026-12-01", 5, "2026-11-20"),  # two days of Thanksgiving and two weekends between
        ("2026-11-28", 2, "2026-11-23"),  # before a Saturday
        ("2026-11-27", 0, "2026-11-25"),  # a day without school is not one to be ready on
    ],
)
def test_so_many_school_days_before(end, count, first):
    assert rules.school_days_before(day(end), count, THANKSGIVING) == day(first)


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    st.integers(0, 60),
    st.sets(st.dates(dt.date(2019, 6, 1), dt.date(2035, 1, 1)), max_size=30),
)
def test_counting_back_and_counting_forward_agree(end, count, closed):
    first = rules.school_days_before(end, count, closed)
    assert rules.school_days_between(first, end, closed) == count
    assert rules.is_school_day(first, closed)


@pytest.mark.parametrize(
    ("on", "season", "year"),
    [
        ("2026-08-01", Season.FALL, 2026),
        ("2026-12-31", Season.FALL, 2026),
        ("2027-01-01", Season.SPRING, 2027),
        ("2027-05-31", Season.SPRING, 2027),
        ("2027-06-01", Season.SUMMER, 2027),
        ("2027-07-31", Season.SUMMER, 2027),
    ],
)
def test_every_day_has_its_term(on, season, year):
    term = rules.term_of(day(on))
    assert (term.season, term.year) == (season, year)
    assert day(on) in term.span


def test_the_months_of_a_year():
    months = list(rules.months(day("2026-11-30"), day("2027-02-01")))
    assert months == [day("2026-11-01"), day("2026-12-01"), day("2027-01-01"), day("2027-02-01")]
