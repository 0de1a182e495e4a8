"""The landing page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from ..doors import EVERYBODY, Request, page


@page("landing.view")
def landing(request: Request) -> HttpResponse:
    request.ask.about(EVERYBODY)
    return render(request, "public/landing.html")
