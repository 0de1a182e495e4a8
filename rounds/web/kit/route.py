"""One's own route on the day: in the account, by the code on one's card, in a calendar."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.identity import throttle
from rounds.identity.adapters import client_address
from rounds.kernel.clock import today
from rounds.kernel.ids import typed_code
from rounds.kernel.refusals import NotPossible, Refusal
from rounds.people.standing import actor_in
from rounds.visits import reads
from rounds.visits.models import Visit
from rounds.visits.reads.key import (
    OwnRoute,
    Stop,
    carried_by,
    own_team,
    stops,
    visit_joined_by,
)
from rounds.visits.reads.kit.folder import student_questions

from ..doors import EVERYBODY, Request, page
from .calendar import route_file
from .forms import CodeForm


def _own(actor: Actor, visit: Visit) -> dict[str, object]:
    """The actor's team, and the rooms of today where they are open."""
    team = own_team(visit, actor.person_id)
    open_now = may(actor, "route.own", OwnRoute(visit).scope)
    found: list[Stop] = []
    if team is not None and open_now:
        day = today(visit.time_zone)
        whole = stops(visit, team=team.name)
        found = [stop for stop in whole if stop.on == day] or whole
    return {
        "visit": visit,
        "team": team,
        "stops": found,
        "open": open_now,
        "days": reads.sessions_of(visit),
        "questions": student_questions(),
        "me": actor.person_id,
    }


@never_cache
@page("route.view")
def route(request: Request, ref: str) -> HttpResponse:
    """Whom one goes with, and on the day itself where and under which numbers."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    return render(request, "kit/route.html", _own(ask.actor, visit))


@page("route.view")
def route_ics(request: Request, ref: str) -> HttpResponse:
    """The visit's days for one's own calendar; rooms only while they are open."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    answer = HttpResponse(route_file(ask.actor, visit), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{visit.ref}.ics"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@never_cache
@page("day.open", post="day.open")
def day(request: Request, code: str) -> HttpResponse:
    """What the picture on poster and cards opens: with the code of one's own card, one's route.
    Before and after the day it says so, and looks the same for a code that never was."""
    request.ask.about(EVERYBODY)
    visit = visit_joined_by(typed_code(code))
    form = CodeForm(request.POST if request.method == "POST" else None)
    shown: dict[str, object] = {}
    if visit is not None and request.method == "POST" and form.is_valid():
        try:
            shown = _by_card(request, visit, form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal.sentence))
    return render(
        request,
        "kit/day.html",
        {"form": form, "visit": visit, **shown},
        status=422 if form.errors else 200,
    )


def _by_card(request: Request, visit: Visit, typed: str) -> dict[str, object]:
    throttle.check(throttle.CODES_FROM_ADDRESS, client_address(request))
    row = carried_by(visit, typed_code(typed))
    actor = actor_in(row.person, visit.organization) if row and row.person else None
    if row is None or actor is None or not may(actor, "route.own", OwnRoute(visit).scope):
        raise NotPossible(
            _("No card of today’s visit has this code. Check it, or ask the facilitator."),
            code="no-card",
        )
    return {**_own(actor, visit), "row": row}
