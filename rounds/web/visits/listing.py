"""The visit's list: who comes, put on and taken off, one by one and by school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.kernel.refusals import NotPossible
from rounds.people import reads as people
from rounds.people.models import Person
from rounds.visits import actions, reads
from rounds.visits.kinds import Part
from rounds.visits.models import Participant, Visit

from ..doors import Request, page
from ..forms import did
from ..toast import say, warn
from .forms import PersonForm


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list as the table shows them. `notes` are facts for the planner, of which
    the sensitive ones say only that there is one."""

    row: Participant
    home: str
    notes: tuple[str, ...]


def home(row: Participant) -> str:
    """Where somebody comes from."""
    return row.school.name if row.school else row.office


def listed(rows: Sequence[Participant], *, for_planner: bool) -> list[Listed]:
    """The rows of the table, by where people come from. What is so of everybody is not said of
    each."""
    all_new = all(row.first_timer for row in rows if row.walks)
    found = [
        Listed(row, home(row), _notes(row, say_new=not all_new) if for_planner else ())
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.home, one.row.person.name if one.row.person else ""))


def _notes(row: Participant, *, say_new: bool) -> tuple[str, ...]:
    found = []
    if not row.walks:
        found.append(_("walks with no team"))
    if row.can_lead and row.walks:
        found.append(_("can lead a team"))
    if say_new and row.first_timer and row.walks:
        found.append(_("first visit"))
    found += [
        _("there %(from)s – %(to)s")
        % {
            "from": formats.time_format(stay.arrives, "TIME_FORMAT"),
            "to": formats.time_format(stay.leaves, "TIME_FORMAT"),
        }
        for stay in row.stays.all()
    ]
    if row.absent:
        found.append(_("absent"))
    if row.needs_step_free or row.avoidances.all():
        found.append(_("planning constraint"))
    return tuple(found)


def _to_list(request: Request, row: Visit) -> HttpResponseRedirect:
    return redirect("visit-list", org=request.ask.organization.slug, ref=row.ref)


@page("visit.view")
def visit_list(request: Request, ref: str) -> HttpResponse:
    """Who comes. Those who run the visit put people on it and say what the planner must know."""
    row = reads.visit(request.ask.actor, ref)
    request.ask.about(row)
    runs = request.ask.may("visit.run", row)
    return _list(request, row, _person_form(request, row) if runs else None)


def _person_form(request: Request, row: Visit) -> PersonForm:
    members = reads.could_come(request.ask.actor, row)
    refusals = reads.refusals_of(row, [one.person for one in members])
    return PersonForm(
        request.POST if request.method == "POST" else None,
        choices={
            "person": [
                ("", _("Choose somebody")),
                *(
                    (one.person.ref, f"{one.person.name}, {one.get_kind_display()}")
                    for one in members
                    if not refusals[one.person_id]
                ),
            ]
        },
    )


def _list(request: Request, row: Visit, form: forms.Form | None) -> HttpResponse:
    rows = list(
        reads.participants(row).prefetch_related("stays", "avoidances").exclude(part=Part.SCHEDULER)
    )
    walking = [one for one in rows if one.walks]
    groups = reads.groups_of(request.ask.actor, row) if form is not None else []
    context = {
        "visit": row,
        "rows": listed(rows, for_planner=form is not None),
        "form": form,
        "groups": groups,
        "missing": sum(len(group.missing) for group in groups),
        "walking": len(walking),
        "leaders": sum(one.can_lead for one in walking),
        "first": sum(one.first_timer for one in walking),
        "schools": len({home(one) for one in walking}),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "visits/list.html", context, status=status)


@page(post="visit.run")
def visit_list_add(request: Request, ref: str) -> HttpResponse:
    """Put one person on the list."""
    ask = request.ask
    row = reads.visit(ask.actor, ref)
    ask.about(row)
    form = _person_form(request, row)

    def add() -> None:
        person = people.people_by_ref([form.cleaned_data["person"]])[form.cleaned_data["person"]]
        actions.put_on_list(actor=ask.actor, visit=row, person=person)

    if did(form, add):
        say(request, _("One person more is on the list."))
        return _to_list(request, row)
    return _list(request, row, form)


@page(post="visit.run")
def visit_list_fill(request: Request, ref: str) -> HttpResponse:
    """Put a campus team on the list, or all of them."""
    row = reads.visit(request.ask.actor, ref)
    request.ask.about(row)
    wanted = request.POST.get("group", "")
    groups = reads.groups_of(request.ask.actor, row)
    chosen = [group for group in groups if wanted in ("all", group.key)]
    everybody = {person.pk: person for group in chosen for person in group.missing}
    fill(request, row, list(everybody.values()))
    return _to_list(request, row)


def fill(request: Request, row: Visit, some: list[Person]) -> None:
    """Put these people on the list, and say who came and who could not."""
    joined = actions.put_many_on_list(actor=request.ask.actor, visit=row, people=some)
    text = ngettext(
        "%(count)d person is new on the list.",
        "%(count)d people are new on the list.",
        len(joined.new),
    )
    say(request, text % {"count": len(joined.new)})
    for sentence in joined.refused[:5]:
        warn(request, sentence)


@page(post="visit.run")
def visit_list_leave(request: Request, participant: str) -> HttpResponse:
    """Take somebody off, with a way back."""
    ask = request.ask
    row = reads.participant(ask.actor, participant)
    ask.about(row)
    actions.take_off_list(actor=ask.actor, participant=row)
    back = reverse("visit-list-back", kwargs={"org": ask.organization.slug, "participant": row.ref})
    name = row.person.name if row.person else _("Somebody")
    say(request, _("%(name)s is off the list.") % {"name": name}, undo=back)
    return _to_list(request, row.visit)


@page(post="visit.run")
def visit_list_back(request: Request, participant: str) -> HttpResponse:
    """Undo taking somebody off."""
    row = reads.participant(request.ask.actor, participant)
    request.ask.about(row)
    try:
        actions.put_back_on_list(actor=request.ask.actor, participant=row)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("Back on the list, with everything that was known."))
    return _to_list(request, row.visit)
