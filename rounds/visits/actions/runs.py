"""The planner at work on a draft: ask, stop, collect what it found, take it over.

The process is begun by a job and outlives the server; what it finds is collected by a job and by
whoever looks. A draft that was changed meanwhile is not written over: the plan is offered instead.
"""

from __future__ import annotations

import shutil
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel import jobs
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import BadInput, NotPossible

from .. import reads
from ..kinds import PlanState, RunKind, RunState
from ..models import Plan, Run
from ..reads import workbench
from ..rules.changes import Change, Verb
from .drafts import held, write

SECONDS = (5, 15, 30, 60, 120, 300)
OPEN = (RunState.WAITING, RunState.WORKING)


@action("visit.run", about="plan")
def start_run(
    *,
    actor: Actor,
    plan: Plan,
    stamp: int,
    seconds: int = 30,
    keep: bool = False,
    again: bool = False,
) -> Run:
    """Ask the planner for a plan. `keep` leaves everything as it stands and fills the rest; `again`
    tries from another start. While it is at work a second question answers with the first."""
    row = held(plan, stamp)
    there = reads.working_on(row)
    if there is not None:
        return there
    if seconds not in SECONDS:
        raise BadInput({"seconds": _("Choose one of the times offered.")})
    last = reads.last_run(row, RunKind.PLAN)
    run = Run.objects.create(
        plan=row,
        kind=RunKind.PLAN,
        stamp=row.stamp,
        seed=last.seed + 1 if again and last else 1,
        seconds=seconds,
        folder=new_ref(),
        asked_by_id=actor.person_id,
        about={"keep": keep},
    )
    begin(run)
    record(actor, "plan.planner-asked", kind="plan", ref=row.ref, visit=row.visit.ref)
    return run


def begin(run: Run) -> None:
    """Have the job begin the process."""
    jobs.enqueue("plan-run", key=f"plan-run {run.ref}", payload={"run": run.ref})


@action("visit.run", about="run")
def stop_run(*, actor: Actor, run: Run) -> None:
    """Ask the planner to stop with the best it has. Stopping what has ended changes nothing."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if row.state not in OPEN:
        return
    row.stop_asked = True
    row.save(update_fields=["stop_asked"])
    record(actor, "plan.planner-stopped", kind="plan", ref=row.plan.ref)
    transaction.on_commit(lambda: workbench.ask_to_stop(row))


@action("plan.keep", about="run")
def open_run(*, actor: Actor, run: Run) -> dict[str, Any] | None:
    """Take a waiting run on: what is to be planned, as the draft stands now. Nothing when it was
    stopped before, or its draft is gone."""
    row = Run.objects.select_for_update(of=("self",)).select_related("plan__visit").get(pk=run.pk)
    if row.state not in OPEN:
        return None
    if row.stop_asked or (row.kind == RunKind.PLAN and row.plan.state != PlanState.DRAFT):
        _end(row, RunState.STOPPED)
        return None
    row.state, row.started_at = RunState.WORKING, row.started_at or now()
    if row.kind == RunKind.PLAN:
        row.stamp = row.plan.stamp
    row.save(update_fields=["state", "started_at", "stamp"])
    record(actor, "plan.planner-began", kind="plan", ref=row.plan.ref)
    return _asked(row)


def _asked(run: Run) -> dict[str, Any]:
    if run.kind != RunKind.PLAN:
        given: dict[str, Any] = run.about["instance"]
        return given
    plan = run.plan
    locks: list[dict[str, str]] = list(plan.locks)
    if run.about.get("keep"):
        locks += [{"team": team["id"]} for team in plan.content["teams"]]
    made = reads.instance(plan.visit, content=plan.content, locks=locks)
    return {"kind": "visit", **msgspec.to_builtins(made)}


@action("plan.keep", about="run")
def collect_run(*, actor: Actor, run: Run) -> Run:
    """Take in what the planner's process has come to, if it has ended. A process that was killed
    is told, and the best plan it had is kept."""
    row = Run.objects.select_for_update(of=("self",)).select_related("plan__visit").get(pk=run.pk)
    if row.state != RunState.WORKING:
        return row
    work = workbench.work_of(row)
    if work.result is not None:
        said = work.result.get("said", [])
        found = work.result.get("found", [])
        state = RunState.STOPPED if row.stop_asked else RunState.FINISHED
        _end(row, RunState.IMPOSSIBLE if said else state, found=found, said=said)
    elif not work.alive:
        found = [work.progress] if work.progress.get("plan") else []
        _end(row, RunState.STOPPED if row.stop_asked else RunState.FAILED, found=found)
    else:
        return row
    record(actor, "plan.planner-ended", kind="plan", ref=row.plan.ref, what=row.state)
    if row.kind == RunKind.PLAN and row.found:
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=row.plan_id)
        if plan.state == PlanState.DRAFT and plan.stamp == row.stamp:
            _take(row, plan, actor)
    return row


@action("visit.run", about="run")
def take_plan(*, actor: Actor, run: Run, stamp: int) -> None:
    """Take the planner's plan over although the draft was changed since. What stood there can be
    had back like any change."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    plan = held(row.plan, stamp)
    if row.kind != RunKind.PLAN or not row.found:
        raise NotPossible(_("The planner has no plan to offer here."), code="no-offer")
    _take(row, plan, actor)


def _take(run: Run, plan: Plan, actor: Actor) -> None:
    content = {"teams": run.found[0]["plan"]["teams"]}
    if content != plan.content:
        write(plan, actor, Change(Verb.PLAN), content, plan.locks)
    run.taken = plan.stamp
    run.save(update_fields=["taken"])


def _end(
    run: Run,
    state: RunState,
    *,
    found: list[dict[str, Any]] | None = None,
    said: list[dict[str, Any]] | None = None,
) -> None:
    run.state, run.ended_at = state, now()
    run.found, run.said = found or [], said or []
    run.save(update_fields=["state", "ended_at", "found", "said"])
    folder = workbench.folder_of(run)
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
