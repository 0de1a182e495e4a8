"""Writing: begin, write, save by itself, compare two texts, restore a version."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rounds.kernel.clock import now, today
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import Absent, BadInput, NotPossible, Refusal
from rounds.people import reads as people
from rounds.people.models import Network, School
from rounds.practice import actions, reads
from rounds.practice.coach import read
from rounds.practice.draft import Draft
from rounds.practice.lock import Lock, proposed_lock
from rounds.practice.models import Problem

from ..doors import Request, page
from ..toast import say
from .advice import advice, noticed
from .forms import StartForm
from .sent import posted, rearranged
from .shapes import HEADS, sections


def _clock(request: Request) -> str:
    zone = ZoneInfo(request.ask.organization.time_zone)
    return date_format(now().astimezone(zone), "TIME_FORMAT")


@page("problem.start", post="problem.start")
def start(request: Request, ref: str) -> HttpResponse:
    """Begin the year's problem, on a blank page or from an earlier one."""
    team = reads.team_for(request.ask.actor, ref)
    request.ask.about(team)
    lock = proposed_lock(request.ask.actor, team, today(request.ask.organization.time_zone))
    earlier = list(reads.earlier_problems(request.ask.actor, team))
    return _begin(
        request, team.school, earlier, partial(actions.start_problem, team=team), lock=lock
    )


@page("problem.start-network", post="problem.start-network")
def start_for_network(request: Request, ref: str) -> HttpResponse:
    """Begin the network's own problem of the year, on a blank page or from an earlier year's."""
    cohort = people.cohort_for(request.ask.actor, ref)
    request.ask.about(cohort)
    earlier = list(reads.earlier_of_network(request.ask.actor, cohort))
    begin = partial(actions.start_network_problem, cohort=cohort)
    return _begin(request, cohort.network, earlier, begin)


def _begin(
    request: Request,
    whose: School | Network,
    earlier: list[Problem],
    begin: Callable[..., Problem],
    lock: Lock | None = None,
) -> HttpResponse:
    wanted = request.GET.get("from", "")
    sent = request.POST if request.method == "POST" else None
    form = StartForm(earlier, sent, lock=lock, initial={"earlier": wanted})
    if form.is_valid():
        chosen = next((one for one in earlier if one.ref == form.cleaned_data["earlier"]), None)
        made = begin(actor=request.ask.actor, due_on=form.cleaned_data["due_on"], earlier=chosen)
        return redirect("write-problem", org=request.ask.organization.slug, ref=made.ref)
    status = 422 if form.errors else 200
    return render(request, "practice/start.html", {"whose": whose, "form": form}, status=status)


@page("problem.edit", post="problem.edit")
def write(request: Request, ref: str) -> HttpResponse:
    """The workshop: the text with the coach beside it."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    if request.method == "GET":
        if not row.editable:
            return redirect("problem", org=request.ask.organization.slug, ref=ref)
        return _workshop(request, row, row.draft, row.draft)
    base, mine = posted(request.POST)
    mine, at = rearranged(mine, request.POST.get("do", ""), new_ref()[:4])
    try:
        saved = actions.save_draft(actor=request.ask.actor, problem=row, base=base, mine=mine)
    except BadInput as refusal:
        faults = {one.where: str(one.sentence) for one in refusal.problems}
        return _workshop(request, row, mine, base, faults=faults, status=422)
    except NotPossible as refusal:
        return _workshop(request, row, mine, base, refusal=refusal, status=409)
    organization = request.ask.organization.slug
    if saved.undecided:
        return redirect("compare-texts", org=organization, ref=ref)
    if request.POST.get("do") == "done":
        return redirect("problem", org=organization, ref=ref)
    if not at:
        say(request, _("Saved %(time)s.") % {"time": _clock(request)})
    address = reverse("write-problem", kwargs={"org": organization, "ref": ref})
    # No fragment: a browser that scrolls to one ignores the box that asks for the focus.
    return redirect(f"{address}?at={at}" if at else address)


def _workshop(
    request: Request,
    row: Problem,
    draft: Draft,
    base: Draft,
    *,
    faults: dict[str, str] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    waiting = {one.passage for one in reads.undecided_of(row)}
    shown: dict[str, Any] = {
        "problem": row,
        "sections": sections(draft, base, faults or {}, waiting),
        "began_links": " ".join(base.link_keys),
        "began_questions": " ".join(base.question_keys),
        "faults": faults or {},
        "refusal": refusal,
        "waiting": waiting,
        "at": request.GET.get("at", ""),
        "returned": reads.steps_of(row).first() if row.state in ("returned", "unlocked") else None,
        "saved_at": row.changed_at,
    }
    return render(request, "practice/write.html", shown, status=status)


@page(post="problem.edit")
def save(request: Request, ref: str) -> HttpResponse:
    """What the workshop sends by itself while somebody writes; answers with what others wrote."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    base, mine = posted(request.POST)
    try:
        saved = actions.save_draft(actor=request.ask.actor, problem=row, base=base, mine=mine)
    except BadInput as refusal:
        faults = {one.where: str(one.sentence) for one in refusal.problems}
        return JsonResponse({"faults": faults}, status=422)
    except NotPossible as refusal:
        return JsonResponse({"sentence": str(refusal.sentence)}, status=409)
    readings = read(saved.draft)
    same_lines = (saved.draft.link_keys, saved.draft.question_keys) == (
        mine.link_keys,
        mine.question_keys,
    )
    return JsonResponse(
        {
            "said": _("Saved %(time)s") % {"time": _clock(request)},
            "passages": saved.draft.passages,
            "undecided": list(saved.undecided),
            "coach": {
                key: render_to_string("practice/_coach.html", {"advice": advice(readings, key)})
                for key in HEADS
            },
            "noticed": {
                key: render_to_string("practice/_noticed.html", {"noticed": words})
                for key, words in noticed(readings, saved.draft).items()
            },
            "reload": not same_lines,
        }
    )


@page(post="problem.edit")
def restore(request: Request, ref: str) -> HttpResponse:
    """Make an earlier version the text again."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    number = request.POST.get("version", "")
    if not number.isdecimal():
        raise Absent(_("There is no such version."), code="no-version")
    actions.restore_version(actor=request.ask.actor, problem=row, number=int(number[:6]))
    say(request, _("Restored. The text it replaces stays as a version."))
    return redirect("write-problem", org=request.ask.organization.slug, ref=ref)
