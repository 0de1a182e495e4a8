"""From a wall clock to a moment, across the changes of the clocks."""

import datetime as dt

import pytest

from rounds.year import rules


@pytest.mark.parametrize(
    ("on", "at", "zone", "utc"),
    [
        ((2026, 10, 31), (9, 0), "America/Chicago", (2026, 10, 31, 14, 0)),
        ((2026, 11, 2), (9, 0), "America/Chicago", (2026, 11, 2, 15, 0)),
        ((2027, 3, 15), (9, 0), "America/Chicago", (2027, 3, 15, 14, 0)),
        ((2026, 11, 1), (1, 30), "America/Chicago", (2026, 11, 1, 6, 30)),  # the first of two
        ((2026, 7, 1), (9, 0), "America/Phoenix", (2026, 7, 1, 16, 0)),
        ((2026, 7, 1), (9, 0), "Europe/Madrid", (2026, 7, 1, 7, 0)),
    ],
)
def test_a_moment(on, at, zone, utc):
    assert rules.moment(dt.date(*on), dt.time(*at), zone) == dt.datetime(*utc, tzinfo=dt.UTC)


def test_an_hour_that_does_not_exist():
    with pytest.raises(rules.SkippedTimeError):
        rules.moment(dt.date(2027, 3, 14), dt.time(2, 30), "America/Chicago")
