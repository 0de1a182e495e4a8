"""Talking about a problem and moving it on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.refusals import Absent, BadInput, NotPossible
from rounds.practice import actions, reads
from rounds.practice.kinds import StepName, Word
from rounds.practice.models import Problem

from ..doors import Request, page
from ..toast import say
from .forms import DueForm
from .reading import show


def _held(request: Request, ref: str) -> Problem:
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    return row


def _back(request: Request, ref: str, anchor: str = "") -> HttpResponse:
    address = reverse("problem", kwargs={"org": request.ask.organization.slug, "ref": ref})
    return redirect(f"{address}#{anchor}" if anchor else address)


@page(post="problem.view")
def step(request: Request, ref: str) -> HttpResponse:
    """Send, take back, return, accept, lock, unlock or close."""
    row = _held(request, ref)
    name = request.POST.get("step", "")
    if name not in StepName.values or name == StepName.REWRITE:
        raise Absent(_("There is no such step."), code="no-step")
    try:
        taken = actions.take_step(
            actor=request.ask.actor,
            problem=row,
            name=StepName(name),
            words=request.POST.get("words", ""),
        )
    except (BadInput, NotPossible) as refusal:
        return show(request, row, refusal)
    say(request, _("Done: %(state)s.") % {"state": taken.get_target_display()})
    return _back(request, ref)


@page(post="problem.close")
def outcome(request: Request, ref: str) -> HttpResponse:
    """Put what came of a closed problem into other words."""
    row = _held(request, ref)
    try:
        actions.rewrite_outcome(
            actor=request.ask.actor,
            problem=row,
            outcome=request.POST.get("words", ""),
            seen=request.POST.get("seen", ""),
        )
    except (BadInput, NotPossible) as refusal:
        return show(request, reads.problem_for(request.ask.actor, ref), refusal)
    say(request, _("Saved. The words before stay in the history."))
    return _back(request, ref, "outcome")


@page(post="problem.edit")
def due(request: Request, ref: str) -> HttpResponse:
    """Another day to be locked by, or none."""
    row = _held(request, ref)
    form = DueForm(request.POST)
    try:
        if not form.is_valid():
            raise BadInput({"due_on": str(form.errors["due_on"][0])})
        actions.set_due(actor=request.ask.actor, problem=row, due_on=form.cleaned_data["due_on"])
    except (BadInput, NotPossible) as refusal:
        return show(request, row, refusal)
    say(request, _("Saved."))
    return _back(request, ref, "next")


@page(post="problem.edit")
def share(request: Request, ref: str) -> HttpResponse:
    row = _held(request, ref)
    try:
        actions.share_problem(actor=request.ask.actor, problem=row)
    except NotPossible as refusal:
        return show(request, row, refusal)
    undo = reverse("unshare-problem", kwargs={"org": request.ask.organization.slug, "ref": ref})
    say(request, _("Shared. The network’s campus teams can read and comment now."), undo=undo)
    return _back(request, ref)


@page(post="problem.edit")
def unshare(request: Request, ref: str) -> HttpResponse:
    row = _held(request, ref)
    actions.unshare_problem(actor=request.ask.actor, problem=row)
    say(request, _("The draft is the school’s own again."))
    return _back(request, ref)


@page(post="problem.comment")
def comment(request: Request, ref: str) -> HttpResponse:
    """Say something about a passage, or answer."""
    row = _held(request, ref)
    sent = request.POST
    answers = reads.comment_of(row, sent["answers"]) if sent.get("answers") else None
    try:
        made = actions.add_comment(
            actor=request.ask.actor,
            problem=row,
            body=sent.get("body", ""),
            passage=sent.get("passage", ""),
            quote=sent.get("quote", ""),
            answers=answers,
        )
    except (BadInput, NotPossible) as refusal:
        return show(request, row, refusal)
    say(request, _("Your comment is with the school."))
    return _back(request, ref, f"comment-{(answers or made).ref}")


@page(post="problem.settle")
def settle(request: Request, ref: str) -> HttpResponse:
    row = _held(request, ref)
    settled = reads.comment_of(row, request.POST.get("comment", ""))
    actions.settle_comment(actor=request.ask.actor, problem=row, comment=settled)
    address = reverse("reopen-comment", kwargs={"org": request.ask.organization.slug, "ref": ref})
    say(request, _("Settled."), undo=f"{address}?comment={settled.ref}")
    return _back(request, ref, "comments")


@page(post="problem.settle")
def reopen(request: Request, ref: str) -> HttpResponse:
    row = _held(request, ref)
    wanted = request.POST.get("comment") or request.GET.get("comment", "")
    opened = reads.comment_of(row, wanted)
    actions.reopen_comment(actor=request.ask.actor, problem=row, comment=opened)
    say(request, _("Open again."))
    return _back(request, ref, f"comment-{opened.ref}")


@page(post="problem.judge")
def judge(request: Request, ref: str) -> HttpResponse:
    """Say how one test stands."""
    row = _held(request, ref)
    test, word = request.POST.get("test", ""), request.POST.get("word", "")
    if word not in Word.values:
        said = BadInput({"word": _("Choose one of the three answers.")})
        return show(request, row, said)
    try:
        actions.judge(
            actor=request.ask.actor,
            problem=row,
            test=test,
            word=Word(word),
            why=request.POST.get("why", ""),
        )
    except BadInput as refusal:
        return show(request, row, refusal)
    say(request, _("Noted, with today’s date."))
    return _back(request, ref, f"test-{test}")
