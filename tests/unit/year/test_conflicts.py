"""What cannot stand beside what on a calendar."""

import datetime as dt

from rounds.year.kinds import EntryKind
from rounds.year.rules import Closure, Conflict, ConflictKind, Dated, Span, conflicts

YEAR = Span(dt.date(2026, 8, 1), dt.date(2027, 5, 31))
TUESDAY = dt.date(2026, 10, 6)


def host(name, on=TUESDAY, district=1):
    return Dated(EntryKind.HOSTING, name.lower(), name, on, frozenset({district}))


def meeting(name="Training", on=TUESDAY, districts=(1, 2)):
    return Dated(EntryKind.MEETING, name.lower(), name, on, frozenset(districts))


def due(name="Problem", on=TUESDAY):
    return Dated(EntryKind.DUE, name.lower(), name, on)


def kinds(*entries, closures=()):
    return [(c.kind, c.names) for c in conflicts(entries, closures, YEAR)]


def test_a_calm_year_has_none():
    assert kinds(host("Birch"), due(), meeting(on=TUESDAY + dt.timedelta(days=1))) == []


def test_two_hosts_on_one_day():
    assert conflicts([host("Birch"), host("Alder")], (), YEAR) == (
        Conflict(ConflictKind.TWO_HOSTS, TUESDAY, ("birch", "alder"), ("Birch", "Alder")),
    )


def test_a_meeting_on_a_visit_day():
    assert kinds(host("Birch"), meeting()) == [
        (ConflictKind.MEETING_ON_VISIT, ("Birch", "Training"))
    ]


def test_a_weekend():
    saturday = dt.date(2026, 10, 10)
    assert kinds(host("Birch", saturday)) == [(ConflictKind.WEEKEND, ("Birch",))]
    assert kinds(due(on=saturday)) == []


def test_a_day_without_school_everywhere_or_where_the_people_come_from():
    everywhere = Closure(TUESDAY, "Fall break")
    elsewhere = Closure(TUESDAY, "County fair", 2, "Creek")
    assert kinds(host("Birch"), closures=[everywhere]) == [(ConflictKind.NO_SCHOOL, ("Birch",))]
    assert kinds(host("Birch"), closures=[elsewhere]) == []
    (found,) = conflicts([meeting()], [elsewhere], YEAR)
    assert (found.kind, found.why) == (ConflictKind.NO_SCHOOL, "Creek: County fair")


def test_outside_the_year():
    july = dt.date(2027, 7, 6)
    assert kinds(host("Birch", july)) == [(ConflictKind.OUTSIDE_YEAR, ("Birch",))]
    assert kinds(due(on=july)) == [(ConflictKind.OUTSIDE_YEAR, ("Problem",))]


def test_conflicts_are_in_the_order_of_dates():
    first, second = TUESDAY, TUESDAY + dt.timedelta(days=7)
    found = conflicts(
        [host("A", second), host("B", second), host("C", first), host("D", first)], (), YEAR
    )
    assert [conflict.on for conflict in found] == [first, second]
