"""The organization's front page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rounds.people import reads

from ..doors import Request, page


@page("organization.view")
def home(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(ask.organization)
    return render(request, "home/home.html", {"networks": reads.networks_for(ask.actor)})
