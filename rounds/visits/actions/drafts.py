"""Working on a draft: begin, change, take back, do again.

Everybody who changes a draft says by its stamp which one they saw. When it has changed since, the
change is not made and nothing is lost: the page shows what happened and offers it again.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.reads.contract import contract_of

from .. import reads
from ..kinds import PlanState, RunState
from ..models import Plan, PlanEdit, Visit
from ..reads import workbench
from ..rules.changes import (
    Change,
    Content,
    Locks,
    MisfitError,
    Verb,
    blank,
    changed,
    fitted,
    kept_locks,
)
from ..rules.planner import PlannerRules, faults


class Changed(NotPossible):
    """Somebody changed the draft since it was seen."""


def check_open(visit: Visit) -> None:
    """Plans are made until the key is destroyed and the visit is handed over."""
    if visit.key_destroyed_at is not None or visit.handed_over_at is not None:
        raise NotPossible(
            _("This visit is over, so its plan cannot be changed any more."), code="visit-over"
        )


@action("visit.run", about="visit")
def begin_draft(*, actor: Actor, visit: Visit) -> Plan:
    """Begin a draft: from the plan in force, or with empty teams. Asked twice, it answers with the
    one that is there."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    check_open(visit)
    there = reads.draft_of(visit)
    if there is not None:
        return there
    newest, base = visit.plans.first(), reads.released_of(visit)
    made = reads.instance(visit)
    teams, slots = made.rules.team_count, {slot.id for slot in made.slots}
    row = Plan.objects.create(
        visit=visit,
        number=newest.number + 1 if newest else 1,
        content=fitted(base.content, teams, slots) if base else blank(teams),
        locks=base.locks if base else [],
        begun_from=base,
        changed_at=now(),
    )
    record(actor, "plan.begun", kind="plan", ref=row.ref, visit=visit.ref)
    return row


@action("visit.run", about="plan")
def drop_draft(*, actor: Actor, plan: Plan, stamp: int) -> None:
    """Throw the draft away. The plan in force stays."""
    row = held(plan, stamp)
    record(actor, "plan.dropped", kind="plan", ref=row.ref, visit=row.visit.ref)
    for run in row.runs.filter(state__in=(RunState.WAITING, RunState.WORKING)):
        transaction.on_commit(partial(workbench.ask_to_stop, run))
    row.delete()


@action("visit.run", about="plan")
def change_plan(*, actor: Actor, plan: Plan, stamp: int, change: Change) -> Plan:
    """Make one change. It may break rules: the page says which, and release asks again."""
    row = held(plan, stamp)
    _check_known(row, change)
    try:
        content, locks = changed(row.content, row.locks, change)
    except MisfitError:
        raise NotPossible(
            _("What you wanted to move is not there any more. Look at the plan as it is now."),
            code="misfit",
        ) from None
    if change.verb not in (Verb.LOCK, Verb.UNLOCK):
        locks = kept_locks(content, locks)
    if (content, locks) != (row.content, row.locks):
        write(row, actor, change, content, locks)
    return row


@action("visit.run", about="plan")
def put_plan(*, actor: Actor, plan: Plan, stamp: int, teams: list[dict[str, Any]]) -> Plan:
    """Put teams with their visits in as a whole, as the planner made them. It can be had back."""
    row = held(plan, stamp)
    content: Content = {"teams": teams}
    if content != row.content:
        write(row, actor, Change(Verb.PLAN), content, kept_locks(content, row.locks))
    return row


def _check_known(plan: Plan, change: Change) -> None:
    """A change names people, classes and slots of this visit and no others."""
    made = reads.instance(plan.visit)
    known = {
        "person": {row.id for row in made.observers},
        "lesson": {row.id for row in made.classes},
        "slot": {row.id for row in made.slots},
    }
    named = (
        ("person", change.person),
        ("person", change.other),
        ("lesson", change.lesson),
        ("slot", change.slot),
        ("slot", change.to_slot),
    )
    for kind, ref in named:
        if ref and ref not in known[kind]:
            raise BadInput({kind: _("This is not part of the visit any more. Choose again.")})


@action("visit.run", about="plan")
def undo(*, actor: Actor, plan: Plan, stamp: int) -> PlanEdit:
    """Take the last change back."""
    row = held(plan, stamp)
    edit = reads.can_undo(row)
    if edit is None:
        raise NotPossible(_("There is nothing left to take back."), code="nothing-to-undo")
    _go_to(row, edit, edit.before, undone=True)
    record(actor, "plan.undone", kind="plan", ref=row.ref, visit=row.visit.ref)
    return edit


@action("visit.run", about="plan")
def redo(*, actor: Actor, plan: Plan, stamp: int) -> PlanEdit:
    """Do again what was taken back last."""
    row = held(plan, stamp)
    edit = reads.can_redo(row)
    if edit is None:
        raise NotPossible(_("There is nothing to do again."), code="nothing-to-redo")
    _go_to(row, edit, edit.after, undone=False)
    record(actor, "plan.redone", kind="plan", ref=row.ref, visit=row.visit.ref)
    return edit


@action("visit.run", about="visit")
def set_planner_rules(*, actor: Actor, visit: Visit, rules: PlannerRules) -> None:
    """Set what holds for teams and ways, and in which order wishes come. A draft gets as many
    teams as the rules now ask for."""
    row = Visit.objects.select_for_update().get(pk=visit.pk)
    check_open(row)
    wrong = faults(rules, contract_of(visit.school))
    if wrong:
        raise BadInput(wrong)
    row.rules = visit.rules = rules.as_json()
    row.save(update_fields=["rules"])
    record(actor, "plan.rules-set", kind="visit", ref=row.ref)
    draft = reads.draft_of(row)
    if draft is None:
        return
    made = reads.instance(row)
    content = fitted(draft.content, made.rules.team_count, {slot.id for slot in made.slots})
    if content != draft.content:
        draft.content, draft.locks = content, kept_locks(content, draft.locks)
        draft.stamp += 1
        draft.save(update_fields=["content", "locks", "stamp"])


def held(plan: Plan, stamp: int) -> Plan:
    """The draft as it is now, held until the end of the transaction; it must be the one seen."""
    row = (
        Plan.objects.select_for_update(of=("self",))
        .select_related(
            "visit__school__district", "visit__base_room", "visit__cohort", "visit__organization"
        )
        .filter(pk=plan.pk)
        .first()
    )
    if row is None or row.state != PlanState.DRAFT:
        raise NotPossible(
            _("This draft has been released or thrown away. Begin a new one to go on."),
            code="no-draft",
        )
    check_open(row.visit)
    if row.stamp != stamp:
        raise Changed(
            _("Somebody changed the draft before you. Nothing is lost: see below."),
            code="changed-meanwhile",
        )
    return row


def write(row: Plan, actor: Actor, change: Change, content: Content, locks: Locks) -> PlanEdit:
    """Keep the change, with what stood before and after; what was taken back is forgotten."""
    row.edits.filter(undone=True).delete()
    before = _state(row)
    row.content, row.locks, row.stamp = content, locks, row.stamp + 1
    row.changed_at = now()
    row.save(update_fields=["content", "locks", "stamp", "changed_at"])
    record(actor, "plan.changed", kind="plan", ref=row.ref, visit=row.visit.ref, what=change.verb)
    return PlanEdit.objects.create(
        plan=row,
        stamp=row.stamp,
        by_id=actor.person_id,
        at=row.changed_at,
        change=change.as_json(),
        before=before,
        after=_state(row),
    )


def _state(row: Plan) -> dict[str, Any]:
    return {"content": row.content, "locks": row.locks}


def _go_to(row: Plan, edit: PlanEdit, state: dict[str, Any], *, undone: bool) -> None:
    made = reads.instance(row.visit)  # the rules may ask for other teams than they did then
    row.content = fitted(state["content"], made.rules.team_count, {slot.id for slot in made.slots})
    row.locks, row.stamp = kept_locks(row.content, state["locks"]), row.stamp + 1
    row.changed_at = now()
    row.save(update_fields=["content", "locks", "stamp", "changed_at"])
    edit.undone, edit.stamp, edit.at = undone, row.stamp, row.changed_at
    edit.save(update_fields=["undone", "stamp", "at"])
