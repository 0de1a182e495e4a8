"""Everybody who has never been in: what will happen to each, one button, and cards to print."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.identity import actions, newcomers, reads
from rounds.identity.adapters import qr_svg
from rounds.identity.letters import absolute
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import Absent
from rounds.people import reads as people
from rounds.people.models import CampusTeam

from ..doors import Request, page
from ..toast import say, warn
from .paper import keep, kept, spaced

MOST = 300


@page("invitation.make", post="invitation.make")
def let_in(request: Request) -> HttpResponse:
    """Who has not been in yet, each ticked who was not let in before; the button does it."""
    ask = request.ask
    ask.about(reads.inviting_scope(ask.actor))
    team = _team(request)
    if request.method == "POST":
        return _done(request, team)
    who = request.GET.getlist("who") or None
    rows = newcomers.newcomers(ask.actor, team=team, who=who)
    shown = rows[:MOST]
    return render(
        request,
        "invitations/let_in.html",
        {
            "rows": shown,
            "more": len(rows) - len(shown),
            "chosen": sum(row.chosen or who is not None for row in shown),
            "alone": who is not None,
            "team": team,
            "form": new_ref() + new_ref(),
        },
    )


def _team(request: Request) -> CampusTeam | None:
    ref = request.GET.get("team")
    return people.team_for(request.ask.actor, ref) if ref else None


def _done(request: Request, team: CampusTeam | None) -> HttpResponse:
    """Let in whoever is ticked. Somebody who came in meanwhile is passed over."""
    actor, org = request.ask.actor, request.ask.organization.slug
    ticked = request.POST.getlist("who")[:MOST]
    rows = newcomers.newcomers(actor, team=team, who=ticked)
    done = actions.let_in(actor=actor, people=rows, form=request.POST.get("form", "")[:40])
    if done.letters:
        say(
            request,
            ngettext(
                "One letter is on its way.", "%(number)s letters are on their way.", done.letters
            )
            % {"number": done.letters},
        )
    if done.cards:
        keep(request, done.cards)
        return HttpResponseRedirect(reverse("card_sheets", kwargs={"org": org}))
    if not done.letters:
        warn(
            request,
            _("Nothing was sent: tick somebody. A letter that left a moment ago is not repeated."),
        )
    return HttpResponseRedirect(reverse("let_in", kwargs={"org": org}))


@page("invitation.make")
def cards(request: Request) -> HttpResponse:
    """Cards to print, for codes made in this session; nobody can show them again later."""
    ask = request.ask
    ask.about(reads.inviting_scope(ask.actor))
    codes = kept(request)
    rows = [row for row in reads.without_address(ask.actor) if row.ref in codes]
    if not rows:
        raise Absent(
            _(
                "A card is shown only right after it is made. Make a new one; the old one then stops."
            ),
            code="no-card",
        )
    address = absolute(reverse("card_enter"))
    sheets = [
        {
            "membership": row,
            "code": spaced(codes[row.ref]),
            "picture": qr_svg(f"{address}?code={codes[row.ref]}"),
        }
        for row in rows
    ]
    return render(request, "invitations/card_sheets.html", {"cards": sheets, "address": address})
