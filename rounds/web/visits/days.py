"""The days of a visit: see them, add, move and remove one, and change what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.kernel.refusals import BadInput, NotPossible
from rounds.visits import actions, reads
from rounds.visits.models import Session, Visit
from rounds.visits.rules.day import Day, Placed, placed

from ..doors import Request, page
from ..forms import did
from ..toast import say, warn
from . import daybuttons, dayform
from .forms import DayOnForm
from .timeline import Timeline, drawn


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day as a page shows it: its drawing, the same in words, and what is odd about it."""

    session: Session
    day: Day
    lines: list[Placed]
    drawing: Timeline
    cautions: list[str]

    @property
    def ends(self) -> object:
        return self.lines[-1].span.ends if self.lines else None


def shown(request: Request, visit: Visit) -> list[DayShown]:
    """Every day of the visit."""
    found = []
    for session in reads.sessions_of(visit):
        day = reads.day_of(session)
        cautions = reads.cautions_of(request.ask.actor, visit, session.on, day)
        lines = list(placed(day.starts, day.agenda))
        found.append(DayShown(session, day, lines, drawn(day), cautions))
    return found


@page("visit.run")
def visit_days(request: Request, ref: str) -> HttpResponse:
    """All days of a visit, drawn."""
    row = reads.visit(request.ask.actor, ref)
    request.ask.about(row)
    return _days(request, row, DayOnForm())


def _days(request: Request, row: Visit, form: DayOnForm) -> HttpResponse:
    context = {"visit": row, "days": shown(request, row), "form": form}
    return render(request, "visits/days.html", context, status=422 if form.errors else 200)


def _to_days(request: Request, row: Visit) -> HttpResponseRedirect:
    return redirect("visit-days", org=request.ask.organization.slug, ref=row.ref)


@page(post="visit.run")
def visit_day_add(request: Request, ref: str) -> HttpResponse:
    """One more day, planned like the last."""
    row = reads.visit(request.ask.actor, ref)
    request.ask.about(row)
    form = DayOnForm(request.POST)

    def add() -> None:
        actions.add_day(actor=request.ask.actor, visit=row, on=form.cleaned_data["on"])

    if did(form, add):
        say(request, _("The day is added, planned like the one before."))
        return _to_days(request, row)
    return _days(request, row, form)


@page(post="visit.run")
def visit_day_remove(request: Request, session: str) -> HttpResponse:
    """Take a day off the visit."""
    row = reads.session(request.ask.actor, session)
    request.ask.about(row)
    try:
        actions.remove_day(actor=request.ask.actor, session=row)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("The day is off the visit."))
    return _to_days(request, row.visit)


@page("visit.run", post="visit.run")
def visit_day(request: Request, session: str) -> HttpResponse:
    """Change a day. Every button sends the form; only saving writes it."""
    ask = request.ask
    row = reads.session(ask.actor, session)
    ask.about(row)
    if request.method != "POST":
        return _day(request, row, dayform.drafted(reads.day_of(row)))
    draft = dayform.sent(request.POST)
    do = request.POST.get("do", "save")
    if do != "save":
        return _day(request, row, daybuttons.changed(draft, do), said=do)
    day, wrong = dayform.read(draft)
    if day is None:
        return _day(request, row, draft, wrong=wrong)
    try:
        actions.plan_day(actor=ask.actor, session=row, day=day, began=draft.began)
    except BadInput as refusal:
        faults: dict[str, list[str]] = {}
        for one in refusal.problems:
            faults.setdefault(one.where, []).append(str(one.sentence))
        return _day(request, row, draft, wrong=faults)
    except NotPossible as refusal:
        return _day(request, row, draft, wrong={"": [str(refusal.sentence)]})
    say(request, _("The day is saved."))
    return _to_days(request, row.visit)


def _day(
    request: Request,
    row: Session,
    draft: dayform.DayDraft,
    *,
    wrong: dict[str, list[str]] | None = None,
    said: str = "",
) -> HttpResponse:
    wrong = wrong or draft.faults
    day, _unread = dayform.read(draft)
    return render(
        request,
        "visits/day.html",
        {
            "session": row,
            "visit": row.visit,
            "draft": draft,
            "lines": dayform.shown(draft),
            "ends": dayform.ends_at(draft),
            "wrong": wrong,
            "drawing": drawn(day) if day else None,
            "cautions": reads.cautions_of(request.ask.actor, row.visit, row.on, day) if day else [],
            "changed": said,
        },
        status=422 if wrong else 200,
    )
