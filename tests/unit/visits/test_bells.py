"""Bell schedules as they come out of handbooks, spreadsheets and mails."""

import datetime as dt

import pytest

from rounds.visits.rules.bells import UnclearError, read_hours, read_periods, written
from rounds.visits.rules.day import Span


def at(text):
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))


@pytest.mark.parametrize(
    ("line", "name", "starts", "ends"),
    [
        ("Period 1 8:00 - 8:50", "Period 1", "8:00", "8:50"),
        ("P2\t8:55\t9:45", "P2", "8:55", "9:45"),
        ("1:10–1:55 Period 6", "Period 6", "13:10", "13:55"),
        ("Lunch: 11:45 AM – 12:30 PM", "Lunch", "11:45", "12:30"),
        ("7th  2:00 p.m. to 2:50 p.m.", "7th", "14:00", "14:50"),
        ("Advisory (7.45 – 8.00)", "Advisory", "7:45", "8:00"),
        ("8 AM 9 AM", "1", "8:00", "9:00"),
        ("3 | 9:50 | 10:40", "3", "9:50", "10:40"),
        ("Block B 12:40 1:25pm", "Block B", "12:40", "13:25"),
    ],
)
def test_a_line_is_a_name_and_two_times(line, name, starts, ends):
    assert read_periods(line) == (Span(at(starts), at(ends), name),)


@pytest.mark.parametrize("line", ["Period 1", "Period 1 8:00", "8:00 8:50 9:00", "P1 25:00 26:00"])
def test_a_line_that_cannot_be_read_is_named(line):
    with pytest.raises(UnclearError) as refusal:
        read_periods(f"P0 7:00 7:50\n\n{line}")
    assert str(refusal.value) == f"Line 3 needs a name and two times: “{line}”."


def test_what_is_written_is_read_again():
    periods = read_periods("P1 8:00 8:50\nLunch 12:40 1:25")
    assert written(periods) == "P1\t08:00\t08:50\nLunch\t12:40\t13:25"
    assert read_periods(written(periods)) == periods


def test_hours_are_times_or_names_of_periods():
    periods = read_periods("P1 8:00 8:50\nP5 1:00 1:45")
    found = read_hours("p5; 9:00–9:30, P1", periods)
    assert found == (
        Span(at("8:00"), at("8:50")),
        Span(at("9:00"), at("9:30")),
        Span(at("13:00"), at("13:45")),
    )
    with pytest.raises(UnclearError) as refusal:
        read_hours("P9", periods)
    assert str(refusal.value) == (
        "“P9” is neither a period of this day nor two times, such as 8:00–9:30."
    )
    with pytest.raises(UnclearError):
        read_hours("9:30-9:00", periods)
