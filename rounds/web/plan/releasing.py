"""Releasing a plan, and its versions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.visits import actions, reads
from rounds.visits.rules.differences import affected, differences
from rounds.visits.rules.sentences import broken_sentence

from ..doors import Request, page
from ..forms import did
from ..toast import say
from .desk import Desk, desk_of, to_plan
from .forms import ReleaseForm
from .grid import distinct
from .words import difference_sentence

NOTHING: dict[str, list[object]] = {"teams": []}


@page("visit.run", post="visit.run")
def release(request: Request, ref: str) -> HttpResponse:
    """What a release would change and whom it tells; then the release."""
    desk = desk_of(request, ref)
    plan = desk.the_draft
    form = ReleaseForm(request.POST or None)
    if request.method == "POST":

        def act() -> None:
            actions.release_plan(
                actor=request.ask.actor,
                plan=plan,
                stamp=form.cleaned_data["stamp"],
                why=form.cleaned_data["why"],
            )

        if did(form, act):
            told = len(_told(desk))
            said = ngettext(
                "Version %(number)d is released. %(told)d person is told.",
                "Version %(number)d is released. %(told)d people are told.",
                told,
            )
            say(request, said % {"number": plan.number, "told": told})
            return to_plan(request, desk.visit)
    return render(request, "plan/release.html", _shown(desk, form))


def _told(desk: Desk) -> list[str]:
    """Whoever finds something else than before, and has an address."""
    before = desk.released.content if desk.released else NOTHING
    people = desk.names.people
    return sorted(
        desk.names.person(ref)
        for ref in affected(before, desk.the_draft.content)
        if ref in people and people[ref].person and people[ref].person.email  # type: ignore[union-attr]
    )


def _shown(desk: Desk, form: ReleaseForm) -> dict[str, object]:
    plan = desk.the_draft
    before = desk.released.content if desk.released else NOTHING
    judged = desk.judge(plan.content)
    people = desk.names.people
    changed_for = affected(before, plan.content)
    changes = differences(before, plan.content) if desk.released else []
    return {
        "visit": desk.visit,
        "plan": plan,
        "released": desk.released,
        "form": form,
        "blocked": reads.blocked_by_contract(desk.visit),
        "broken": [
            broken_sentence(row, desk.names.words) for row in distinct(judged.broken, desk.names)
        ],
        "changes": [difference_sentence(one, desk.names) for one in changes],
        "told": _told(desk),
        "untold": sorted(
            desk.names.person(ref)
            for ref in changed_for
            if ref in people and not (people[ref].person and people[ref].person.email)  # type: ignore[union-attr]
        ),
    }


@page("visit.run")
def versions(request: Request, ref: str) -> HttpResponse:
    """Every version, what it changed from the one it replaces, and why."""
    desk = desk_of(request, ref)
    rows = list(reads.plans_of(desk.visit))
    by_pk = {row.pk: row for row in rows}
    shown = []
    for row in rows:
        base = by_pk.get(row.begun_from_id or 0)
        changes = differences(base.content, row.content) if base else []
        shown.append((row, base, [difference_sentence(one, desk.names) for one in changes]))
    return render(
        request,
        "plan/versions.html",
        {"visit": desk.visit, "versions": shown, "lede": _("The newest first.")},
    )
