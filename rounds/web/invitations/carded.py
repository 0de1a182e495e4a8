"""Signing in with a card, on a device that may be shared."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rounds.access.scope import Scope
from rounds.identity import reads, throttle
from rounds.identity.actions import use_card
from rounds.identity.adapters import client_address
from rounds.identity.rules import CARD_SESSION
from rounds.identity.vault import lock, unlock
from rounds.kernel.refusals import NotPossible, Refusal

from ..doors import EVERYBODY, Request, page
from .forms import CardForm

CARD = "rounds_card"


@page("sign-in.open", post="sign-in.open")
@never_cache
def enter(request: Request) -> HttpResponse:
    """The code is looked up on POST only; the next page asks whether the name is one's own."""
    request.ask.about(EVERYBODY)
    form = CardForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        try:
            throttle.check(throttle.CODES_FROM_ADDRESS, client_address(request))
            if reads.card_by_code(form.cleaned_data["code"]) is None:
                raise NotPossible(
                    _(
                        "This card is not known or no longer works. Check the code, or ask the "
                        "person who gave you the card for a new one."
                    ),
                    code="no-card",
                )
        except Refusal as refusal:
            form.add_error("code", str(refusal.sentence))
        else:
            request.session[CARD] = lock(form.cleaned_data["code"])
            return HttpResponseRedirect(reverse("card_confirm"))
    return render(request, "invitations/card_enter.html", {"form": form})


@page("sign-in.open", post="sign-in.open")
@never_cache
def confirm(request: Request) -> HttpResponse:
    """“Are you …?” A found card shows a name and nothing else until the button is pressed."""
    request.ask.about(Scope(None))
    kept = request.session.get(CARD)
    card = reads.card_by_code(unlock(kept)) if kept else None
    if card is None:
        return HttpResponseRedirect(reverse("card_enter"))
    membership = card.membership
    if request.method != "POST":
        return render(request, "invitations/card_confirm.html", {"membership": membership})
    del request.session[CARD]
    if request.POST.get("answer") != "yes":
        return HttpResponseRedirect(reverse("card_enter"))
    use_card(actor=request.ask.actor, card=card)
    person, organization = membership.person, membership.organization
    record_authentication(
        request,
        person,
        method="card",
        card_id=card.pk,
        organization_id=organization.pk,
    )
    home = reverse("home", kwargs={"org": organization.slug})
    answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=home))
    request.session.set_expiry(CARD_SESSION)
    return answer
