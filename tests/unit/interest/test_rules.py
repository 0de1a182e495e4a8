"""Who counts as the same sender, and how long a closed request is kept."""

import datetime as dt

import pytest

from rounds.interest import rules


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("(512) 555-0143", "5125550143"),
        ("+1 512 555 0143", "5125550143"),
        ("512.555.0143", "5125550143"),
        ("+34 915 555 014", "34915555014"),
    ],
)
def test_one_number_has_one_form(number, digits):
    assert rules.same_phone(number) == digits


@pytest.mark.parametrize("number", ["555-0143", "+1 (512) 555-0143", "512/555/0143"])
def test_a_telephone_number(number):
    assert rules.looks_like_phone(number)


@pytest.mark.parametrize("number", ["", "call me", "123", "1" * 20, "555-0143; drop"])
def test_not_a_telephone_number(number):
    assert not rules.looks_like_phone(number)


def test_a_sender_cannot_be_followed_from_day_to_day():
    day = dt.date(2026, 11, 2)
    digest = rules.sender_digest("203.0.113.7", "secret", day)
    assert digest == rules.sender_digest("203.0.113.7", "secret", day)
    assert digest != rules.sender_digest("203.0.113.7", "secret", day + dt.timedelta(days=1))
    assert digest != rules.sender_digest("203.0.113.8", "secret", day)
    assert digest != rules.sender_digest("203.0.113.7", "another", day)


@pytest.mark.parametrize(
    ("closed", "months", "last"),
    [
        ((2026, 3, 15), 12, (2027, 3, 15)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2026, 10, 31), 1, (2026, 11, 30)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 11, 30), 1, (2026, 12, 30)),
    ],
)
def test_the_last_day_a_closed_request_is_kept(closed, months, last):
    assert rules.delete_after(dt.date(*closed), months) == dt.date(*last)
