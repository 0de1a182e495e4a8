"""Hours and certificates: one's own, everybody's, and the public check."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.access.scope import Scope, ids
from rounds.kernel.ids import typed_code
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people import reads as people
from rounds.people.models import Cohort, Person
from rounds.year import actions, reads
from rounds.year.actions import HoursIn
from rounds.year.models import Certificate
from rounds.year.words import minutes_in_words

from ...doors import EVERYBODY, Request, page
from ...forms import did
from ...toast import say, warn
from ...workbook import as_download, workbook
from ..forms import CheckForm, FundingForm, PeriodForm, WithdrawForm
from ..sheets import hours_sheets, hours_table


def _to(name: str, request: Request, **kwargs: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        reverse(name, kwargs={"org": request.ask.organization.slug, **kwargs})
    )


@page("hours.own")
def my_hours(request: Request) -> HttpResponse:
    """One's own hours by cohort, and the certificates one has."""
    ask = request.ask
    ask.about(Scope(ask.organization.pk, owners=ids(ask.actor.person_id)))
    return _person(request, request.user, own=True)


def _person(request: Request, person: Person, *, own: bool) -> HttpResponse:
    ask = request.ask
    rows = reads.hours_of(ask.actor, person)
    cohorts: dict[Cohort, list[reads.Attended]] = {}
    for row in rows:
        line = reads.Attended(row.meeting, row.minutes, minutes_in_words(row.minutes))
        cohorts.setdefault(row.meeting.cohort, []).append(line)
    seen = [
        (cohort, lines, minutes_in_words(sum(line.minutes for line in lines)))
        for cohort, lines in cohorts.items()
        if own or ask.may("hours.view", cohort)
    ]
    certificates = [
        (one, minutes_in_words(one.minutes))
        for one in reads.certificates_of(ask.actor, person)
        if ask.may("certificate.view", one)
    ]
    return render(
        request,
        "year/person_hours.html",
        {
            "person": person,
            "own": own,
            "cohorts": seen,
            "certificates": certificates,
            "total": minutes_in_words(sum(line.minutes for _c, some, _t in seen for line in some)),
            "everybody": ask.may("hours.view", reads.hours_scope(ask.actor)),
            "withdraw_form": WithdrawForm(),
        },
    )


@page("hours.view")
def person_hours(request: Request, person: str) -> HttpResponse:
    """Another person's hours, in the networks whose hours one may see."""
    ask = request.ask
    ask.about(reads.hours_scope(ask.actor))
    return _person(request, reads.member_for(ask.actor, person), own=False)


def _period(request: Request) -> tuple[PeriodForm, dt.date | None, dt.date | None]:
    form = PeriodForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return form, form.cleaned_data["first"], form.cleaned_data["last"]
    return form, None, None


@page("hours.view")
def hours(request: Request) -> HttpResponse:
    """Hours per person and per funding source in a period."""
    ask = request.ask
    ask.about(reads.hours_scope(ask.actor))
    form, first, last = _period(request)
    sources = list(reads.funding_sources(ask.actor))
    table = hours_table(reads.hours_of_everybody(ask.actor, first=first, last=last), sources)
    return render(
        request,
        "year/hours.html",
        {
            "form": form,
            "table": table,
            "query": request.GET.urlencode(),
            "funds": ask.may("funding.view", reads.hours_scope(ask.actor)),
        },
        status=422 if form.errors else 200,
    )


@page("hours.view")
def hours_xlsx(request: Request) -> HttpResponse:
    """The same as an Excel file."""
    ask = request.ask
    ask.about(reads.hours_scope(ask.actor))
    _form, first, last = _period(request)
    lines = reads.hours_of_everybody(ask.actor, first=first, last=last)
    sheets = hours_sheets(lines, list(reads.funding_sources(ask.actor)))
    return as_download(workbook(sheets), "hours")


@page(post="certificate.issue")
def certificate_issue(request: Request, person: str, cohort: str) -> HttpResponse:
    """Issue a certificate for one's hours in a cohort, or for somebody else's."""
    ask = request.ask
    found = HoursIn(reads.member_for(ask.actor, person), people.cohort_for(ask.actor, cohort))
    ask.about(found)
    try:
        actions.issue_certificate(actor=ask.actor, hours=found)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("The certificate is ready."))
    return _home_of(request, found.person)


def _home_of(request: Request, person: Person) -> HttpResponse:
    if person.pk == request.ask.actor.person_id:
        return _to("my-hours", request)
    return _to("person-hours", request, person=person.ref)


@page("certificate.view")
def certificate_pdf(request: Request, ref: str) -> HttpResponse:
    """The certificate as tagged PDF."""
    ask = request.ask
    row = reads.certificate_for(ask.actor, ref)
    ask.about(row)
    paper = actions.print_certificate(actor=ask.actor, certificate=row)
    answer = HttpResponse(paper.pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="certificate-{row.number}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page(post="certificate.withdraw")
def certificate_withdraw(request: Request, ref: str) -> HttpResponse:
    """Say that a certificate no longer holds, and why."""
    ask = request.ask
    row = reads.certificate_for(ask.actor, ref)
    ask.about(row)
    try:
        actions.withdraw_certificate(
            actor=ask.actor, certificate=row, because=request.POST.get("because", "")[:200]
        )
    except BadInput as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("The certificate is withdrawn."))
    return _home_of(request, row.person)


@page("certificate.verify", post="certificate.verify")
def check_certificate(request: Request, number: str = "") -> HttpResponse:
    """Whether a certificate holds for the name on it. A wrong name and an unknown number get the
    same answer, and nothing that the asker did not bring is shown."""
    request.ask.about(EVERYBODY)
    form = CheckForm(
        request.POST if request.method == "POST" else None,
        initial={"number": number.upper()},
    )
    answer = ""
    if request.method == "POST" and form.is_valid():
        held = reads.certificate_numbered(typed_code(form.cleaned_data["number"]).lower())
        answer = _verdict(held, form.cleaned_data["name"])
    return render(
        request,
        "year/certificate_check.html",
        {"form": form, "answer": answer},
        status=422 if form.errors else 200,
    )


def _verdict(held: Certificate | None, name: str) -> str:
    if held is None or _plain(held.name) != _plain(name):
        return "unknown"
    return "withdrawn" if held.withdrawn_at else "valid"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@page("funding.view", post="funding.edit")
def funding_sources(request: Request) -> HttpResponse:
    """The budgets that hours can be charged to."""
    ask = request.ask
    edits = ask.may("funding.edit", ask.organization)
    ask.about(ask.organization if request.method == "POST" else reads.hours_scope(ask.actor))
    form = FundingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and did(
        form,
        lambda: actions.add_funding_source(
            actor=ask.actor,
            organization=ask.organization,
            name=form.cleaned_data["name"],
            number=form.cleaned_data["number"],
        ),
    ):
        say(request, _("The funding source is added."))
        return _to("funding-sources", request)
    return render(
        request,
        "year/funding_sources.html",
        {"sources": list(reads.funding_sources(ask.actor)), "form": form, "edits": edits},
        status=422 if form.errors else 200,
    )


@page(post="funding.edit")
def funding_close(request: Request, ref: str) -> HttpResponse:
    """Offer a funding source no longer, or again (`back`)."""
    ask = request.ask
    row = reads.funding_source_for(ask.actor, ref)
    ask.about(row)
    back = request.POST.get("back") == "on"
    actions.close_funding_source(actor=ask.actor, source=row, reopen=back)
    say(request, _("Saved."))
    return _to("funding-sources", request)
