"""Who has accepted the year, and what the schools' contracts say about visits."""

from __future__ import annotations

from rounds.people import actions, reads
from rounds.people.kinds import Asked
from rounds.people.models import TeamMember
from rounds.people.rules.contract import Contract

from . import roll
from .world import World

# Four people are still asked for the norms; one of them speaks Spanish.
WAITING = ("carla", "theo", "rosa", "hugo")


def build(world: World) -> None:
    """Nearly everybody has accepted; every school of the network has its contract rules."""
    _keepers(world)
    _answers(world)
    _contracts(world)


def _answers(world: World) -> None:
    for entry in roll.TEAMS:
        team = world.teams[str(entry.school)]
        member: TeamMember = team.members.get(person=world.people[entry.key])
        asked = [Asked.DATES] if entry.key in WAITING else list(Asked)
        with world.then(-70, 15):
            actions.accept(actor=world.actor(entry.key), member=member, asked=asked)


def _keepers(world: World) -> None:
    """Ana and Evelyn come to every visit, so they accepted first."""
    for key in ("ana", "evelyn"):
        with world.then(-72, 8):
            actor = world.actor(key)
            keeper = reads.keeper_for(actor, world.cohort.ref)
            actions.accept(actor=actor, member=keeper, asked=list(Asked))


def _contracts(world: World) -> None:
    careful = Contract()
    said = {
        "birch": (careful, "Agreement 2025–28, article 12"),
        "alder": (Contract(notice_days=3, visitors_per_room=4), "Agreement 2024–27, article 9"),
        "high": (Contract(notice_days=7), "Agreement 2025–28, article 12"),
        "prairie": (
            Contract(counts_as_evaluation=True),
            "Agreement 2024–27, article 9; a side agreement is being talked about",
        ),
        "lincoln": (careful, "Agreement 2025–28, article 12"),
        "cottonwood": (careful, "Agreement 2025–28, article 12"),
        "mesa": (Contract(notice_days=3, visitors_per_room=4), "Agreement 2024–27, article 9"),
        "fremont": (careful, "Agreement 2025–28, article 12"),
    }
    with world.then(-75, 10):
        ana = world.actor("ana")
        for key, (rules, source) in said.items():
            actions.set_contract(
                actor=ana, school=world.schools[key], rules=rules, source=source, after=0
            )
