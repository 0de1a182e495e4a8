"""One's own account: an overview, name and language."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.identity import actions, leaving, outsiders
from rounds.identity import reads as identity
from rounds.people import reads as people

from ..doors import Request
from ..toast import say
from .doors import own
from .forms import ProfileForm


@own
def account(request: Request) -> HttpResponse:
    person = request.user
    means = identity.authenticators_of(person)
    return render(
        request,
        "account/account.html",
        {
            "person": person,
            "places": people.organizations_of(person),
            "passkeys": [one.wrap() for one in means if one.type == Authenticator.Type.WEBAUTHN],
            "second_step": any(one.type == Authenticator.Type.TOTP for one in means),
            "has_codes": any(one.type == Authenticator.Type.RECOVERY_CODES for one in means),
            "farewell": leaving.farewell_of(person),
            "identities": outsiders.identities_of(person),
            "sessions": identity.sessions_of(person),
            "here": request.session.session_key,
        },
    )


@own
def end_session(request: Request, ref: str) -> HttpResponse:
    session = identity.session_of(request.ask.actor, ref)
    if request.method == "POST":
        actions.end_session(actor=request.ask.actor, session=session)
        say(request, _("That browser is signed out."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/session_end.html", {"session": session})


@own
def end_sessions(request: Request) -> HttpResponse:
    """Signs out every browser but this one."""
    if request.method == "POST":
        actions.end_other_sessions(
            actor=request.ask.actor, person=request.user, keep=request.session.session_key
        )
        say(request, _("Every other browser is signed out."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/sessions_end.html")


@own
def profile(request: Request) -> HttpResponse:
    person = request.user
    form = ProfileForm(
        request.POST or None, initial={"name": person.name, "language": person.language}
    )
    if request.method == "POST" and form.is_valid():
        actions.change_profile(actor=request.ask.actor, person=person, **form.cleaned_data)
        with translation.override(person.language):
            say(request, _("Saved."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/profile.html", {"form": form})
