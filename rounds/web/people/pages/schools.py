"""Schools: the list, adding one, its page, closing it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.people import actions, reads
from rounds.people.models import School
from rounds.people.rules.contract import release_blocked

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import SchoolForm


@page("school.edit")
def schools(request: Request) -> HttpResponse:
    """Every school by district, closed ones last."""
    ask = request.ask
    ask.about(ask.organization)
    rows = reads.schools_of(ask.actor, closed=True).order_by("closed_on", "district__name", "name")
    return render(
        request,
        "people/schools.html",
        {"schools": rows, "districts": reads.districts_of(ask.actor)},
    )


@page("school.edit", post="school.edit")
def school_add(request: Request) -> HttpResponse:
    """Name a school."""
    ask = request.ask
    ask.about(ask.organization)
    form = SchoolForm(ask.actor, request.POST or None)
    made: list[School] = []
    if request.method == "POST" and did(
        form,
        lambda: made.append(
            actions.add_school(actor=ask.actor, organization=ask.organization, **form.given())
        ),
    ):
        say(request, _("%(school)s is added.") % {"school": made[0].name})
        return redirect("schools", org=ask.organization.slug)
    return render(request, "people/school_add.html", {"form": form})


@page("school.view")
def school(request: Request, school: str) -> HttpResponse:
    """A school: what is known, its years, its contract rules."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    scope = reads.school_scope(row)
    ask.about(scope)
    agreement = reads.current_agreement(row)
    rules = reads.contract_of(row)
    return render(
        request,
        "people/school.html",
        {
            "school": row,
            "teams": reads.teams_of_school(row),
            "blocked": release_blocked(
                rules, side_agreement=agreement.signed_on if agreement else None
            ),
            "editable": ask.may("school.edit", row),
            "reads_contract": ask.may("contract.view", scope),
        },
    )


@page("school.edit", post="school.edit")
def school_edit(request: Request, school: str) -> HttpResponse:
    """Mend what is known about a school."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    ask.about(row)
    initial = {
        "name": row.name,
        "district": row.district.ref,
        "level": row.level,
        "grades": row.grades,
        "staff_count": row.staff_count,
    }
    form = SchoolForm(ask.actor, request.POST or None, initial=initial)
    if request.method == "POST" and did(
        form, lambda: actions.edit_school(actor=ask.actor, school=row, **form.given())
    ):
        say(request, _("Saved."))
        return redirect("school", org=ask.organization.slug, school=row.ref)
    return render(request, "people/school_edit.html", {"form": form, "school": row})


@page(post="school.edit")
def school_close(request: Request, school: str) -> HttpResponse:
    """The school is closed."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    ask.about(row)
    actions.close_school(actor=ask.actor, school=row)
    org = ask.organization.slug
    say(
        request,
        _("%(school)s is closed. It stays in past years.") % {"school": row.name},
        undo=reverse("school-reopen", kwargs={"org": org, "school": row.ref}),
    )
    return redirect("schools", org=org)


@page(post="school.edit")
def school_reopen(request: Request, school: str) -> HttpResponse:
    """It is open after all."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    ask.about(row)
    actions.reopen_school(actor=ask.actor, school=row)
    say(request, _("%(school)s is open.") % {"school": row.name})
    return redirect("school", org=ask.organization.slug, school=row.ref)
