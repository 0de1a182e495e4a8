"""A campus team: who is on it and what it lacks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.identity import newcomers
from rounds.people import actions, reads
from rounds.people.models import CampusTeam

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import MemberForm


@page("team.view")
def team(request: Request, team: str) -> HttpResponse:
    """Who is on the team, what it lacks, who has accepted."""
    ask = request.ask
    row = reads.team_for(ask.actor, team)
    ask.about(row)
    form = MemberForm(ask.actor, row) if ask.may("team.edit", row) else None
    return _team_page(request, row, form)


def _team_page(
    request: Request, row: CampusTeam, form: MemberForm | None, *, status: int = 200
) -> HttpResponse:
    """The page of a team; whoever may change it has the form."""
    ask = request.ask
    line = reads.team_line(row)
    invites = ask.may("invitation.make", row)
    people = [member.person.pk for member in line.members]
    return render(
        request,
        "network/team.html",
        {
            "line": line,
            "team": row,
            "cohort": row.cohort,
            "network": row.cohort.network,
            "editable": form is not None,
            "form": form,
            "invites": invites,
            "adds": form is not None and ask.may("people.edit", ask.organization),
            "absent": newcomers.not_in_yet(ask.actor, people) if invites else set(),
        },
        status=status,
    )


@page(post="team.edit")
def team_join(request: Request, team: str) -> HttpResponse:
    """Put people of the school on the team."""
    ask = request.ask
    row = reads.team_for(ask.actor, team)
    ask.about(row)
    form = MemberForm(ask.actor, row, request.POST)
    joined: list[str] = []

    def join() -> None:
        for ref in form.cleaned_data["person"]:
            person = form.people[ref].person
            actions.join_team(actor=ask.actor, team=row, person=person)
            joined.append(person.name)

    if did(form, join):
        words = ngettext(
            "%(name)s is on the team.", "%(count)d more people are on the team.", len(joined)
        )
        say(request, words % {"name": joined[0], "count": len(joined)})
        return redirect("team", org=ask.organization.slug, team=row.ref)
    return _team_page(request, row, form, status=422)


@page(post="team.edit")
def team_leave(request: Request, member: str) -> HttpResponse:
    """Take somebody off the team."""
    ask = request.ask
    row = reads.member_for(ask.actor, member)
    ask.about(row)
    actions.leave_team(actor=ask.actor, member=row)
    org = ask.organization.slug
    say(
        request,
        _("%(name)s is off the team.") % {"name": row.person.name},
        undo=reverse("team-rejoin", kwargs={"org": org, "member": row.ref}),
    )
    return redirect("team", org=org, team=row.team.ref)


@page(post="team.edit")
def team_rejoin(request: Request, member: str) -> HttpResponse:
    """Undo taking somebody off."""
    ask = request.ask
    row = reads.member_for(ask.actor, member)
    ask.about(row)
    actions.join_team(actor=ask.actor, team=row.team, person=row.person)
    say(request, _("%(name)s is on the team.") % {"name": row.person.name})
    return redirect("team", org=ask.organization.slug, team=row.team.ref)


@page(post="team.edit")
def team_lead(request: Request, member: str) -> HttpResponse:
    """This member speaks for the team."""
    ask = request.ask
    row = reads.member_for(ask.actor, member)
    ask.about(row)
    actions.name_team_leader(actor=ask.actor, member=row)
    say(request, _("%(name)s speaks for the team.") % {"name": row.person.name})
    return redirect("team", org=ask.organization.slug, team=row.team.ref)
