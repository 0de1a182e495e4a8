"""The landing page and the choice of language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from rounds.identity import actions as identity
from rounds.interest.reads import receiving_organization
from rounds.people import reads
from rounds.people.models import Organization

from ..doors import EVERYBODY, Request, page
from ..interest.pages import contact_of

A_YEAR = 60 * 60 * 24 * 365


@page("landing.view")
def landing(request: Request) -> HttpResponse:
    """The installation's front page; it speaks for its first organization."""
    request.ask.about(EVERYBODY)
    return _welcome(request, receiving_organization())


@page("landing.view")
def welcome(request: Request) -> HttpResponse:
    """The same page for one organization, where an installation serves several."""
    request.ask.about(EVERYBODY)
    return _welcome(request, request.ask.organization)


def _welcome(request: Request, host: Organization | None) -> HttpResponse:
    own = reads.organizations_of(request.user) if request.user.is_authenticated else ()
    contact = contact_of(host) if host is not None else None
    shown = {"host": host, "contact": contact, "own": list(own)}
    return render(request, "public/landing.html", shown)


@page(post="language.choose")
def language(request: Request) -> HttpResponse:
    """Keep the language, on this device and in one's account, and go back to where one was."""
    request.ask.about(EVERYBODY)
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        onward, {request.get_host()}, require_https=request.is_secure()
    ):
        onward = "/"
    answer = HttpResponseRedirect(onward)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        person = request.user
        if person.is_authenticated and person.language != chosen:
            identity.change_profile(
                actor=request.ask.actor, person=person, name=person.name, language=chosen
            )
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
