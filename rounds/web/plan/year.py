"""The year in teams: who has met whom, and teams proposed for the visits to come."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rounds.kernel.clock import today
from rounds.kernel.refusals import NotPossible
from rounds.people import reads as people
from rounds.visits import actions, reads
from rounds.visits.kinds import RunKind, RunState
from rounds.visits.models import Run
from rounds.visits.rules.sentences import reason_sentence
from rounds.visits.rules.wishes import count_words

from ..doors import Request, page
from ..toast import say, warn
from .desk import Desk, desk_of, to_plan
from .forms import StampForm, whole

ASKED = ("same_school_pairs", "repeat_pairs", "role_gaps")


@page("visit.run")
def year(request: Request, ref: str) -> HttpResponse:
    """Who has met whom among those who come, and what the planner proposes."""
    desk = desk_of(request, ref)
    run = desk.run(RunKind.YEAR)
    return render(
        request,
        "plan/year.html",
        {
            "visit": desk.visit,
            "draft": desk.draft,
            "met": reads.who_met(desk.visit),
            "ahead": reads.visits_to_come(desk.visit, today(desk.visit.time_zone)),
            "run": run,
            "working": run is not None and run.state in (RunState.WAITING, RunState.WORKING),
            "reasons": [reason_sentence(one, desk.names.words) for one in run.said] if run else [],
            "proposed": _proposed(desk, run) if run and run.found else [],
            "said": _said(run) if run and run.found else "",
        },
    )


def _said(run: Run) -> str:
    objectives = run.found[0]["objectives"]
    said = ", ".join(count_words(name, objectives[name]["value"]) for name in ASKED)
    return said[:1].upper() + said[1:] + "."


def _proposed(desk: Desk, run: Run) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    """Each visit by its school, whether it is this one, and its teams with names."""
    visits = {row.ref: row for row in reads.visits_to_come(desk.visit, desk.visit.cohort.starts_on)}
    refs = {
        member
        for visit in run.found[0]["plan"]["visits"]
        for team in visit["teams"]
        for member in team["members"]
    }
    names = {ref: person.name for ref, person in people.people_by_ref(refs).items()}
    found = []
    for visit in run.found[0]["plan"]["visits"]:
        row = visits.get(visit["visit"])
        if row is None:
            continue
        teams = []
        for team in visit["teams"]:
            leader = names.get(team["leader"], "–")
            others = sorted(names.get(one, "–") for one in team["members"] if one != team["leader"])
            lead = _("%(name)s (leads)") % {"name": leader}
            teams.append((team["id"], ", ".join([lead, *others])))
        found.append((str(row), row.pk == desk.visit.pk, teams))
    return found


@page(post="visit.run")
def ask(request: Request, ref: str) -> HttpResponse:
    """Ask for teams for the visits to come."""
    desk = desk_of(request, ref)
    given = whole(StampForm(request.POST))
    try:
        actions.ask_year(
            actor=request.ask.actor,
            plan=desk.the_draft,
            stamp=given["stamp"],
            day=today(desk.visit.time_zone),
        )
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit, name="plan-year")


@page(post="visit.run")
def look(request: Request, ref: str) -> HttpResponse:
    """Collect the teams; a script hears only whether they are there."""
    desk = desk_of(request, ref)
    run = desk.run(RunKind.YEAR)
    if run is not None and run.state == RunState.WORKING:
        run = actions.collect_run(actor=request.ask.actor, run=run)
    if request.headers.get("X-Requested-With") != "fetch":
        return to_plan(request, desk.visit, name="plan-year")
    working = run is not None and run.state in (RunState.WAITING, RunState.WORKING)
    return HttpResponse(status=204, headers={"X-Planner": "working" if working else "done"})


@page(post="visit.run")
def take(request: Request, ref: str) -> HttpResponse:
    """Take the teams proposed for this visit into its draft."""
    desk = desk_of(request, ref)
    given, run = whole(StampForm(request.POST)), desk.run(RunKind.YEAR)
    if run is None:
        return to_plan(request, desk.visit, name="plan-year")
    try:
        actions.take_teams(actor=request.ask.actor, run=run, stamp=given["stamp"])
        say(request, _("The teams are in the draft. Lock them and let the planner find the rooms."))
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit)
