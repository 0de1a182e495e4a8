"""The calendar of a cohort, and one's own year across cohorts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.access.actor import RoleKind
from rounds.kernel.clock import today
from rounds.kernel.refusals import NotPossible
from rounds.people import reads as people
from rounds.people.models import CampusTeam, Cohort
from rounds.year import actions, reads
from rounds.year.kinds import EntryKind, HostingStatus
from rounds.year.reads import Entry
from rounds.year.rules import months

from ...doors import Request, page
from ...forms import did
from ...toast import say, warn
from ..forms import HostingForm
from ..words import conflict_sentence, says


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the page says it."""

    entry: Entry
    words: str
    past: bool


@dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    lines: list[Line]


def by_month(entries: Sequence[Entry], day: dt.date) -> list[Month]:
    """The months from the first entry to the last, also those in which nothing happens."""
    if not entries:
        return []
    lines = [Line(entry, says(entry), entry.on < day) for entry in entries]
    return [
        Month(first, [one for one in lines if one.entry.on.replace(day=1) == first])
        for first in months(entries[0].on, entries[-1].on)
    ]


def to(name: str, request: Request, **kwargs: str) -> HttpResponseRedirect:
    """To another page of the organization."""
    return HttpResponseRedirect(
        reverse(name, kwargs={"org": request.ask.organization.slug, **kwargs})
    )


@page("organization.view")
def my_year(request: Request) -> HttpResponse:
    """What is ahead on every calendar the person may see."""
    ask = request.ask
    ask.about(ask.organization)
    cohorts = list(reads.cohorts_for(ask.actor))
    day = today(ask.organization.time_zone)
    ahead = [entry for entry in reads.entries_for_feed(ask.actor) if entry.on >= day]
    return render(
        request,
        "year/my_year.html",
        {
            "months": [month for month in by_month(ahead, day) if month.lines],
            "cohorts": [cohort for cohort in cohorts if cohort.ends_on >= day],
            "earlier": [cohort for cohort in cohorts if cohort.ends_on < day],
            "several": len(cohorts) > 1,
            "sees_totals": ask.actor.holds(RoleKind.DISTRICT_ADMINISTRATOR),
        },
    )


def from_calendar(request: Request, ref: str) -> Cohort:
    """The cohort of the address, asked about with everybody who belongs to it."""
    cohort = people.cohort_for(request.ask.actor, ref)
    request.ask.about(reads.calendar_scope(cohort))
    return cohort


@page("calendar.view")
def calendar(request: Request, cohort: str) -> HttpResponse:
    """A cohort's year by month, with what conflicts said in words."""
    ask = request.ask
    row = from_calendar(request, cohort)
    found = reads.calendar_of(ask.actor, row)
    edits = ask.may("calendar.edit", row)
    return render(
        request,
        "year/calendar.html",
        {
            "cohort": row,
            "months": by_month(found.entries, today(ask.organization.time_zone)),
            "conflicts": [conflict_sentence(conflict) for conflict in found.conflicts],
            "without_date": found.without_date,
            "edits": edits,
            "proposes": edits or bool(_own_teams(request, row)),
            "own": {team.pk for team in _own_teams(request, row)},
            "proposed": sum(
                1
                for entry in found.entries
                if entry.kind is EntryKind.HOSTING and entry.status == HostingStatus.PROPOSED
            ),
        },
    )


def _own_teams(request: Request, cohort: Cohort) -> list[CampusTeam]:
    """The schools for which the asking person may propose a day."""
    teams = reads.teams_of(request.ask.actor, cohort)
    return [team for team in teams if request.ask.may("hosting.propose", team)]


@page("calendar.view", post="calendar.view")
def hosting_add(request: Request, cohort: str) -> HttpResponse:
    """Propose a day; the action asks whether it may be for this school."""
    ask = request.ask
    row = from_calendar(request, cohort)
    teams = {team.ref: team for team in _own_teams(request, row)}
    if not teams:
        raise NotPossible(
            _("Only a school’s own team, the facilitator or a coordinator proposes a day."),
            code="no-team",
        )
    form = HostingForm(
        request.POST if request.method == "POST" else None,
        choices={"team": [(ref, team.school.name) for ref, team in teams.items()]},
        initial={"team": request.GET.get("team", "")},
    )
    edits = ask.may("calendar.edit", row)
    if not edits:
        del form.fields["agreed"]

    def propose() -> None:
        given = form.cleaned_data
        actions.propose_hosting(
            actor=ask.actor,
            team=teams[given["team"]],
            on=given["on"],
            note=given["note"],
            agreed=given.get("agreed", False),
        )

    if request.method == "POST" and did(form, propose):
        say(request, _("The day is on the calendar."))
        return to("calendar", request, cohort=row.ref)
    return date_form(request, form, _("A day to host"), row)


def date_form(
    request: Request, form: object, title: str, cohort: Cohort, **more: object
) -> HttpResponse:
    """A form about one date."""
    status = 422 if getattr(form, "errors", None) else 200
    context = {"form": form, "title": title, "cohort": cohort, **more}
    return render(request, "year/date_form.html", context, status=status)


@page("hosting.propose", post="hosting.propose")
def hosting(request: Request, ref: str) -> HttpResponse:
    """Move a hosting day."""
    ask = request.ask
    row = reads.hosting_for(ask.actor, ref)
    ask.about(row)
    cohort = row.team.cohort
    form = HostingForm(
        request.POST if request.method == "POST" else None,
        choices={"team": [(row.team.ref, row.team.school.name)]},
        initial={
            "team": row.team.ref,
            "on": row.on,
            "note": row.note,
            "agreed": row.status == HostingStatus.AGREED,
        },
    )
    del form.fields["team"]
    if not ask.may("calendar.edit", cohort):
        del form.fields["agreed"]

    def change() -> None:
        given = form.cleaned_data
        actions.change_hosting(
            actor=ask.actor,
            hosting=row,
            on=given["on"],
            note=given["note"],
            agreed=given.get("agreed", False),
        )

    if request.method == "POST" and did(form, change):
        say(request, _("The day has been moved."))
        return to("calendar", request, cohort=cohort.ref)
    title = _("%(school)s hosts") % {"school": row.team.school.name}
    return date_form(request, form, title, cohort, remove="hosting-remove", ref=row.ref)


@page(post="calendar.edit")
def hosting_agree(request: Request, ref: str) -> HttpResponse:
    row = reads.hosting_for(request.ask.actor, ref)
    request.ask.about(row)
    actions.agree_hosting(actor=request.ask.actor, hosting=row)
    say(
        request, _("%(school)s hosts on that day. It is agreed.") % {"school": row.team.school.name}
    )
    return to("calendar", request, cohort=row.team.cohort.ref)


@page(post="hosting.propose")
def hosting_remove(request: Request, ref: str) -> HttpResponse:
    row = reads.hosting_for(request.ask.actor, ref)
    request.ask.about(row)
    try:
        actions.remove_hosting(actor=request.ask.actor, hosting=row)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("The day is off the calendar."))
    return to("calendar", request, cohort=row.team.cohort.ref)
