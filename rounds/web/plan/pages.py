"""The plan's page, its rules and its locks."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.visits import actions, reads
from rounds.visits.kinds import Part
from rounds.visits.rules.planner import FIRST, order_of
from rounds.visits.rules.wishes import TITLES, summary

from ..doors import Request, page
from ..forms import did
from ..toast import say
from .desk import Desk, desk_of, to_plan
from .forms import RulesForm
from .grid import by_class, by_person, distinct
from .running import progress_of, substitutes_sentence, wishes
from .words import lock_sentence

VIEWS = ("teams", "classes", "people")


@page("visit.run")
def plan(request: Request, ref: str) -> HttpResponse:
    """The draft, else the plan in force: teams by slots, what breaks, and what it costs."""
    desk = desk_of(request, ref)
    missing = _missing(request, desk)
    shown: dict[str, Any] = {
        "visit": desk.visit,
        "plan": desk.plan,
        "draft": desk.draft,
        "released": desk.released,
        "missing": missing,
        "scheduler": _scheduler(desk) if missing else "",
        "over": desk.visit.key_destroyed_at is not None,
    }
    if desk.plan is not None and not shown["over"]:
        shown |= _laid_out(request, desk)
    return render(request, "plan/plan.html", shown)


def _laid_out(request: Request, desk: Desk) -> dict[str, Any]:
    plan = desk.plan
    assert plan is not None
    progress = progress_of(desk) if desk.draft else None
    trying = progress is not None and progress.content is not None
    content = progress.content if progress and progress.content else plan.content
    judged = desk.judge(content)
    grid = desk.grid(content, plan.locks, judged)
    view = request.GET.get("by", "teams")
    order = (*FIRST, *reads.planner_rules(desk.visit, desk.rows).order)
    closed = {row["id"] for row in desk.bench.raw["classes"] if row["status"] != "available"}
    return {
        "grid": grid,
        "judged": judged,
        "broken": len(distinct(judged.broken, desk.names)),
        "empty": not any(row.members for row in grid.rows),
        "summary": summary(judged.values) if judged.values else "",
        "wishes": wishes(judged.values, progress.objectives if progress else {}, order)
        if judged.values
        else [],
        "progress": progress,
        "trying": trying,
        "seconds": actions.SECONDS,
        "view": view if view in VIEWS else "teams",
        "views": ((VIEWS[0], _("Teams")), (VIEWS[1], _("Classes")), (VIEWS[2], _("People"))),
        "classes": by_class(grid, desk.names, closed) if view == "classes" else [],
        "people": by_person(grid) if view == "people" else [],
        "undo": reads.can_undo(plan) if desk.draft else None,
        "redo": reads.can_redo(plan) if desk.draft else None,
        "substitutes": substitutes_sentence(reads.substitute_periods(desk.visit, desk.rows)),
        "names": desk.names,
    }


def _missing(request: Request, desk: Desk) -> list[tuple[str, str]]:
    """What a plan cannot be made without, and where it is added. The class list is the host's."""
    names = desk.names
    kwargs = {"org": request.ask.organization.slug, "ref": desk.visit.ref}
    rows = []
    if not names.slots:
        rows.append((reverse("visit-days", kwargs=kwargs), _("The day has no slots yet.")))
    if not names.lessons:
        rows.append(("", _("The host has not given a class list yet.")))
    if not names.people:
        rows.append(
            (reverse("visit-list", kwargs=kwargs), _("Nobody is on the list of observers yet."))
        )
    return rows


def _scheduler(desk: Desk) -> str:
    """Who keeps the class list; empty while nobody is named."""
    listed = reads.participants(desk.visit)
    return next((str(row.person) for row in listed if row.part == Part.SCHEDULER), "")


@page("visit.run", post="visit.run")
def rules(request: Request, ref: str) -> HttpResponse:
    """The planner's rules, and the order of the wishes that may be moved."""
    desk = desk_of(request, ref)
    saved = reads.planner_rules(desk.visit)
    initial = {name: getattr(saved, name) for name in RulesForm.base_fields}
    form = RulesForm(request.POST or None, initial=initial)
    order = order_of(request.POST.getlist("order") or saved.order)
    if request.method == "POST":
        for step in ("up", "down"):
            if request.POST.get(step):
                moved = _moved(order, request.POST[step], -1 if step == "up" else 1)
                return _rules_page(request, desk, form, moved)

        def save() -> None:
            actions.set_planner_rules(
                actor=request.ask.actor, visit=desk.visit, rules=form.rules(order)
            )

        if did(form, save):
            say(request, _("The planner's rules are saved."))
            return to_plan(request, desk.visit)
    return _rules_page(request, desk, form, order)


def _rules_page(
    request: Request, desk: Desk, form: RulesForm, order: tuple[str, ...]
) -> HttpResponse:
    return render(
        request,
        "plan/rules.html",
        {
            "visit": desk.visit,
            "form": form,
            "order": [(name, TITLES[name]) for name in order],
            "first": [title for name, title in TITLES.items() if name not in order],
        },
    )


def _moved(order: tuple[str, ...], name: str, step: int) -> tuple[str, ...]:
    rows = list(order)
    if name in rows:
        at = rows.index(name)
        to = min(max(at + step, 0), len(rows) - 1)
        rows.insert(to, rows.pop(at))
    return tuple(rows)


@page("visit.run")
def locks(request: Request, ref: str) -> HttpResponse:
    """Everything that is locked, and locking a whole team or slot."""
    desk = desk_of(request, ref)
    draft = desk.the_draft
    rows = [(lock_sentence(lock, desk.names), lock) for lock in draft.locks]
    return render(
        request,
        "plan/locks.html",
        {
            "visit": desk.visit,
            "plan": draft,
            "locks": sorted(rows, key=lambda row: row[0]),
            "count": ngettext("%(n)d lock", "%(n)d locks", len(rows)) % {"n": len(rows)},
            "teams": [
                team["id"]
                for team in draft.content["teams"]
                if {"team": team["id"]} not in draft.locks
            ],
            "slots": [
                (slot.ref, desk.names.when(slot))
                for slot in desk.names.slots
                if {"slot": slot.ref} not in draft.locks
            ],
        },
    )
