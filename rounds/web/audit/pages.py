"""The audit log and its file."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from rounds.kernel.clock import today
from rounds.people import actions
from rounds.people.audit import Line, entries, lines

from ..doors import Request, page
from . import files, words
from .forms import LogFilter

PER_PAGE = 50
FILES = {
    "csv": ("text/csv; charset=utf-8", files.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", files.as_xlsx),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the page."""

    line: Line
    sentence: str
    kind: str
    details: list[tuple[str, str]]


@page("audit.view")
def log(request: Request) -> HttpResponse:
    """Who did what, newest first, narrowed by what is asked for."""
    ask = request.ask
    ask.about(ask.organization)
    form = LogFilter(request.GET, actor=ask.actor)
    form.is_valid()
    wanted = form.wanted()
    found = Paginator(entries(ask.actor, wanted, ask.organization.time_zone), PER_PAGE)
    here = found.get_page(request.GET.get("page"))
    rows = [
        Said(line, words.said(line), words.kind(line.kind), words.details(line))
        for line in lines(ask.actor, here.object_list)
    ]
    context = {"form": form, "page": here, "rows": rows, "total": found.count}
    return render(request, "audit/log.html", context)


@page(post="audit.export")
def file(request: Request) -> HttpResponse:
    """What the page shows, all of it, as a file. Taking it is written down."""
    ask = request.ask
    ask.about(ask.organization)
    name = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    form = LogFilter(request.POST, actor=ask.actor)
    form.is_valid()
    found = actions.export_audit_log(
        actor=ask.actor, organization=ask.organization, wanted=form.wanted(), form=name
    )
    content_type, make = FILES[name]
    day = today(ask.organization.time_zone)
    return HttpResponse(
        make(found, ask.organization.time_zone),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="audit-{day:%Y-%m-%d}.{name}"',
            "Cache-Control": "no-store",
        },
    )
