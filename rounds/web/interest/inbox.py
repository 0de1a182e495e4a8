"""The coordinator's inbox of hosting requests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.interest import actions, reads, rules
from rounds.interest.actions import Joining
from rounds.interest.kinds import RequestStatus
from rounds.interest.models import HostingRequest
from rounds.kernel.clock import today
from rounds.people.kinds import PersonKind, SchoolLevel
from rounds.year import reads as year
from rounds.year.rules import add_school_days, school_days_between

from ..doors import Request, page
from ..forms import did
from ..toast import say
from .forms import AssignForm, JoinForm, NoteForm, ReplyForm, StatusForm


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request with the school day by which it wants an answer, while nobody has answered."""

    row: HostingRequest
    answer_by: dt.date | None
    school_days: int = 0


def _waiting(request: Request, rows: list[HostingRequest]) -> list[Waiting]:
    organization = request.ask.organization
    zone = ZoneInfo(organization.time_zone)
    day = today(organization.time_zone)
    closed = {
        closure.on for closure in year.closures_of(request.ask.actor) if closure.district_id is None
    }
    waiting = []
    for row in rows:
        if row.answered_at or row.is_closed:
            waiting.append(Waiting(row, None))
            continue
        sent = row.created_at.astimezone(zone).date()
        by = add_school_days(sent, rules.SCHOOL_DAYS_TO_ANSWER, closed)
        waiting.append(Waiting(row, by, school_days_between(day, by, closed)))
    return waiting


@page("interest.view")
def hosting_requests(request: Request) -> HttpResponse:
    """Everything that was asked, what wants an answer first."""
    ask = request.ask
    ask.about(ask.organization)
    chosen = request.GET.get("status", "")
    rows = reads.requests_for(ask.actor)
    if chosen in RequestStatus.values:
        rows = rows.filter(status=chosen)
    lines = _waiting(request, list(rows[:200]))
    late = [line for line in lines if line.answer_by]
    return render(
        request,
        "interest/hosting_requests.html",
        {
            "lines": sorted(late, key=lambda line: line.row.created_at)
            + [line for line in lines if not line.answer_by],
            "chosen": chosen,
            "statuses": RequestStatus.choices,
            "waiting": len(late),
        },
    )


def _row(request: Request, ref: str) -> HostingRequest:
    row = reads.request_for(request.ask.actor, ref)
    request.ask.about(row)
    return row


def _people(request: Request) -> list[tuple[str, str]]:
    return [(person.ref, person.name) for person in reads.coordinators(request.ask.actor)]


def _show(request: Request, row: HostingRequest, **forms: Any) -> HttpResponse:
    bad = any(form.errors for form in forms.values())
    context = {
        "row": row,
        "waiting": _waiting(request, [row])[0],
        "lines": [
            (line, RequestStatus(line.text).label if line.kind == "status" else "")
            for line in row.lines.select_related("person")
        ],
        "status_form": StatusForm(initial={"status": row.status}, prefix="status"),
        "assign_form": AssignForm(
            people=_people(request),
            initial={"person": row.assigned_to.ref if row.assigned_to else ""},
            prefix="assign",
        ),
        "note_form": NoteForm(prefix="note"),
        "reply_form": ReplyForm(prefix="reply"),
        "months": rules.KEEP_MONTHS_AFTER_CLOSING,
        "deleted_after": rules.delete_after(row.closed_at.date()) if row.closed_at else None,
    }
    return render(
        request, "interest/hosting_request.html", context | forms, status=422 if bad else 200
    )


def _back(request: Request, row: HostingRequest) -> HttpResponse:
    kwargs = {"org": request.ask.organization.slug, "ref": row.ref}
    return HttpResponseRedirect(reverse("hosting-request", kwargs=kwargs))


@page("interest.view")
def hosting_request(request: Request, ref: str) -> HttpResponse:
    return _show(request, _row(request, ref))


@page(post="interest.edit")
def hosting_request_status(request: Request, ref: str) -> HttpResponse:
    row = _row(request, ref)
    form = StatusForm(request.POST, prefix="status")

    def change() -> None:
        status = RequestStatus(form.cleaned_data["status"])
        actions.change_status(actor=request.ask.actor, request=row, status=status)

    if not did(form, change):
        return _show(request, row, status_form=form)
    say(request, _("Saved."))
    return _back(request, row)


@page(post="interest.edit")
def hosting_request_assign(request: Request, ref: str) -> HttpResponse:
    row = _row(request, ref)
    form = AssignForm(request.POST, people=_people(request), prefix="assign")

    def assign() -> None:
        chosen = form.cleaned_data["person"]
        person = next(
            (one for one in reads.coordinators(request.ask.actor) if one.ref == chosen), None
        )
        actions.assign(actor=request.ask.actor, request=row, person=person)

    if not did(form, assign):
        return _show(request, row, assign_form=form)
    say(request, _("Saved."))
    return _back(request, row)


@page(post="interest.edit")
def hosting_request_note(request: Request, ref: str) -> HttpResponse:
    row = _row(request, ref)
    form = NoteForm(request.POST, prefix="note")
    if not did(
        form,
        lambda: actions.add_note(
            actor=request.ask.actor, request=row, text=form.cleaned_data["text"]
        ),
    ):
        return _show(request, row, note_form=form)
    say(request, _("Your note is kept."))
    return _back(request, row)


@page(post="interest.edit")
def hosting_request_reply(request: Request, ref: str) -> HttpResponse:
    row = _row(request, ref)
    form = ReplyForm(request.POST, prefix="reply")
    if not did(
        form,
        lambda: actions.reply(actor=request.ask.actor, request=row, text=form.cleaned_data["text"]),
    ):
        return _show(request, row, reply_form=form)
    say(request, _("Your answer is on its way."))
    return _back(request, row)


@page(post="interest.edit")
def hosting_request_delete(request: Request, ref: str) -> HttpResponse:
    row = _row(request, ref)
    actions.delete_request(actor=request.ask.actor, request=row)
    say(request, _("The request and everything said about it are gone."))
    return HttpResponseRedirect(
        reverse("hosting-requests", kwargs={"org": request.ask.organization.slug})
    )


@page("network.found", post="network.found")
def hosting_request_join(request: Request, ref: str) -> HttpResponse:
    """Turn the request into a network, or take its school into one that exists."""
    ask = request.ask
    ask.about(ask.organization)
    row = reads.request_for(ask.actor, ref)
    places = reads.places(ask.actor)
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        cohorts=[(one.ref, f"{one.network.name} · {one.name}") for one in places.cohorts],
        districts=[(one.ref, one.name) for one in places.districts],
        schools=[(one.ref, f"{one.name} · {one.district.name}") for one in places.schools],
        initial={
            "school_name": row.school_name,
            "district_name": row.district_name,
            "network_name": row.district_name,
            "person_kind": PersonKind.PRINCIPAL,
        },
    )

    def join() -> None:
        given = form.cleaned_data
        joining = Joining(
            person_kind=PersonKind(given["person_kind"]),
            level=SchoolLevel(given["level"]),
            cohort=_named(places.cohorts, given["cohort"]),
            network_name=given["network_name"],
            district=_named(places.districts, given["district"]),
            district_name=given["district_name"],
            school=_named(places.schools, given["school"]),
            school_name=given["school_name"],
        )
        actions.join_network(
            actor=ask.actor, organization=ask.organization, request=row, joining=joining
        )

    if request.method == "POST" and did(form, join):
        say(request, _("%(school)s has joined.") % {"school": row.school_name})
        return _back(request, row)
    return render(
        request,
        "interest/hosting_request_join.html",
        {"form": form, "row": row},
        status=422 if form.errors else 200,
    )


def _named(rows: Any, ref: str) -> Any:
    return next((row for row in rows if row.ref == ref), None)
