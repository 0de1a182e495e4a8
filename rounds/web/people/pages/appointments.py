"""Giving somebody a standing, and ending it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.people import actions, reads

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import AppointForm, EndForm
from .directory import person_page


@page(post="appointment.edit")
def appoint(request: Request, person: str) -> HttpResponse:
    """Appoint the person."""
    ask = request.ask
    row = reads.membership_for(ask.actor, person)
    ask.about(ask.organization)
    form = AppointForm(ask.actor, request.POST)
    if did(
        form,
        lambda: actions.appoint(
            actor=ask.actor, organization=ask.organization, person=row.person, **form.given()
        ),
    ):
        say(request, _("%(name)s is appointed.") % {"name": row.person.name})
        return redirect("person", org=ask.organization.slug, person=row.ref)
    return person_page(request, row, form, status=422)


@page("appointment.edit", post="appointment.edit")
def appointment_until(request: Request, appointment: str) -> HttpResponse:
    """Give it another last day."""
    ask = request.ask
    row = reads.appointment_for(ask.actor, appointment)
    ask.about(row)
    holder = reads.membership_of(ask.actor, row.person_id)
    form = EndForm(request.POST or None, initial={"ends_on": row.ends_on})
    if request.method == "POST" and did(
        form,
        lambda: actions.prolong_appointment(
            actor=ask.actor, appointment=row, ends_on=form.cleaned_data["ends_on"]
        ),
    ):
        say(request, _("Saved."))
        return redirect("person", org=ask.organization.slug, person=holder.ref)
    return render(
        request,
        "people/appointment_until.html",
        {"form": form, "appointment": row, "membership": holder},
    )


@page(post="appointment.edit")
def appointment_end(request: Request, appointment: str) -> HttpResponse:
    """It is over."""
    ask = request.ask
    row = reads.appointment_for(ask.actor, appointment)
    ask.about(row)
    holder = reads.membership_of(ask.actor, row.person_id)
    before = row.ends_on.isoformat() if row.ends_on else ""
    actions.end_appointment(actor=ask.actor, appointment=row)
    org = ask.organization.slug
    undo = reverse("appointment-resume", kwargs={"org": org, "appointment": row.ref})
    say(request, _("The role has ended."), undo=f"{undo}?until={before}")
    return redirect("person", org=org, person=holder.ref)


@page(post="appointment.edit")
def appointment_resume(request: Request, appointment: str) -> HttpResponse:
    """Undo ending it, with the last day it had before."""
    ask = request.ask
    row = reads.appointment_for(ask.actor, appointment)
    ask.about(row)
    holder = reads.membership_of(ask.actor, row.person_id)
    form = EndForm({"ends_on": request.GET.get("until", "")})
    actions.prolong_appointment(
        actor=ask.actor,
        appointment=row,
        ends_on=form.cleaned_data["ends_on"] if form.is_valid() else None,
    )
    say(request, _("The role goes on."))
    return redirect("person", org=ask.organization.slug, person=holder.ref)
