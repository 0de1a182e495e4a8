"""Releasing a plan: it comes into force, and whoever finds something else than before is told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible

from .. import letters, reads
from ..kinds import PlanState, Stage
from ..models import Participant, Plan, Seat, Visit
from ..rules.differences import affected, routes
from . import codes
from .drafts import held


@action("visit.run", about="plan")
def release_plan(*, actor: Actor, plan: Plan, stamp: int, why: str = "") -> Plan:
    """Bring a draft into force. It breaks no rule, the contract allows it, and it is the one that
    was seen. Releasing again what is in force changes nothing."""
    Visit.objects.select_for_update().get(pk=plan.visit_id)
    there = reads.released_of(plan.visit)
    if there is not None and there.pk == plan.pk:
        return there
    row = held(plan, stamp)
    check_contract(row.visit)
    if not reads.Bench(row.visit).judge(row.content).legal:
        raise NotPossible(
            _("This plan breaks rules, so it is not released. Each of them is named below."),
            code="plan-broken",
        )
    return bring_into_force(row, actor, why=why)


def check_contract(visit: Visit) -> None:
    """Refuse while the school's contract rules forbid a release."""
    blocked = reads.blocked_by_contract(visit)
    if blocked:
        raise NotPossible(blocked, code="contract")


def bring_into_force(row: Plan, actor: Actor, *, why: str = "", tell_all: bool = False) -> Plan:
    """Make the row the plan in force, inside the transaction of whoever calls: the earlier one is
    superseded, seats and numbers follow, and those affected are told."""
    visit, before = row.visit, reads.released_of(row.visit)
    old = before.content if before else {"teams": []}
    if before is not None:
        before.state = PlanState.SUPERSEDED
        before.save(update_fields=["state"])
    row.state, row.released_at, row.released_by_id = PlanState.RELEASED, now(), actor.person_id
    row.why = why.strip()[:300]
    row.save(update_fields=["state", "released_at", "released_by", "why"])
    if visit.stage == Stage.PLANNING:
        visit.stage = Stage.RELEASED
        visit.save(update_fields=["stage"])
    _seat(visit, row)
    codes.draw(visit, row)
    people = set(routes(row.content)) if tell_all else affected(old, row.content)
    told = letters.tell_routes(row, people, first=before is None)
    record(
        actor,
        "plan.released",
        kind="plan",
        ref=row.ref,
        visit=visit.ref,
        version=row.number,
        told=told,
    )
    return row


def _seat(visit: Visit, plan: Plan) -> None:
    """Who is in a team with whom, from the plan in force."""
    people = dict(Participant.objects.filter(visit=visit).values_list("ref", "pk"))
    Seat.objects.filter(visit=visit).delete()
    Seat.objects.bulk_create(
        Seat(visit=visit, participant_id=people[ref], team=route.team, leads=route.leader == ref)
        for ref, route in sorted(routes(plan.content).items())
        if ref in people
    )
