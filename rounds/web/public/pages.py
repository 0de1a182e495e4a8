"""The landing page, the choice of language, the style guide."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from ..doors import EVERYBODY, Request, page

A_YEAR = 60 * 60 * 24 * 365


@page("landing.view")
def landing(request: Request) -> HttpResponse:
    request.ask.about(EVERYBODY)
    return render(request, "public/landing.html")


@page(post="language.choose")
def language(request: Request) -> HttpResponse:
    """Keep the language on this device and go back to where the reader was."""
    request.ask.about(EVERYBODY)
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        onward, {request.get_host()}, require_https=request.is_secure()
    ):
        onward = "/"
    answer = HttpResponseRedirect(onward)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
