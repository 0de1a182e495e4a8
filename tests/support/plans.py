"""A draft with a legal plan in it, made by the planner's engine without its process."""

from __future__ import annotations

import json

import msgspec

from rounds.engines.planning.desk import plan_file
from rounds.visits import actions, reads
from rounds.visits.models import Plan, Visit
from tests.support.cast import Cast


def planned(cast: Cast, visit: Visit, *, seconds: float = 1.0) -> Plan:
    """Farid's draft of the visit, filled."""
    draft = actions.begin_draft(actor=cast.actor("farid"), visit=visit)
    asked = {"kind": "visit", **msgspec.to_builtins(reads.instance(visit))}
    made = plan_file(json.dumps(asked).encode(), seconds=seconds, workers=1)
    return actions.put_plan(
        actor=cast.actor("farid"), plan=draft, stamp=draft.stamp, teams=made.plan["teams"]
    )
