"""Choosing whom to be in the demo. Only the button acts; opening a link does nothing."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from rounds.kernel.refusals import Absent

from ..doors import EVERYBODY, Request, page
from . import standings


@page("demo.view")
def closed_door(request: Request) -> HttpResponse:
    """Says where the way in is, without opening it."""
    request.ask.about(EVERYBODY)
    standings.check_open()
    return render(request, "demo/closed.html")


@page("demo.view")
def doors(request: Request, token: str) -> HttpResponse:
    request.ask.about(EVERYBODY)
    standings.check_open(token)
    return render(request, "demo/doors.html", {"token": token, "doors": standings.doors()})


@page("demo.view", post="demo.enter")
def door(request: Request, token: str, key: str) -> HttpResponse:
    request.ask.about(EVERYBODY)
    standings.check_open(token)
    found = next((door for door in standings.doors() if door.key == key), None)
    if found is None:
        raise Absent(_("Nobody of this name is in the demo."), code="no-door")
    if request.method == "POST":
        login(request, found.person)
        return HttpResponseRedirect(standings.home())
    return render(request, "demo/door.html", {"token": token, "door": found})
