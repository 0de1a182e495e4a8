"""Accepting a year's dates and norms: as a member of a campus team, or as who looks after it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rounds.kernel.clock import today
from rounds.people import actions, reads
from rounds.people.kinds import Asked
from rounds.people.models import Cohort, Norms, TeamMember

from ...doors import Request, page
from ...forms import did
from ...front import providers
from ...toast import say
from ..forms import DeclineForm

Member = TeamMember | reads.Keeper


@page("team.answer", post="team.answer")
def answer(request: Request, member: str) -> HttpResponse:
    """Read the year's dates and the norms, and accept both with one button."""
    return _answered(request, reads.member_for(request.ask.actor, member))


@page(post="team.answer")
def answer_decline(request: Request, member: str) -> HttpResponse:
    """Say what stands in the way."""
    return _declined(request, reads.member_for(request.ask.actor, member))


@page("team.answer", post="team.answer")
def keeper_answer(request: Request, year: str) -> HttpResponse:
    """The same for those who look after the year."""
    return _answered(request, reads.keeper_for(request.ask.actor, year))


@page(post="team.answer")
def keeper_decline(request: Request, year: str) -> HttpResponse:
    """Say what stands in the way, as somebody who looks after the year."""
    return _declined(request, reads.keeper_for(request.ask.actor, year))


def _answered(request: Request, member: Member) -> HttpResponse:
    ask = request.ask
    ask.about(member)
    if request.method != "POST":
        return _page(request, member, DeclineForm())
    actions.accept(actor=ask.actor, member=member, asked=list(Asked))
    say(request, _("Thank you. You have accepted the dates and the norms."))
    return redirect("year", org=ask.organization.slug, year=_cohort(member).ref)


def _declined(request: Request, member: Member) -> HttpResponse:
    ask = request.ask
    ask.about(member)
    form = DeclineForm(request.POST)
    if did(
        form,
        lambda: actions.decline(
            actor=ask.actor,
            member=member,
            asked=[Asked(one) for one in form.cleaned_data["asked"]],
            reason=form.cleaned_data["reason"],
        ),
    ):
        say(request, _("Thank you for saying so. The coordinator and the facilitator know."))
        return redirect("year", org=ask.organization.slug, year=_cohort(member).ref)
    return _page(request, member, form, status=422)


def _cohort(member: Member) -> Cohort:
    return member.cohort if isinstance(member, reads.Keeper) else member.team.cohort


def _page(
    request: Request, member: Member, form: DeclineForm, *, status: int = 200
) -> HttpResponse:
    org, cohort = request.ask.organization, _cohort(member)
    keeps = isinstance(member, reads.Keeper)
    if isinstance(member, reads.Keeper):
        decline = reverse("keeper-decline", kwargs={"org": org.slug, "year": cohort.ref})
    else:
        decline = reverse("answer-decline", kwargs={"org": org.slug, "member": member.ref})
    return render(
        request,
        "network/answer.html",
        {
            "line": member if isinstance(member, reads.Keeper) else reads.member_line(member),
            "team": None if isinstance(member, reads.Keeper) else member.team,
            "keeps": keeps,
            "decline": decline,
            "cohort": cohort,
            "network": cohort.network,
            "norms": spoken(reads.current_norms(cohort.network)),
            "soon": providers.soon_in(request.ask, [cohort], most=30),
            "over": cohort.ends_on < today(org.time_zone),
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
