"""The visit to Harlan High: opened by its facilitator, with people of the other schools."""

from __future__ import annotations

from rounds.people.kinds import NotesKeeping
from rounds.visits import actions
from rounds.visits.models import Visit
from rounds.year import reads as year

from . import roll
from .world import HOSTING, World

HOST = "high"
# Central office of a member district that is not the host's, and everybody on the campus teams.
GUESTS = ("gil",)
# Bea administers the host’s district as well: on this visit she cannot observe.
STAY_AWAY = ("bea",)
# They joined later, so that Harlan High is their first visit.
AWAY_IN_FALL = ("ezra", "tamika", "peter", "jonah", "wes")


# The visits of the fall, with who kept the class list at home.
EARLIER = {"birch": "victor", "alder": "gwen"}


def build(world: World) -> None:
    """Two visits of the fall, and the next of the year, being planned."""
    for host, scheduler in EARLIER.items():
        _earlier(world, host, scheduler)
    visit = _opened(world)
    _listed(world, visit)


def _earlier(world: World, host: str, scheduler: str) -> None:
    """A visit that has taken place, with most of the other schools' people."""
    with world.then(HOSTING[host] - 20, 11, 5):
        evelyn = world.actor("evelyn")
        on = world.hosts_on(host)
        visit = actions.open_visit(
            actor=evelyn,
            cohort=world.cohort,
            school=world.schools[host],
            wish=actions.Wish(
                on=(on,),
                hosting=year.agreed_hosting(evelyn, world.cohort.pk, world.schools[host].pk, on),
                facilitator=world.people["evelyn"],
                scheduler=world.people[scheduler],
            ),
        )
        guests = [
            world.people[entry.key]
            for entry in roll.TEAMS
            if entry.school not in (host, "prairie") and entry.key not in AWAY_IN_FALL
        ]
        actions.put_many_on_list(actor=evelyn, visit=visit, people=guests)


def _opened(world: World) -> Visit:
    with world.then(-4, 10, 20):
        evelyn = world.actor("evelyn")
        hosting = year.agreed_hosting(evelyn, world.cohort.pk, world.schools[HOST].pk, world.today)
        return actions.open_visit(
            actor=evelyn,
            cohort=world.cohort,
            school=world.schools[HOST],
            wish=actions.Wish(
                on=(world.hosts_on(HOST),),
                notes_kept=NotesKeeping.PICKED,
                hosting=hosting,
                facilitator=world.people["evelyn"],
                scheduler=world.people["ray"],
            ),
        )


def _listed(world: World, visit: Visit) -> None:
    with world.then(-3, 9, 40):
        evelyn = world.actor("evelyn")
        for entry in roll.TEAMS:
            if entry.school not in (HOST, "prairie") and entry.key not in STAY_AWAY:
                actions.put_on_list(actor=evelyn, visit=visit, person=world.people[entry.key])
        for key in GUESTS:
            actions.put_on_list(actor=evelyn, visit=visit, person=world.people[key])
