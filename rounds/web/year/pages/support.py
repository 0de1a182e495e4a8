"""The support log: what the organization's staff did for a school."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.access.scope import Scope
from rounds.kernel.clock import today
from rounds.kernel.refusals import NotPossible
from rounds.people.models import School
from rounds.year import actions, reads
from rounds.year.actions import SupportNote
from rounds.year.kinds import SupportKind
from rounds.year.words import minutes_in_words, term_in_words

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ...workbook import as_download, workbook
from ..forms import PeriodForm, SupportForm
from ..sheets import support_sheets


def _back(request: Request) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        reverse("support-log", kwargs={"org": request.ask.organization.slug})
    )


def _own_scope(request: Request) -> Scope:
    """The schools, networks and districts whose support the asking person has to do with."""
    roles = request.ask.actor.roles
    return Scope(
        request.ask.organization.pk,
        district_ids=frozenset(role.district_id for role in roles if role.district_id),
        school_ids=frozenset(role.school_id for role in roles if role.school_id),
        network_ids=frozenset(role.network_id for role in roles if role.network_id),
    )


@page("support.view")
def support_log(request: Request) -> HttpResponse:
    """The entries, newest first, of one school or all, in a period."""
    ask = request.ask
    ask.about(_own_scope(request))
    schools = list(reads.support_schools(ask.actor))
    chosen = next((one for one in schools if one.ref == request.GET.get("school")), None)
    form = PeriodForm(request.GET or None)
    ok = form.is_bound and form.is_valid()
    rows = reads.support_entries(
        ask.actor,
        school=chosen,
        first=form.cleaned_data["first"] if ok else None,
        last=form.cleaned_data["last"] if ok else None,
    )
    return render(
        request,
        "year/support_log.html",
        {
            "page": Paginator(rows, 50).get_page(request.GET.get("page")),
            "schools": schools,
            "chosen": chosen,
            "form": form,
            "writes": ask.may("support.write", _own_scope(request)),
            "writable": set(_writable_ids(request)),
        },
    )


@page("support.totals")
def support_totals(request: Request) -> HttpResponse:
    """How much support each school had, by term."""
    ask = request.ask
    ask.about(_own_scope(request))
    lines = [
        (one, term_in_words(one.term), minutes_in_words(one.minutes))
        for one in reads.support_totals(ask.actor)
    ]
    return render(
        request,
        "year/support_totals.html",
        {"lines": lines, "reads_log": ask.may("support.view", _own_scope(request))},
    )


@page("support.view")
def support_xlsx(request: Request) -> HttpResponse:
    """The log and its totals as an Excel file."""
    ask = request.ask
    ask.about(_own_scope(request))
    sheets = support_sheets(list(reads.support_entries(ask.actor)), reads.support_totals(ask.actor))
    return as_download(workbook(sheets), "support")


def _writable_ids(request: Request) -> list[int]:
    rows = reads.support_schools(request.ask.actor, writes=True)
    return [school.pk for school in rows]


def _writable(request: Request) -> dict[str, School]:
    return {
        school.ref: school
        for school in reads.support_schools(request.ask.actor, writes=True)
        if school.closed_on is None
    }


def _given(form: SupportForm, schools: dict[str, School]) -> SupportNote:
    given = form.cleaned_data
    return SupportNote(
        school=schools[given["school"]],
        on=given["on"],
        minutes=given["minutes"],
        kind=SupportKind(given["kind"]),
        note=given["note"],
    )


@page("support.write", post="support.write")
def support_add(request: Request) -> HttpResponse:
    """Log support that was given."""
    ask = request.ask
    ask.about(_own_scope(request))
    schools = _writable(request)
    if not schools:
        raise NotPossible(
            _("There is no school yet that you could support here. Add schools first."),
            code="no-school",
        )
    form = SupportForm(
        request.POST if request.method == "POST" else None,
        choices={"school": [(ref, one.name) for ref, one in schools.items()]},
        initial={
            "on": today(ask.organization.time_zone),
            "minutes": 60,
            "school": request.GET.get("school", ""),
        },
    )
    if request.method == "POST" and did(
        form, lambda: actions.log_support(actor=ask.actor, given=_given(form, schools))
    ):
        say(request, _("Logged. Thank you."))
        return _back(request)
    return render(
        request, "year/support_form.html", {"form": form}, status=422 if form.errors else 200
    )


@page("support.write", post="support.write")
def support_entry(request: Request, ref: str) -> HttpResponse:
    """Put an entry right."""
    ask = request.ask
    row = reads.support_entry_for(ask.actor, ref)
    ask.about(row)
    schools = _writable(request) | {row.school.ref: row.school}
    form = SupportForm(
        request.POST if request.method == "POST" else None,
        choices={"school": [(key, one.name) for key, one in schools.items()]},
        initial={
            "school": row.school.ref,
            "on": row.on,
            "minutes": row.minutes,
            "kind": row.kind,
            "note": row.note,
        },
    )
    if request.method == "POST" and did(
        form,
        lambda: actions.change_support(actor=ask.actor, entry=row, given=_given(form, schools)),
    ):
        say(request, _("Saved."))
        return _back(request)
    return render(
        request,
        "year/support_form.html",
        {"form": form, "row": row},
        status=422 if form.errors else 200,
    )


@page(post="support.write")
def support_remove(request: Request, ref: str) -> HttpResponse:
    row = reads.support_entry_for(request.ask.actor, ref)
    request.ask.about(row)
    actions.remove_support(actor=request.ask.actor, entry=row)
    say(request, _("The entry is gone."))
    return _back(request)
