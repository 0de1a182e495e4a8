"""Opening a visit: choose a day to host or a school, then say how it is held."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.access.actor import RoleKind
from rounds.kernel.clock import today
from rounds.people import reads as people
from rounds.people.kinds import NetworkKind, NotesKeeping
from rounds.people.models import CampusTeam, Membership
from rounds.visits import actions, reads
from rounds.visits.kinds import HostStaff
from rounds.visits.models import Visit
from rounds.visits.rules import templates
from rounds.visits.rules.bells import written
from rounds.year import reads as year
from rounds.year.models import Hosting

from ..doors import Request, page
from ..forms import did
from ..toast import say
from .forms import OpenForm


@page("visit.list")
def visit_new(request: Request) -> HttpResponse:
    """The agreed days to host without a visit yet, and every school of the years under way."""
    ask = request.ask
    ask.about(ask.organization)
    day = today(ask.organization.time_zone)
    cohorts = reads.cohorts_to_open(ask.actor, day)
    return render(
        request,
        "visits/visit_new.html",
        {
            "agreed": reads.agreed_without_visit(ask.actor, day),
            "years": [(cohort, year.teams_of(ask.actor, cohort)) for cohort in cohorts],
        },
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a visit is opened, and who could have which part."""

    team: CampusTeam
    hosting: Hosting | None
    facilitators: dict[str, Membership]
    schedulers: dict[str, Membership]


@page("visit.open", post="visit.open")
def visit_open(request: Request, team: str) -> HttpResponse:
    """Say when, who keeps the notes and who does what; the rest has sensible beginnings."""
    ask = request.ask
    row = people.team_for(ask.actor, team)
    ask.about(row.cohort)
    setting = _setting(request, row)
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(request, setting),
        choices={
            "facilitator": [("", _("Nobody yet")), *_names(setting.facilitators)],
            "scheduler": [("", _("Nobody yet")), *_names(setting.schedulers)],
        },
    )
    if row.cohort.network.kind != NetworkKind.ONE_SCHOOL:
        del form.fields["blocks"]
    made: list[Visit] = []

    def open_it() -> None:
        wish, blocks = _wish(form.cleaned_data, setting), form.cleaned_data.get("blocks")
        where: dict[str, Any] = {"cohort": row.cohort, "school": row.school, "wish": wish}
        if blocks:
            made.extend(actions.open_blocks(actor=ask.actor, blocks=blocks, **where))
        else:
            made.append(actions.open_visit(actor=ask.actor, **where))

    if request.method == "POST" and did(form, open_it):
        if len(made) > 1:
            say(request, _("Every block is open as a visit of its own."))
            return redirect("visits", org=ask.organization.slug)
        say(request, _("The visit is open. Its day has a first outline."))
        return _to(request, made[0])
    return render(
        request,
        "visits/visit_open.html",
        {"form": form, "team": row, "hosting": setting.hosting},
        status=422 if form.errors else 200,
    )


def _to(request: Request, visit: Visit) -> HttpResponseRedirect:
    return redirect("visit", org=request.ask.organization.slug, ref=visit.ref)


def _setting(request: Request, team: CampusTeam) -> Setting:
    actor = request.ask.actor
    members = people.members_of(actor)
    hosting = request.GET.get("hosting", "")
    return Setting(
        team,
        year.hosting_for(actor, hosting) if hosting else None,
        {
            one.ref: one
            for one in members
            if one.school_id != team.school_id and one.kind != "front-office"
        },
        {one.ref: one for one in members.filter(school=team.school)},
    )


def _names(members: dict[str, Membership]) -> list[tuple[str, str]]:
    return [(ref, f"{one.person.name}, {one.get_kind_display()}") for ref, one in members.items()]


def _initial(request: Request, setting: Setting) -> dict[str, Any]:
    inside = setting.team.cohort.network.kind == NetworkKind.ONE_SCHOOL
    outline = templates.block() if inside else templates.whole_day()
    network = setting.team.cohort.network_id
    facilitates = {
        role.network_id for role in request.ask.actor.roles if role.kind is RoleKind.FACILITATOR
    }
    own = [
        ref
        for ref, one in setting.facilitators.items()
        if one.person_id == request.ask.actor.person_id and network in facilitates
    ]
    return {
        "on": setting.hosting.on if setting.hosting else None,
        "starts": outline.starts,
        "blocks": written(reads.last_bells(setting.team.school)),
        "notes_kept": people.contract_of(setting.team.school).notes_kept,
        "host_staff": HostStaff.ALL if inside else HostStaff.NONE,
        "facilitator": own[0] if own else "",
    }


def _wish(given: dict[str, Any], setting: Setting) -> actions.Wish:
    facilitator = setting.facilitators.get(given["facilitator"])
    scheduler = setting.schedulers.get(given["scheduler"])
    on: dt.date = given["on"]
    return actions.Wish(
        on=(on,),
        starts=given["starts"],
        notes_kept=NotesKeeping(given["notes_kept"]),
        host_staff=HostStaff(given["host_staff"]),
        hosting=setting.hosting,
        facilitator=facilitator.person if facilitator else None,
        scheduler=scheduler.person if scheduler else None,
    )
