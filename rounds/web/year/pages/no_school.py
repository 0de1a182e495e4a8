"""Days without school, of the organization and of its districts."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.interest.reads import places
from rounds.kernel.refusals import BadInput
from rounds.year import actions, reads
from rounds.year.rules import BadLine, pasted_days

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import NoSchoolForm


def _back(request: Request) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        reverse("no-school-days", kwargs={"org": request.ask.organization.slug})
    )


def _fault(line: BadLine) -> str:
    given = {"number": line.number, "line": line.text}
    if line.why == "order":
        return _("Line %(number)d ends before it starts: “%(line)s”.") % given
    if line.why == "long":
        return _("Line %(number)d is too long a time or a list: “%(line)s”.") % given
    if line.why == "name":
        return _("Line %(number)d needs a name of at most 80 letters: “%(line)s”.") % given
    return _("Line %(number)d has no date such as 11/26/2026: “%(line)s”.") % given


@page("no-school.view", post="no-school.edit")
def no_school_days(request: Request) -> HttpResponse:
    """The list by date, and for coordinators a box to paste days into: all of them or none."""
    ask = request.ask
    ask.about(ask.organization)
    edits = ask.may("no-school.edit", ask.organization)
    districts = {row.ref: row for row in places(ask.actor).districts} if edits else {}
    form = NoSchoolForm(
        request.POST if request.method == "POST" else None,
        choices={
            "district": [
                ("", _("Everywhere")),
                *((ref, row.name) for ref, row in districts.items()),
            ]
        },
    )
    added = actions.Added(0, 0)

    def add() -> None:
        nonlocal added
        pasted = pasted_days(form.cleaned_data["days"])
        if pasted.bad:
            raise BadInput({"days": " ".join(_fault(line) for line in pasted.bad[:5])})
        added = actions.add_no_school_days(
            actor=ask.actor,
            organization=ask.organization,
            days=pasted.days,
            district=districts.get(form.cleaned_data["district"]),
        )

    if request.method == "POST" and did(form, add):
        words = ngettext("%(new)d day added.", "%(new)d days added.", added.new)
        say(request, words % {"new": added.new})
        return _back(request)
    return render(
        request,
        "year/no_school_days.html",
        {"days": list(reads.no_school_days(ask.actor)), "form": form, "edits": edits},
        status=422 if form.errors else 200,
    )


@page(post="no-school.edit")
def no_school_remove(request: Request, ref: str) -> HttpResponse:
    day = reads.no_school_day_for(request.ask.actor, ref)
    request.ask.about(day)
    actions.remove_no_school_day(actor=request.ask.actor, day=day)
    say(request, _("The day is off the list."))
    return _back(request)
