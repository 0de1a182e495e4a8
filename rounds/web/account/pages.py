"""One's own account: an overview, name and language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.identity import actions
from rounds.people import reads as people

from ..doors import Request
from .doors import own
from .forms import ProfileForm


@own
def account(request: Request) -> HttpResponse:
    return render(
        request,
        "account/account.html",
        {"person": request.user, "places": people.organizations_of(request.user)},
    )


@own
def profile(request: Request) -> HttpResponse:
    person = request.user
    form = ProfileForm(
        request.POST or None, initial={"name": person.name, "language": person.language}
    )
    if request.method == "POST" and form.is_valid():
        actions.change_profile(actor=request.ask.actor, person=person, **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "account/profile.html", {"form": form})
