"""The organization's pages: who is invited, inviting, sheets and cards to print."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.identity import actions, newcomers, reads
from rounds.identity.adapters import qr_svg
from rounds.identity.letters import absolute
from rounds.identity.models import Invitation
from rounds.identity.places import places_for
from rounds.identity.wording import invited_as
from rounds.kernel.clock import now
from rounds.kernel.refusals import Absent, BadInput, Refusal

from ..doors import Request, page
from ..toast import say, warn
from .forms import InviteForm
from .paper import keep, kept, spaced


@page("invitation.make")
def invitations(request: Request) -> HttpResponse:
    actor = request.ask.actor
    request.ask.about(reads.inviting_scope(actor))
    moment = now()
    shown = Paginator(reads.invitations_for(actor), 50).get_page(request.GET.get("page"))
    rows = [
        {"invitation": one, "state": one.state(moment), "role": invited_as(one)} for one in shown
    ]
    return render(
        request,
        "invitations/list.html",
        {
            "rows": rows,
            "page": shown,
            "without_address": reads.without_address(actor),
            "uninvited": newcomers.count_uninvited(actor),
        },
    )


@page("invitation.make", post="invitation.make")
def new(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(reads.inviting_scope(ask.actor))
    groups = places_for(ask.actor)
    place = request.GET.get("place", "")
    if place and all(place != one.value for _words, ones in groups for one in ones):
        raise Absent(_("There is no such place to invite to."), code="no-place")
    start = {"language": ask.organization.language, "place": place}
    form = InviteForm(request.POST or None, groups=groups, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = _invite_all(request, form)
        except BadInput as refusal:
            for problem in refusal.problems:
                form.add_error(
                    problem.where if problem.where in form.fields else None, str(problem.sentence)
                )
        else:
            return _after(request, made)
    return render(request, "invitations/new.html", {"form": form, "groups": groups})


def _invite_all(request: Request, form: InviteForm) -> list[actions.Made]:
    given = form.cleaned_data
    drafts = [
        Invitation(
            organization=request.ask.organization,
            name=name,
            email=email,
            kind=given["kind"],
            language=given["language"],
            **given["place"].carries,
        )
        for name, email in given["people"]
    ]
    return actions.invite_all(actor=request.ask.actor, invitations=drafts)


def _after(request: Request, made: list[actions.Made]) -> HttpResponse:
    on_paper = [one for one in made if one.code]
    posted = len(made) - len(on_paper)
    if posted:
        say(
            request,
            ngettext("One letter is on its way.", "%(number)s letters are on their way.", posted)
            % {"number": posted},
        )
    if not on_paper:
        return HttpResponseRedirect(_list(request))
    keep(request, {one.invitation.ref: one.code for one in on_paper})
    return HttpResponseRedirect(
        reverse("invitation_sheet", kwargs={"org": request.ask.organization.slug})
    )


@page("invitation.make")
def sheet(request: Request) -> HttpResponse:
    """Sheets to print, for codes made in this session; nobody can show them again later."""
    request.ask.about(reads.inviting_scope(request.ask.actor))
    codes = kept(request)
    found = {one.ref: one for one in reads.invitations_for(request.ask.actor).filter(ref__in=codes)}
    if not found:
        raise Absent(
            _("Codes are shown only right after they are made. Open the list and make a new one."),
            code="no-sheet",
        )
    address = absolute(reverse("join"))
    sheets = [
        {
            "invitation": found[ref],
            "role": invited_as(found[ref]),
            "code": spaced(code),
            "picture": qr_svg(f"{address}?code={code}"),
        }
        for ref, code in codes.items()
        if ref in found
    ]
    return render(request, "invitations/sheet.html", {"sheets": sheets, "address": address})


@page("invitation.make", post="invitation.make")
def renew(request: Request, ref: str) -> HttpResponse:
    return _change(request, ref, "invitations/renew.html", _renewed)


@page("invitation.make", post="invitation.make")
def revoke(request: Request, ref: str) -> HttpResponse:
    return _change(request, ref, "invitations/revoke.html", _revoked)


def _change(request: Request, ref: str, template: str, act: Any) -> HttpResponse:
    invitation = reads.invitation_for(request.ask.actor, ref)
    request.ask.about(invitation)
    if request.method != "POST":
        return render(request, template, {"invitation": invitation, "role": invited_as(invitation)})
    try:
        answer: HttpResponse = act(request, invitation)
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(_list(request))
    return answer


def _renewed(request: Request, invitation: Invitation) -> HttpResponse:
    return _after(
        request, [actions.renew_invitation(actor=request.ask.actor, invitation=invitation)]
    )


def _revoked(request: Request, invitation: Invitation) -> HttpResponse:
    actions.revoke_invitation(actor=request.ask.actor, invitation=invitation)
    say(request, _("The invitation is withdrawn."))
    return HttpResponseRedirect(_list(request))


@page("card.issue", post="card.issue")
def card(request: Request, ref: str) -> HttpResponse:
    sponsored = actions.Sponsored(reads.membership_for(request.ask.actor, ref))
    request.ask.about(sponsored)
    if request.method == "POST":
        try:
            code = actions.issue_card(actor=request.ask.actor, sponsored=sponsored)
        except Refusal as refusal:
            warn(request, refusal.sentence)
            return HttpResponseRedirect(request.path)
        keep(request, {ref: code})
        return HttpResponseRedirect(
            reverse("card_sheets", kwargs={"org": request.ask.organization.slug})
        )
    membership = sponsored.membership
    return render(
        request,
        "invitations/card.html",
        {"membership": membership, "card": reads.card_of(membership)},
    )


@page("card.issue", post="card.issue")
def card_revoke(request: Request, ref: str) -> HttpResponse:
    sponsored = actions.Sponsored(reads.membership_for(request.ask.actor, ref))
    request.ask.about(sponsored)
    if request.method == "POST":
        actions.revoke_card(actor=request.ask.actor, sponsored=sponsored)
        say(request, _("The card no longer works."))
        return HttpResponseRedirect(
            reverse("card_issue", kwargs={"org": request.ask.organization.slug, "ref": ref})
        )
    return render(request, "invitations/card_revoke.html", {"membership": sponsored.membership})


def _list(request: Request) -> str:
    return reverse("invitations", kwargs={"org": request.ask.organization.slug})
