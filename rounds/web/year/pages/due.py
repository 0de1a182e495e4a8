"""Due dates of a cohort."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from rounds.people.models import CampusTeam
from rounds.year import actions, reads
from rounds.year.kinds import DueKind

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import DueForm
from .calendar import date_form, from_calendar, to


@page("calendar.edit", post="calendar.edit")
def due_add(request: Request, cohort: str) -> HttpResponse:
    """Put a due date on the calendar, for one school or for all."""
    ask = request.ask
    row = from_calendar(request, cohort)
    teams = {team.ref: team for team in reads.teams_of(ask.actor, row)}
    form = DueForm(
        request.POST if request.method == "POST" else None,
        choices={"team": [("", _("Every school")), *_schools(teams)]},
        initial={"title": DueKind.PROBLEM.label, "kind": DueKind.PROBLEM},
    )

    def add() -> None:
        given = form.cleaned_data
        actions.add_due_date(
            actor=ask.actor,
            cohort=row,
            on=given["on"],
            title=given["title"],
            kind=DueKind(given["kind"]),
            team=teams.get(given["team"]),
        )

    if request.method == "POST" and did(form, add):
        say(request, _("The day is on the calendar."))
        return to("calendar", request, cohort=row.ref)
    return date_form(request, form, _("Something is due"), row)


def _schools(teams: dict[str, CampusTeam]) -> list[tuple[str, str]]:
    return [(ref, team.school.name) for ref, team in teams.items()]


@page("calendar.edit", post="calendar.edit")
def due(request: Request, ref: str) -> HttpResponse:
    """Move or rename a due date."""
    ask = request.ask
    row = reads.due_date_for(ask.actor, ref)
    ask.about(row)
    teams = {team.ref: team for team in reads.teams_of(ask.actor, row.cohort)}
    form = DueForm(
        request.POST if request.method == "POST" else None,
        choices={"team": [("", _("Every school")), *_schools(teams)]},
        initial={
            "title": row.title,
            "kind": row.kind,
            "team": row.team.ref if row.team else "",
            "on": row.on,
        },
    )

    def change() -> None:
        given = form.cleaned_data
        actions.change_due_date(
            actor=ask.actor,
            due=row,
            on=given["on"],
            title=given["title"],
            kind=DueKind(given["kind"]),
            team=teams.get(given["team"]),
        )

    if request.method == "POST" and did(form, change):
        say(request, _("Saved."))
        return to("calendar", request, cohort=row.cohort.ref)
    return date_form(request, form, row.title, row.cohort, remove="due-remove", ref=row.ref)


@page(post="calendar.edit")
def due_remove(request: Request, ref: str) -> HttpResponse:
    row = reads.due_date_for(request.ask.actor, ref)
    request.ask.about(row)
    actions.remove_due_date(actor=request.ask.actor, due=row)
    say(request, _("The day is off the calendar."))
    return to("calendar", request, cohort=row.cohort.ref)
