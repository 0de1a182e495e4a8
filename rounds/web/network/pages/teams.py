"""A campus team, and accepting the year as one of its members."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rounds.identity import newcomers
from rounds.kernel.clock import today
from rounds.people import actions, reads
from rounds.people.kinds import Asked
from rounds.people.models import CampusTeam, Norms, TeamMember

from ...doors import Request, page
from ...forms import did
from ...front import providers
from ...toast import say
from ..forms import DeclineForm, MemberForm


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


@page("team.answer", post="team.answer")
def answer(request: Request, member: str) -> HttpResponse:
    """Read the year's dates and the norms, and accept both with one button."""
    ask = request.ask
    row = reads.member_for(ask.actor, member)
    ask.about(row)
    if request.method == "POST":
        actions.accept(actor=ask.actor, member=row, asked=list(Asked))
        say(request, _("Thank you. You have accepted the dates and the norms."))
        return redirect("year", org=ask.organization.slug, year=row.team.cohort.ref)
    return _answer_page(request, row, DeclineForm())


@page(post="team.answer")
def answer_decline(request: Request, member: str) -> HttpResponse:
    """Say what stands in the way."""
    ask = request.ask
    row = reads.member_for(ask.actor, member)
    ask.about(row)
    form = DeclineForm(request.POST)
    if did(
        form,
        lambda: actions.decline(
            actor=ask.actor,
            member=row,
            asked=[Asked(one) for one in form.cleaned_data["asked"]],
            reason=form.cleaned_data["reason"],
        ),
    ):
        say(request, _("Thank you for saying so. The coordinator and the facilitator know."))
        return redirect("year", org=ask.organization.slug, year=row.team.cohort.ref)
    return _answer_page(request, row, form, status=422)


def _answer_page(
    request: Request, member: TeamMember, form: DeclineForm, *, status: int = 200
) -> HttpResponse:
    cohort = member.team.cohort
    norms = reads.current_norms(cohort.network)
    return render(
        request,
        "network/answer.html",
        {
            "member": member,
            "line": reads.member_line(member),
            "team": member.team,
            "cohort": cohort,
            "network": cohort.network,
            "norms": spoken(norms),
            "soon": providers.soon_in(request.ask, [cohort], most=30),
            "over": cohort.ends_on < today(request.ask.organization.time_zone),
            "form": form,
        },
        status=status,
    )


def spoken(norms: Norms) -> list[tuple[str, str]]:
    """Each norm in the reader's language as (language, words); English where there is none."""
    own = "es" if (get_language() or "en").startswith("es") else "en"
    return [
        (own, text["es"]) if own == "es" and text["es"] else ("en", text["en"])
        for text in norms.texts
    ]
