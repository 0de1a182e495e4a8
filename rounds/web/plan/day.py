"""The day of the visit, from a phone: what happened, two or three repairs, accept one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.kernel.clock import now, today
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.visits import actions, reads
from rounds.visits.kinds import RunKind, RunState
from rounds.visits.models import Plan, Run, Session, Visit
from rounds.visits.rules.differences import affected, differences
from rounds.visits.rules.events import Event, event_of
from rounds.visits.rules.sentences import reason_sentence
from rounds.visits.rules.wishes import effects

from ..doors import Request, page
from ..toast import say, warn
from .desk import Desk, desk_of, to_plan
from .happening import EventForm, event_sentence
from .names import Names
from .words import difference_sentence

TITLES = {
    "fewest": lambda: _("Fewest changes"),
    "in-place": lambda: _("Nobody changes teams"),
    "waiting": lambda: _("Teams wait where a room is gone"),
}


@dataclass
class Repair:
    """One repair as somebody chooses it."""

    at: int
    title: str
    said: str
    changes: list[str]
    costs: list[str]
    proven: bool


def _session(visit: Visit) -> Session | None:
    """The day it is about: today's, else the next one, else the last."""
    days = list(visit.sessions.order_by("on"))
    here = today(visit.time_zone)
    return next((row for row in days if row.on >= here), days[-1] if days else None)


def _question(plan: Plan | None) -> Run | None:
    """The newest question about the plan in force that is not answered yet."""
    run = reads.last_run(plan, RunKind.REPAIR) if plan else None
    if run is None or run.taken is not None or run.about.get("closed"):
        return None
    return run


def _events(run: Run | None) -> list[Event]:
    return [event_of(event) for event in run.about["events"]] if run else []


@page("visit.run", post="visit.run")
def day(request: Request, ref: str) -> HttpResponse:
    """Say what happened, one thing after another; each is answered with repairs of all of it."""
    desk = desk_of(request, ref)
    session, plan = _session(desk.visit), desk.released
    run = _question(plan)
    form = EventForm(request.POST or None, desk.names, session)
    if request.method == "POST" and plan is not None and session is not None and form.is_valid():
        _ask(request, desk, plan, session, [*_events(run), form.event])
        return to_plan(request, desk.visit, name="plan-day", mark="#repairs")
    return render(request, "plan/day.html", _shown(desk, session, run, form))


def _ask(request: Request, desk: Desk, plan: Plan, session: Session, events: list[Event]) -> None:
    try:
        actions.ask_repair(
            actor=request.ask.actor, plan=plan, events=events, day=session.on, at=now()
        )
    except (NotPossible, BadInput) as refusal:
        warn(request, refusal.sentence)


def _shown(desk: Desk, session: Session | None, run: Run | None, form: EventForm) -> dict[str, Any]:
    names = desk.names
    return {
        "visit": desk.visit,
        "plan": desk.released,
        "session": session,
        "form": form,
        "run": run,
        "events": [event_sentence(event, names) for event in _events(run)],
        "working": run is not None and run.state in (RunState.WAITING, RunState.WORKING),
        "repairs": _repairs(desk, run, names) if run and desk.released else [],
        "reasons": [reason_sentence(one, names.words) for one in run.said] if run else [],
        "stuck": run is not None and run.state == RunState.FAILED,
        "lessons": form.fields["lesson"].choices,  # type: ignore[attr-defined]
        "people": form.fields["person"].choices,  # type: ignore[attr-defined]
        "slots": form.fields["slot"].choices,  # type: ignore[attr-defined]
    }


def _repairs(desk: Desk, run: Run, names: Names) -> list[Repair]:
    before = run.plan.content
    values = desk.judge(before).values
    found = []
    for at, one in enumerate(run.found):
        content = {"teams": one["plan"]["teams"]}
        price = {name: row["value"] for name, row in one["objectives"].items()}
        changes = price.pop("changes", 0)
        people = len(affected(before, content))
        said = ngettext("%(n)d change", "%(n)d changes", changes) % {"n": changes}
        told = ngettext("%(n)d person is told", "%(n)d people are told", people) % {"n": people}
        found.append(
            Repair(
                at,
                TITLES[one["name"]](),
                f"{said}, {told}.",
                [difference_sentence(row, names) for row in differences(before, content)],
                effects(values, price),
                bool(one["objectives"].get("changes", {}).get("proven")),
            )
        )
    return found


@page(post="visit.run")
def remove(request: Request, ref: str) -> HttpResponse:
    """It did not happen after all: ask again without it."""
    desk = desk_of(request, ref)
    session, plan = _session(desk.visit), desk.released
    events = _events(_question(plan))
    at = request.POST.get("at", "")
    if plan is not None and session is not None and at.isdecimal() and int(at) < len(events):
        events.pop(int(at))
        if events:
            _ask(request, desk, plan, session, events)
        else:
            actions.close_repair(actor=request.ask.actor, plan=plan)
    return to_plan(request, desk.visit, name="plan-day")


@page(post="visit.run")
def look(request: Request, ref: str) -> HttpResponse:
    """Collect the repairs; a script hears only whether they are there."""
    desk = desk_of(request, ref)
    run = _question(desk.released)
    if run is not None and run.state == RunState.WORKING:
        run = actions.collect_run(actor=request.ask.actor, run=run)
    if request.headers.get("X-Requested-With") != "fetch":
        return to_plan(request, desk.visit, name="plan-day", mark="#repairs")
    working = run is not None and run.state in (RunState.WAITING, RunState.WORKING)
    return HttpResponse(status=204, headers={"X-Planner": "working" if working else "done"})


@page(post="visit.run")
def accept(request: Request, ref: str) -> HttpResponse:
    """Accept one repair: it is in force, and those affected are told."""
    desk = desk_of(request, ref)
    run = _question(desk.released)
    choice = request.POST.get("choice", "")
    if run is None or request.POST.get("run") != run.ref or not choice.isdecimal():
        warn(request, _("Something changed meanwhile. Look at the repairs as they are now."))
        return to_plan(request, desk.visit, name="plan-day")
    try:
        made = actions.accept_repair(actor=request.ask.actor, run=run, choice=int(choice))
        say(
            request,
            _("Version %(number)d is in force. Those affected are told.") % {"number": made.number},
        )
    except (NotPossible, BadInput) as refusal:
        warn(request, refusal.sentence)
        return to_plan(request, desk.visit, name="plan-day")
    return to_plan(request, desk.visit)
