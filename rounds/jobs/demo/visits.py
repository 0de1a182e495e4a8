"""The visit to Harlan High: opened by its facilitator, with people of the other schools."""

from __future__ import annotations

from rounds.people.kinds import NotesKeeping
from rounds.visits import actions
from rounds.visits.models import Visit
from rounds.year import reads as year

from . import roll
from .world import World

HOST = "high"
# Central office of a member district that is not the host's, and everybody on the campus teams.
GUESTS = ("gil",)
# Bea administers the host’s district as well: on this visit she cannot observe.
STAY_AWAY = ("bea",)


def build(world: World) -> None:
    """The next visit of the year, being planned."""
    visit = _opened(world)
    _listed(world, visit)


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
