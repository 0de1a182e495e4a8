"""The year of North Valley: eight hosts, what is due, and the support the schools had."""

from __future__ import annotations

import datetime as dt

from rounds.year import actions, reads
from rounds.year.actions import SupportNote
from rounds.year.kinds import DueKind, SupportKind
from rounds.year.rules import school_days_before

from . import roll
from .world import HOSTING, World


def build(world: World) -> None:
    """The calendar, and what the staff of the organization did for the schools."""
    _no_school(world)
    _hosting(world)
    _due(world)
    _support(world)


def _weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The so-manieth Monday (0) to Sunday (6) of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _no_school(world: World) -> None:
    days: list[tuple[dt.date, str]] = []
    for year in sorted({world.cohort.starts_on.year, world.cohort.ends_on.year}):
        thanks = _weekday(year, 11, 3, 4)
        days += [
            (_weekday(year, 1, 0, 3), "Martin Luther King Jr. Day"),
            (_weekday(year, 5, 0, 5), "Memorial Day"),
            (_weekday(year, 9, 0, 1), "Labor Day"),
            (thanks, "Thanksgiving"),
            (thanks + dt.timedelta(days=1), "Thanksgiving"),
        ]
        days += [(dt.date(year, 12, day), "Winter break") for day in range(22, 32)]
    span = [
        (on, name)
        for on, name in days
        if world.cohort.starts_on <= on <= world.cohort.ends_on and on.weekday() < 5
    ]
    with world.then(-90, 9):
        ana = world.actor("ana")
        actions.add_no_school_days(actor=ana, organization=world.organization, days=span)
        actions.add_no_school_days(
            actor=ana,
            organization=world.organization,
            days=[(world.day(HOSTING["prairie"]), "County fair")],
            district=world.districts["creek"],
        )


def _hosting(world: World) -> None:
    notes = {
        "birch": "Park behind the gym; the east door is open from 7:30.",
        "high": "Visitors sign in at the front office. Lunch is in the library.",
        "prairie": "We are a K–8 building: the middle grades are upstairs.",
    }
    for key in roll.IN_NETWORK:
        asks = {"lincoln": "kofi", "mesa": "harold"}
        settled = key not in asks
        with world.then(-80, 14):
            who = asks.get(key, "evelyn")
            actions.propose_hosting(
                actor=world.actor(who),
                team=world.teams[key],
                on=world.hosts_on(key),
                note=notes.get(key, ""),
                agreed=settled,
            )


DUE_BEFORE = 10  # school days between a problem's due date and the visit


def _due(world: World) -> None:
    """Ten school days before each visit, holidays not counted."""
    closed = {closure.on for closure in reads.closures_of(world.root)}
    for key in roll.IN_NETWORK:
        with world.then(-78, 10):
            actions.add_due_date(
                actor=world.actor("evelyn"),
                cohort=world.cohort,
                on=school_days_before(world.hosts_on(key), DUE_BEFORE, closed),
                title="Problem of practice",
                kind=DueKind.PROBLEM,
                team=world.teams[key],
            )


def _support(world: World) -> None:
    given = (
        ("evelyn", "birch", -60, 90, SupportKind.PROBLEM, "Narrowed the problem to student talk."),
        ("evelyn", "birch", -50, 120, SupportKind.VISIT, "Walked the building, fixed the rooms."),
        (
            "ana",
            "birch",
            -42,
            60,
            SupportKind.FOLLOW_UP,
            "Staff share-out; release days discussed.",
        ),
        ("evelyn", "alder", -28, 75, SupportKind.PROBLEM, "From homework to the task in the room."),
        ("evelyn", "alder", -16, 90, SupportKind.VISIT, "Briefed the team that welcomes visitors."),
        ("ana", "high", -12, 45, SupportKind.LEADERSHIP, "Dates, notice to staff, contract rules."),
        ("evelyn", "high", -6, 60, SupportKind.DATA, "Looked at three sets of student work."),
        ("ana", "prairie", -5, 30, SupportKind.TEAM, "Still looking for a teacher leader."),
    )
    for who, school, days, minutes, kind, note in given:
        with world.then(days, 16):
            actions.log_support(
                actor=world.actor(who),
                given=SupportNote(world.schools[school], world.day(days), minutes, kind, note),
            )
