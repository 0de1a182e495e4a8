"""Sending a class list, looking at what it would change, and using it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.kernel.refusals import NotPossible, Refusal
from rounds.people.importing.table import Row, UnreadableError, read_table
from rounds.visits import actions, reads
from rounds.visits.importing.changes import Changes, Fate
from rounds.visits.importing.shapes import FIELDS, LAYOUTS, Layout, Reading
from rounds.visits.models import PendingList, Session, Visit
from rounds.visits.reads import class_lists
from rounds.visits.reads import host as host_reads
from rounds.visits.rules.bells import UnclearError, read_periods

from ..doors import Request, page
from ..forms import did
from ..toast import say, warn
from .classes import waiting
from .list_shapes import (
    BellsForm,
    ListForm,
    bells_text,
    change_in_words,
    columns_of,
    counts_of,
    samples,
)

SHOWN = 300


@page("visit.host", post="visit.host")
def send(request: Request, ref: str) -> HttpResponse:
    """Paste or send a class list. It waits to be looked at before anything changes."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        content = given.read() if given else form.cleaned_data["text"].encode()
        source = given.name if given else _("Pasted rows")
        where = "file" if given else "text"
        try:
            rows = read_table(content)
            if _keep(request, visit, source, rows, form, where):
                return redirect("host-list-look", org=ask.organization.slug, ref=ref)
        except UnreadableError as error:
            form.add_error(where, str(error))
    return render(
        request,
        "host/list_send.html",
        {
            "visit": visit,
            "form": form,
            "others": list(host_reads.other_lists(visit)[:4]),
            "pending": waiting(visit),
            "samples": samples(),
        },
        status=422 if form.errors else 200,
    )


def _keep(
    request: Request, visit: Visit, source: str, rows: list[Row], form: forms.Form, where: str
) -> bool:
    """Keep the list once it has been read as one; otherwise the sentence stands at its field."""
    try:
        class_lists.reading_of(visit, PendingList(rows=[[row.number, row.cells] for row in rows]))
    except UnreadableError as error:
        # Headings that nobody understood can still be named by hand.
        if len(rows) < 2 or max(len(row.cells) for row in rows) < 3:
            form.add_error(where, str(error))
            return False
    return did(
        form,
        lambda: actions.keep_list(actor=request.ask.actor, visit=visit, source=source, rows=rows),
    )


@page(post="visit.host")
def bring(request: Request, ref: str, other: str) -> HttpResponse:
    """Bring the class list over from another visit of this school."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    source = next((one for one in host_reads.other_lists(visit) if one.ref == other), None)
    if source is None:
        raise NotPossible(_("That visit has no class list any more."), code="no-list")
    actions.keep_list(
        actor=ask.actor,
        visit=visit,
        source=_("The list of an earlier visit"),
        rows=class_lists.rows_from(source),
    )
    return redirect("host-list-look", org=ask.organization.slug, ref=ref)


def _waiting(request: Request, ref: str) -> tuple[Visit, PendingList | None]:
    visit = reads.visit(request.ask.actor, ref)
    request.ask.about(visit)
    return visit, waiting(visit)


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day with what the list still asks about it."""

    session: Session
    letter: str


@page("visit.host", post="visit.host")
def look(request: Request, ref: str) -> HttpResponse:
    """What the list says and what it would change; corrections come here by POST."""
    ask = request.ask
    visit, pending = _waiting(request, ref)
    if pending is None:
        return redirect("host-list", org=ask.organization.slug, ref=ref)
    days = host_reads.days(visit)
    bells = BellsForm(days, request.POST or None)
    if request.method == "POST" and _corrected(request, pending, days, bells):
        return redirect("host-list-look", org=ask.organization.slug, ref=ref)
    return _looked(request, visit, pending, days, bells)


def _looked(
    request: Request,
    visit: Visit,
    pending: PendingList,
    days: list[Session],
    bells: BellsForm,
    *,
    status: int = 200,
) -> HttpResponse:
    reading: Reading | None = None
    changes: Changes | None = None
    unreadable = ""
    try:
        reading = class_lists.reading_of(visit, pending)
        changes = class_lists.changes_of(visit, reading)
    except UnreadableError as error:
        unreadable = str(error)
    letters = dict(reading.letters) if reading else {}
    asks = bool(reading and reading.cycle and not all(letters.values()))
    faults = reading.faults if reading else ()
    ready = bool(reading and reading.classes and not faults and not asks)
    shown = [row for row in changes.rows if row.fate is not Fate.SAME] if changes else []
    return render(
        request,
        "host/list_look.html",
        {
            "visit": visit,
            "pending": pending,
            "reading": reading,
            "unreadable": unreadable,
            "columns": columns_of(pending, reading),
            "fields": FIELDS.items(),
            "layouts": LAYOUTS.items(),
            "days": [DayShown(day, letters.get(day.ref, "")) for day in days],
            "asks": asks,
            "faults": faults[:SHOWN],
            "bad_rows": len({fault.row for fault in faults}),
            "labels": {name: str(label) for name, label in FIELDS.items()},
            "changes": changes,
            "counts": counts_of(changes),
            "shown": [change_in_words(row) for row in shown[:SHOWN]],
            "more": max(0, len(shown) - SHOWN),
            "ready": ready,
            "bells": bells,
            "wants_bells": any(not day.periods.all() for day in days),
        },
        status=422 if bells.errors else status,
    )


def _corrected(
    request: Request, pending: PendingList, days: list[Session], bells: BellsForm
) -> bool:
    """Take the corrections of the whole form; False where a line of bells is not understood."""
    ask = request.ask
    if not bells.is_valid():
        return False
    for day in days:
        typed = bells.cleaned_data.get(day.ref, "")
        if day.ref not in request.POST or typed.split() == bells_text(day).split():
            continue
        try:
            actions.ring_bells(actor=ask.actor, session=day, bells=read_periods(typed))
        except (UnclearError, Refusal) as error:
            bells.add_error(day.ref, str(error))
            return False
    actions.correct_list(actor=ask.actor, pending=pending, choices=_choices(request, pending, days))
    return True


def _choices(request: Request, pending: PendingList, days: list[Session]) -> dict[str, Any]:
    posted = request.POST
    columns = {
        name.removeprefix("column-"): value
        for name, value in posted.items()
        if name.startswith("column-") and name.removeprefix("column-").isdecimal()
        if str(value) in FIELDS or not value
    }
    guessed = {
        name.removeprefix("guess-"): str(value)
        for name, value in posted.items()
        if name.startswith("guess-")
    }
    choices: dict[str, Any] = {
        # Only what was changed by hand is a choice; the rest is found out again each time.
        "columns": {
            **pending.choices.get("columns", {}),
            **{at: value for at, value in columns.items() if guessed.get(at) != value},
        },
        "cycle": {day.ref: posted.get(f"cycle-{day.ref}", "") for day in days},
        "skip": sorted({int(row) for row in posted.getlist("skip") if row.isdecimal()}),
        "specials": posted.get("specials") == "on",
    }
    if posted.get("terms-asked"):
        choices["terms"] = posted.getlist("terms")
    if posted.get("layout") in list(Layout):
        choices["layout"] = posted["layout"]
    return choices


@page(post="visit.host")
def use(request: Request, ref: str) -> HttpResponse:
    """Use the list exactly as it was shown."""
    ask = request.ask
    _visit, pending = _waiting(request, ref)
    if pending is None:
        warn(request, _("This list was used or dropped already."))
        return redirect("host", org=ask.organization.slug, ref=ref)
    try:
        actions.use_list(actor=ask.actor, pending=pending, seen=request.POST.get("seen", ""))
    except NotPossible as refusal:
        warn(request, refusal.sentence)
        return redirect("host-list-look", org=ask.organization.slug, ref=ref)
    say(request, _("This is the class list now. Next: tell the teachers."))
    return redirect("host", org=ask.organization.slug, ref=ref)


@page(post="visit.host")
def drop(request: Request, ref: str) -> HttpResponse:
    """Forget the list that waits."""
    ask = request.ask
    _visit, pending = _waiting(request, ref)
    if pending is not None:
        actions.drop_list(actor=ask.actor, pending=pending)
    say(request, _("Dropped. The class list is as it was."))
    return redirect("host", org=ask.organization.slug, ref=ref)
