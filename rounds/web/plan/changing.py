"""Changing a draft by hand: one change at a time, each of which can be had back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.refusals import BadInput, NotPossible
from rounds.visits import actions, reads
from rounds.visits.models import Plan, PlanEdit
from rounds.visits.rules.changes import change_of
from rounds.visits.rules.wishes import effects

from ..doors import Request, page
from ..toast import say, warn
from .desk import Desk, desk_of, to_plan
from .forms import ChangeForm, StampForm, whole
from .words import change_sentence, edit_sentence


@page(post="visit.run")
def begin(request: Request, ref: str) -> HttpResponse:
    """Begin a draft, or open the one that is there."""
    desk = desk_of(request, ref)
    try:
        actions.begin_draft(actor=request.ask.actor, visit=desk.visit)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit)


@page(post="visit.run")
def drop(request: Request, ref: str) -> HttpResponse:
    """Throw the draft away."""
    desk = desk_of(request, ref)
    given = whole(StampForm(request.POST))
    try:
        actions.drop_draft(actor=request.ask.actor, plan=desk.the_draft, stamp=given["stamp"])
        say(request, _("The draft is thrown away."))
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit)


@page(post="visit.run")
def change(request: Request, ref: str) -> HttpResponse:
    """Make one change and say what it cost. Whoever comes second sees what the first one did."""
    desk = desk_of(request, ref)
    form = ChangeForm(request.POST)
    given, plan = whole(form), desk.the_draft
    before = desk.judge(plan.content)
    try:
        after = actions.change_plan(
            actor=request.ask.actor, plan=plan, stamp=given["stamp"], change=form.change
        )
    except actions.Changed:
        return _meanwhile(request, desk, plan, form)
    except (NotPossible, BadInput) as refusal:
        warn(request, refusal.sentence)
        return to_plan(request, desk.visit)
    said = change_sentence(form.change, desk.names)
    costs = effects(before.values, desk.judge(after.content).values)
    say(request, ". ".join([said, *costs]) + ".", undo=undo_address(request, after))
    return to_plan(request, desk.visit, mark=f"#team-{given['to_team'] or given['team']}")


def undo_address(request: Request, plan: Plan) -> str:
    """Where a POST takes the last change back, as long as nobody made another."""
    kwargs = {"org": request.ask.organization.slug, "ref": plan.visit.ref}
    return f"{reverse('plan-undo', kwargs=kwargs)}?stamp={plan.stamp}"


def _meanwhile(request: Request, desk: Desk, plan: Plan, form: ChangeForm) -> HttpResponse:
    edits = reads.edits_since(plan, form.cleaned_data["stamp"])
    return render(
        request,
        "plan/meanwhile.html",
        {
            "visit": desk.visit,
            "plan": plan,
            "edits": [(edit, edit_sentence(edit, desk.names)) for edit in edits],
            "mine": change_sentence(form.change, desk.names),
            "fields": [
                (name, value)
                for name, value in form.change.as_json().items()
                if not isinstance(value, bool)
            ]
            + ([("leads", "on")] if form.change.leads else []),
        },
        status=409,
    )


@page(post="visit.run")
def undo(request: Request, ref: str) -> HttpResponse:
    """Take the last change back."""
    return _step(request, ref, actions.undo, _("Taken back: %(what)s."))


@page(post="visit.run")
def redo(request: Request, ref: str) -> HttpResponse:
    """Do again what was taken back."""
    return _step(request, ref, actions.redo, _("Done again: %(what)s."))


def _step(request: Request, ref: str, act: Callable[..., PlanEdit], words: str) -> HttpResponse:
    desk = desk_of(request, ref)
    given = whole(StampForm(request.POST if "stamp" in request.POST else request.GET))
    try:
        edit = act(actor=request.ask.actor, plan=desk.the_draft, stamp=given["stamp"])
        what = change_sentence(change_of(edit.change), desk.names)
        say(request, words % {"what": what})
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    return to_plan(request, desk.visit)
