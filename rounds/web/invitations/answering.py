"""Answering an invitation: from a letter, whose link proves the address, or from paper."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rounds.identity import actions, proofs, reads, throttle
from rounds.identity.adapters import client_address
from rounds.identity.kinds import Means
from rounds.identity.models import Invitation
from rounds.identity.wording import check_open, invited_as
from rounds.kernel.refusals import BadInput, NotPossible, Refusal
from rounds.people.models import Person

from ..account.confirming import MailCodeForm
from ..doors import ELSEWHERE, Request, page, refusal_page
from ..toast import say
from .forms import JoinForm, NameForm, WhoForm

JOINING = "rounds_joining"


@page("invitation.accept", post="invitation.accept")
@never_cache
def by_letter(request: Request, token: str) -> HttpResponse:
    """Opening the link shows the invitation; only the button accepts, because mail scanners
    open links."""
    invitation = reads.invitation_by_token(token)
    request.ask.about(invitation)
    with translation.override(_language(request, invitation)):
        try:
            _check(request, invitation, invitation.email)
            known = reads.has_account(invitation.email)
            form = None if known or invitation.name else NameForm(request.POST or None)
            if request.method == "POST" and (form is None or form.is_valid()):
                name = form.cleaned_data["name"] if form else ""
                return _accept(request, invitation, invitation.email, name)
        except Refusal as refusal:
            return refusal_page(request, refusal)
        return _show(request, invitation, form=form)


@page("invitation.accept", post="invitation.accept")
@never_cache
def join(request: Request) -> HttpResponse:
    """Typing the code from a sheet, or arriving by its picture; only the button looks it up."""
    form = JoinForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    scope = reads.inviting_nowhere()
    request.ask.about(scope)
    if request.method == "POST" and form.is_valid():
        try:
            throttle.check(throttle.CODES_FROM_ADDRESS, client_address(request))
            invitation = reads.invitation_by_code(form.cleaned_data["code"])
            check_open(invitation)
        except Refusal as refusal:
            form.add_error("code", str(refusal.sentence))
        else:
            request.session[JOINING] = {"invitation": invitation.pk}
            return HttpResponseRedirect(reverse("join_accept"))
    return render(request, "invitations/join.html", {"form": form})


@page("invitation.accept", post="invitation.accept")
@never_cache
def by_code(request: Request) -> HttpResponse:
    """The second half of coming from paper: who one is, shown by a code by mail."""
    kept = request.session.get(JOINING)
    if not kept:
        request.ask.about(reads.inviting_nowhere())
        return HttpResponseRedirect(reverse("join"))
    invitation = reads.invitation_by_id(kept["invitation"])
    request.ask.about(invitation)
    with translation.override(_language(request, invitation)):
        try:
            if request.ask.actor.signed_in:
                _check(request, invitation, request.user.email or "")
                if request.method == "POST":
                    return _accept(request, invitation, request.user.email or "", "")
                return _show(request, invitation)
            check_open(invitation)
            return _prove(request, invitation, kept)
        except Refusal as refusal:
            return refusal_page(request, refusal)


def _prove(request: Request, invitation: Invitation, kept: dict[str, Any]) -> HttpResponse:
    purpose = f"join-{invitation.pk}"
    if proofs.waiting(request.session, purpose) and request.POST.get("by") != "who":
        form = MailCodeForm(request.POST if "code" in request.POST else None)
        if form.is_bound and form.is_valid():
            try:
                email = proofs.check(request.session, purpose, form.cleaned_data["code"])
            except BadInput as refusal:
                form.add_error("code", str(refusal.sentence))
            else:
                return _accept(request, invitation, email, kept.get("name", ""))
        return _show(request, invitation, form=form, waiting=True)
    who = WhoForm(
        request.POST if request.POST.get("by") == "who" else None,
        initial={"name": invitation.name},
    )
    if who.is_bound and who.is_valid():
        throttle.check(throttle.CODES_FROM_ADDRESS, client_address(request))
        proofs.send(request.session, purpose, who.cleaned_data["email"])
        request.session[JOINING] = {**kept, "name": who.cleaned_data["name"]}
        return HttpResponseRedirect(reverse("join_accept"))
    return _show(request, invitation, form=who, who=True)


def _check(request: Request, invitation: Invitation, email: str) -> None:
    """Open, and for the person who has signed in; each other case says what to do."""
    actor = request.ask.actor
    if actor.signed_in:
        if invitation.accepted_by_id == actor.person_id:
            raise NotPossible(
                _("You have accepted this invitation already. Nothing more is to be done."),
                code="already-yours",
            )
        check_open(invitation)
        sign_in = reads.sign_in_of(request.session)
        if sign_in is None or sign_in.means is not Means.OWN:
            raise NotPossible(ELSEWHERE, code="elsewhere")
        if not email or email.lower() != (request.user.email or "").lower():
            raise NotPossible(
                _(
                    "You are signed in as %(name)s, and this invitation was sent to another "
                    "address. Sign out and open the letter again, or ask the person who sent it "
                    "to invite your address."
                )
                % {"name": request.user.name},
                code="wrong-person",
            )
    check_open(invitation)


def _accept(request: Request, invitation: Invitation, email: str, name: str) -> HttpResponse:
    person: Person = actions.accept_invitation(
        actor=request.ask.actor, invitation=invitation, email=email, name=name
    )
    request.session.pop(JOINING, None)
    home = reverse("home", kwargs={"org": invitation.organization.slug})
    say(request, _("Welcome to %s.") % invitation.organization.name)
    if request.ask.actor.person_id == person.pk:
        return HttpResponseRedirect(home)
    record_authentication(request, person, method="code", email=email)
    answer: HttpResponse = perform_login(
        request, Login(user=person, email=email, redirect_url=home)
    )
    return answer


def _language(request: Request, invitation: Invitation) -> str:
    if request.ask.actor.signed_in:
        return str(request.user.language)
    return str(invitation.language)


def _show(request: Request, invitation: Invitation, **more: Any) -> HttpResponse:
    return render(
        request,
        "invitations/accept.html",
        {
            "invitation": invitation,
            "role": invited_as(invitation),
            "signed_in": request.ask.actor.signed_in,
            **more,
        },
    )
