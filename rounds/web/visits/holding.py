"""How a visit is held: settings, the host's scheduler, moving a day, calling the visit off."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.refusals import NotPossible, Refusal
from rounds.people.kinds import NotesKeeping
from rounds.people.models import Membership
from rounds.practice import reads as practice
from rounds.practice.models import Problem
from rounds.visits import actions, reads
from rounds.visits.kinds import HostStaff, Part
from rounds.visits.models import Visit

from ..doors import Request, page
from ..forms import did
from ..toast import say, warn
from .forms import DayOnForm, SchedulerForm, SettingsForm


def _to(request: Request, row: Visit, name: str = "visit") -> HttpResponseRedirect:
    return redirect(name, org=request.ask.organization.slug, ref=row.ref)


def _named(members: list[Membership]) -> list[tuple[str, str]]:
    return [(one.ref, f"{one.person.name}, {one.get_kind_display()}") for one in members]


@page("visit.run", post="visit.run")
def visit_settings(request: Request, ref: str) -> HttpResponse:
    """Who facilitates, who keeps the notes, who of the host observes, what it looks at."""
    ask = request.ask
    row = reads.visit(ask.actor, ref)
    ask.about(row)
    members = reads.could_have(ask.actor, row, Part.FACILITATOR)
    problems = {
        one.ref: one
        for one in practice.problems_for(ask.actor).filter(cohort=row.cohort_id)
        if one.school_id in (None, row.school_id)
    }
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(row, members),
        choices={
            "facilitator": [("", _("Nobody yet")), *_named(members)],
            "co_facilitator": [("", _("Nobody")), *_named(members)],
            "problem": [
                ("", _("The school’s own of this year, otherwise the network’s")),
                *((ref, f"{one.whose}: {one}") for ref, one in problems.items()),
            ],
        },
    )

    def change() -> None:
        settings = _settings(form.cleaned_data, members, problems)
        actions.change_settings(actor=ask.actor, visit=row, settings=settings)

    if request.method == "POST" and did(form, change):
        say(request, _("The visit’s settings are saved."))
        return _to(request, row)
    context = {"visit": row, "form": form}
    return render(request, "visits/settings.html", context, status=422 if form.errors else 200)


def _initial(row: Visit, members: list[Membership]) -> dict[str, Any]:
    refs = {one.person_id: one.ref for one in members}
    own = [
        refs.get(one.person_id or 0, "") for one in reads.participants(row, part=Part.FACILITATOR)
    ]
    return {
        "facilitator": own[0] if own else "",
        "co_facilitator": own[1] if len(own) > 1 else "",
        "notes_kept": row.notes_kept,
        "host_staff": row.host_staff,
        "host_staff_per_team": row.host_staff_per_team,
        "problem": row.problem.ref if row.problem else "",
    }


def _settings(
    given: dict[str, Any], members: list[Membership], problems: dict[str, Problem]
) -> actions.Settings:
    by_ref = {one.ref: one.person for one in members}
    chosen = dict.fromkeys(
        ref for ref in (given["facilitator"], given["co_facilitator"]) if ref in by_ref
    )
    return actions.Settings(
        notes_kept=NotesKeeping(given["notes_kept"]),
        host_staff=HostStaff(given["host_staff"]),
        host_staff_per_team=given["host_staff_per_team"],
        problem=problems.get(given["problem"]),
        facilitators=[by_ref[ref] for ref in chosen],
    )


@page("visit.name-scheduler", post="visit.name-scheduler")
def visit_scheduler(request: Request, ref: str) -> HttpResponse:
    """Name the host's scheduler."""
    ask = request.ask
    row = reads.visit(ask.actor, ref)
    ask.about(row)
    members = {one.ref: one for one in reads.could_have(ask.actor, row, Part.SCHEDULER)}
    now_named = reads.participants(row, part=Part.SCHEDULER).first()
    form = SchedulerForm(
        request.POST if request.method == "POST" else None,
        initial={
            "scheduler": next(
                (
                    ref
                    for ref, one in members.items()
                    if now_named and one.person_id == now_named.person_id
                ),
                "",
            )
        },
        choices={"scheduler": _named(list(members.values()))},
    )

    def name() -> None:
        person = members[form.cleaned_data["scheduler"]].person
        actions.name_scheduler(actor=ask.actor, visit=row, person=person)

    if request.method == "POST" and did(form, name):
        say(request, _("The host’s scheduler is named."))
        return _to(request, row)
    context = {"visit": row, "form": form, "nobody": not members}
    return render(request, "visits/scheduler.html", context, status=422 if form.errors else 200)


@page(post="visit.run")
def visit_call_off(request: Request, ref: str) -> HttpResponse:
    """Call the visit off or put it back on; either can be taken back."""
    ask = request.ask
    row = reads.visit(ask.actor, ref)
    ask.about(row)
    back = (request.POST.get("back") or request.GET.get("back")) == "on"
    try:
        actions.call_off_visit(actor=ask.actor, visit=row, back_on=back)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
        return _to(request, row)
    undo = reverse("visit-call-off", kwargs={"org": ask.organization.slug, "ref": row.ref})
    if back:
        say(request, _("The visit takes place after all. Everything planned is still there."))
    else:
        say(
            request,
            _("The visit is called off. Those on its list are told in ten minutes."),
            undo=f"{undo}?back=on",
        )
    return _to(request, row)


@page(post="visit.run")
def visit_day_move(request: Request, session: str) -> HttpResponse:
    """Hold a day on another date."""
    ask = request.ask
    row = reads.session(ask.actor, session)
    ask.about(row)
    form = DayOnForm(request.POST if "on" in request.POST else request.GET)
    before = row.on
    if not form.is_valid():
        warn(request, _("Say to which day it moves."))
        return _to(request, row.visit, "visit-days")
    try:
        actions.move_day(actor=ask.actor, session=row, on=form.cleaned_data["on"])
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        back = reverse("visit-day-move", kwargs={"org": ask.organization.slug, "session": row.ref})
        say(
            request,
            _("The day is moved. Those on the list are told in ten minutes."),
            undo=f"{back}?on={before}",
        )
    return _to(request, row.visit, "visit-days")
