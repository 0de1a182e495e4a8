"""The style guide and the little form in it."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..doors import EVERYBODY, Request, page
from ..toast import say
from .forms import HostingForm


class Row(NamedTuple):
    """One line of the table shown."""

    school: str
    district: str
    members: int
    missing: str


# Names are not translated.
NAMES = {
    "birch": "Birch Street Elementary",
    "harlan": "Harlan High",
    "valley": "Harlan Valley",
    "ridge": "Pine Ridge",
    "code": "KESTREL 42",
}


@page("styleguide.view")
def styleguide(request: Request) -> HttpResponse:
    request.ask.about(EVERYBODY)
    rows = Paginator(_schools(), 4).get_page(request.GET.get("page"))
    shown = {"form": HostingForm(), "rows": rows, "page": rows, "names": NAMES}
    return render(request, "styleguide/styleguide.html", shown)


@page("styleguide.view", post="styleguide.view")
def form(request: Request) -> HttpResponse:
    """Shows faults and success; keeps nothing."""
    request.ask.about(EVERYBODY)
    given = HostingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and given.is_valid():
        say(request, _("Your answer is kept."), undo=reverse("styleguide-undo"))
        return HttpResponseRedirect(reverse("styleguide"))
    status = 422 if request.method == "POST" else 200
    return render(request, "styleguide/form.html", {"form": given}, status=status)


@page(post="styleguide.view")
def undo(request: Request) -> HttpResponse:
    request.ask.about(EVERYBODY)
    say(request, _("Taken back. Nothing was kept."))
    return HttpResponseRedirect(reverse("styleguide"))


def _schools() -> list[Row]:
    complete = _("Nothing")
    return [
        Row("Alder Creek Middle", "Harlan Valley", 4, complete),
        Row("Birch Street Elementary", "Harlan Valley", 3, complete),
        Row("Harlan High", "Harlan Valley", 5, complete),
        Row("Lincoln Elementary", "Pine Ridge", 3, _("A person has not accepted the norms")),
        Row("Prairie View K–8", "Pine Ridge", 2, _("A teacher leader")),
        Row("Three Rivers Middle", "Pine Ridge", 3, complete),
    ]
