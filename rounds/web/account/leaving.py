"""Taking one's data along, and leaving for good."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.identity import actions, leaving
from rounds.identity.rules import DELETION_GRACE
from rounds.kernel.refusals import Refusal

from ..doors import Request
from ..toast import say, warn
from .doors import own, proved


@proved
def take_along(request: Request) -> HttpResponse:
    """The copy is made by the button and sent at once; nothing of it is kept here."""
    if request.method != "POST":
        return render(request, "account/take_along.html")
    actions.note_export(actor=request.ask.actor, person=request.user)
    answer = HttpResponse(leaving.own_data(request.user), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="rounds-own-data.zip"'
    return answer


@proved
def leave(request: Request) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.ask_farewell(actor=request.ask.actor, person=request.user)
            say(request, _("Your account will be erased. Until then you can keep it after all."))
        except Refusal as refusal:
            warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("account"))
    return render(
        request,
        "account/leave.html",
        {
            "alone": leaving.sole_coordinator_of(request.user),
            "days": DELETION_GRACE.days,
        },
    )


@own
def stay(request: Request) -> HttpResponse:
    """Keep the account after all; being signed in is enough for that."""
    if request.method == "POST":
        actions.undo_farewell(actor=request.ask.actor, person=request.user)
        say(request, _("Your account stays."))
    return HttpResponseRedirect(reverse("account"))
