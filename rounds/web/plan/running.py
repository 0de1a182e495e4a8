"""The planner beside the plan: ask it, watch it, stop it, take its plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.kernel.refusals import NotPossible
from rounds.visits import actions, reads
from rounds.visits.kinds import RunKind, RunState
from rounds.visits.models import Run
from rounds.visits.reads import workbench
from rounds.visits.rules.sentences import reason_sentence
from rounds.visits.rules.wishes import TITLES, count_words, proof_words

from ..doors import Request, page
from ..toast import say, warn
from .desk import Desk, desk_of, to_plan
from .forms import RunForm, StampForm, whole


@dataclass
class Progress:
    """How far the planner is, in sentences."""

    run: Run
    working: bool = False
    said: str = ""
    reasons: list[str] = field(default_factory=list)
    offered: bool = False
    content: dict[str, Any] | None = None
    objectives: dict[str, Any] = field(default_factory=dict)


def progress_of(desk: Desk) -> Progress | None:
    """What there is to say about the draft's newest run."""
    run = desk.run(RunKind.PLAN)
    if run is None or desk.draft is None:
        return None
    shown = Progress(run, working=run.state in (RunState.WAITING, RunState.WORKING))
    best: dict[str, Any] = {}
    if shown.working:
        best = workbench.work_of(run).progress
        if best and run.stamp == desk.draft.stamp:
            shown.content = {"teams": best["plan"]["teams"]}
            shown.objectives = best["objectives"]
    elif run.found:
        best = run.found[0]
        if run.taken == desk.draft.stamp:
            shown.objectives = best.get("objectives", {})
        shown.offered = run.taken is None
    shown.said = _sentence(run, best)
    shown.reasons = [reason_sentence(one, desk.names.words) for one in run.said]
    return shown


def _sentence(run: Run, best: dict[str, Any]) -> str:
    if run.state in (RunState.WAITING, RunState.WORKING):
        if not best:
            return _("The planner is looking for a first plan …")
        return _("Legal after %(first)s s; %(still)s; still trying.") % {
            "first": best["legal_after"],
            "still": _still_open(best["objectives"]),
        }
    if run.state == RunState.IMPOSSIBLE:
        return _("There is no plan as things are.")
    if run.state == RunState.FAILED:
        if run.found:
            return _(
                "The planner was ended from outside. The best plan it had by then is kept; ask it "
                "again to go on."
            )
        return _("The planner was ended from outside before it had a plan. Ask it again.")
    if not run.found:
        return _("The planner stopped before it had a plan.")
    if all(row["proven"] for row in best["objectives"].values()):
        return _("The planner has finished: no better plan exists.")
    if run.state == RunState.STOPPED:
        return _("Stopped: %(still)s.") % {"still": _still_open(best["objectives"])}
    return _("The time is up: %(still)s.") % {"still": _still_open(best["objectives"])}


def _still_open(objectives: dict[str, Any]) -> str:
    """The first wish that may still become better, else that all is best."""
    for name in TITLES:
        row = objectives.get(name)
        if row and not row["proven"]:
            return _("%(value)s, %(proof)s") % {
                "value": count_words(name, row["value"]),
                "proof": proof_words(row["value"], row["bound"], proven=False),
            }
    return _("everything is proven best")


def wishes(
    values: dict[str, int], objectives: dict[str, Any], order: tuple[str, ...]
) -> list[dict[str, str]]:
    """Each wish in its order, with its value and what is known of it."""
    rows = []
    for name in order:
        known = objectives.get(name)
        fits = known is not None and known["value"] == values.get(name)
        rows.append(
            {
                "title": str(TITLES[name]),
                "value": count_words(name, values[name]),
                "proof": proof_words(known["value"], known["bound"], proven=known["proven"])
                if known and fits
                else "",
            }
        )
    return rows


@page(post="visit.run")
def start(request: Request, ref: str) -> HttpResponse:
    """Ask the planner."""
    desk = desk_of(request, ref)
    given = whole(RunForm(request.POST))
    try:
        actions.start_run(
            actor=request.ask.actor,
            plan=desk.the_draft,
            stamp=given["stamp"],
            seconds=given["seconds"] or 30,
            keep=given["keep"],
            again=given["again"],
        )
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit, mark="#planner")


@page(post="visit.run")
def look(request: Request, ref: str) -> HttpResponse:
    """Collect what the planner came to; a script gets the sentences alone."""
    desk = desk_of(request, ref)
    run = desk.run(RunKind.PLAN)
    if run is not None and run.state == RunState.WORKING:
        actions.collect_run(actor=request.ask.actor, run=run)
        desk.draft = reads.draft_of(desk.visit)
    if request.headers.get("X-Requested-With") != "fetch":
        return to_plan(request, desk.visit, mark="#planner")
    progress = progress_of(desk)
    shown = render(
        request,
        "plan/_progress.html",
        {"progress": progress, "visit": desk.visit, "plan": desk.draft},
    )
    shown["X-Planner"] = "working" if progress and progress.working else "done"
    return shown


@page(post="visit.run")
def stop(request: Request, ref: str) -> HttpResponse:
    """Ask the planner to stop with what it has."""
    desk = desk_of(request, ref)
    run = desk.run(RunKind.PLAN)
    if run is not None:
        actions.stop_run(actor=request.ask.actor, run=run)
        say(request, _("The planner stops with the best plan it has."))
    return to_plan(request, desk.visit, mark="#planner")


@page(post="visit.run")
def take(request: Request, ref: str) -> HttpResponse:
    """Take the offered plan although the draft was changed meanwhile."""
    desk = desk_of(request, ref)
    run = desk.run(RunKind.PLAN)
    given = whole(StampForm(request.POST))
    if run is None:
        return to_plan(request, desk.visit)
    try:
        actions.take_plan(actor=request.ask.actor, run=run, stamp=given["stamp"])
        say(request, _("The planner's plan is the draft now. “Undo” brings back what was there."))
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit)


def substitutes_sentence(count: int) -> str:
    """How many periods have to be covered at home."""
    return ngettext(
        "%(count)d substitute period is needed for the teachers who come.",
        "%(count)d substitute periods are needed for the teachers who come.",
        count,
    ) % {"count": count}
