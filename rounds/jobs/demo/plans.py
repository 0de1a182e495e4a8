"""The plan of the visit to Harlan High: made by the planner, changed by hand, released."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec

from rounds.engines.planning.desk import plan_file
from rounds.visits import actions, reads
from rounds.visits.models import Plan, Visit
from rounds.visits.rules.changes import Change, Verb

from .visits import HOST
from .world import World

# The demo starts while somebody waits for it; what is legal by then is good enough.
SECONDS = 2.0


def build(world: World) -> None:
    """A plan in force, and a draft in which something is being tried."""
    visit = next(
        row for row in reads.visits(world.actor("evelyn")) if row.school == world.schools[HOST]
    )
    with world.then(-1, 9, 5):
        draft = _planned(world, visit)
    with world.then(-1, 9, 40):
        actions.release_plan(
            actor=world.actor("evelyn"),
            plan=draft,
            stamp=draft.stamp,
            why="First version, after all teachers were told.",
        )
    with world.then(0, 8, 15):
        _trying(world, visit)


def _planned(world: World, visit: Visit) -> Plan:
    """What the planner makes of it within its seconds, with the leader of the first team locked."""
    evelyn = world.actor("evelyn")
    rules = replace(reads.planner_rules(visit), team_count=8, in_a_row=2)
    actions.set_planner_rules(actor=evelyn, visit=visit, rules=rules)
    draft = actions.begin_draft(actor=evelyn, visit=visit)
    asked = {"kind": "visit", **msgspec.to_builtins(reads.instance(visit))}
    made = plan_file(json.dumps(asked).encode(), seconds=SECONDS, workers=1, seed=1)
    draft = actions.put_plan(actor=evelyn, plan=draft, stamp=draft.stamp, teams=made.plan["teams"])
    first = draft.content["teams"][0]
    lock = Change(Verb.LOCK, team=first["id"], person=first["leader"], leads=True)
    return actions.change_plan(actor=evelyn, plan=draft, stamp=draft.stamp, change=lock)


def _trying(world: World, visit: Visit) -> None:
    """A new draft: the last visit of the first team is left open for a while."""
    evelyn = world.actor("evelyn")
    draft = actions.begin_draft(actor=evelyn, visit=visit)
    first = draft.content["teams"][0]
    clear = Change(Verb.PUT, team=first["id"], slot=first["visits"][-1]["slot"])
    actions.change_plan(actor=evelyn, plan=draft, stamp=draft.stamp, change=clear)
