"""The year of North Valley: eight hosts, what is due, and the support the schools had."""

from __future__ import annotations

from rounds.year import actions
from rounds.year.actions import SupportNote
from rounds.year.kinds import DueKind, SupportKind

from . import roll
from .holidays import holidays
from .world import HOSTING, World


def build(world: World) -> None:
    """The calendar, and what the staff of the organization did for the schools."""
    _no_school(world)
    _hosting(world)
    _due(world)
    _support(world)


def _no_school(world: World) -> None:
    first, last = world.cohort.starts_on, world.cohort.ends_on
    span = [(on, name) for on, name in holidays(first, last).items() if first <= on <= last]
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


def _due(world: World) -> None:
    for key in roll.IN_NETWORK:
        with world.then(-78, 10):
            actions.add_due_date(
                actor=world.actor("evelyn"),
                cohort=world.cohort,
                on=world.due_on(key),
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
