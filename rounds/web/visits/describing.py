"""What the planner must know of one person on the list."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.kernel.refusals import BadInput
from rounds.people import reads as people
from rounds.people.kinds import PersonKind
from rounds.visits import actions, reads
from rounds.visits.models import Participant, Session
from rounds.visits.rules.bells import UnclearError, read_hours
from rounds.visits.rules.day import Span

from ..doors import Request, page
from ..forms import did
from ..toast import say
from .forms import KnownForm


@page("visit.run", post="visit.run")
def participant(request: Request, participant: str) -> HttpResponse:
    """Change what is known of somebody."""
    ask = request.ask
    row = reads.participant(ask.actor, participant)
    ask.about(row)
    sessions = reads.sessions_of(row.visit)
    places = reads.places_of(row.visit)
    form = KnownForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(row, sessions),
        sessions=sessions,
        choices={
            "school": [
                ("", _("An office, see below")),
                *((one.ref, one.name) for one in people.schools_of(ask.actor)),
            ],
            "avoids": [(teacher.ref, label) for teacher, label in places],
        },
    )

    if not places:
        del form.fields["avoids"]

    def describe() -> None:
        known = _known(request, form, sessions)
        actions.describe(actor=ask.actor, participant=row, known=known)

    if request.method == "POST" and did(form, describe):
        say(request, _("What the planner must know is saved."))
        return redirect("visit-list", org=ask.organization.slug, ref=row.visit.ref)
    context = {"row": row, "visit": row.visit, "form": form, "has_classes": bool(places)}
    return render(request, "visits/participant.html", context, status=422 if form.errors else 200)


def _initial(row: Participant, sessions: list[Session]) -> dict[str, Any]:
    given: dict[str, Any] = {
        "kind": row.kind,
        "school": row.school.ref if row.school else "",
        "office": row.office,
        "subjects": ", ".join(row.subjects),
        "grades": ", ".join(row.grades),
        "can_lead": row.can_lead,
        "first_timer": row.first_timer,
        "walks": row.walks,
        "needs_step_free": row.needs_step_free,
        "avoids": [one.teacher.ref for one in row.avoidances.select_related("teacher")],
    }
    stays = list(row.stays.all())
    for session in sessions:
        own = [stay for stay in stays if stay.session_id == session.pk]
        given[f"hours-{session.ref}"] = ", ".join(_as_typed(session, stay) for stay in own)
    return given


def _as_typed(session: Session, stay: Any) -> str:
    for period in session.periods.all():
        if (period.starts, period.ends) == (stay.arrives, stay.leaves):
            return str(period.name)
    return f"{stay.arrives:%H:%M}–{stay.leaves:%H:%M}"


def _known(request: Request, form: KnownForm, sessions: list[Session]) -> actions.Known:
    given = form.cleaned_data
    school = people.school_for(request.ask.actor, given["school"]) if given["school"] else None
    return actions.Known(
        kind=PersonKind(given["kind"]),
        school=school,
        office=given["office"],
        subjects=tuple(given["subjects"].split(",")),
        grades=tuple(given["grades"].split(",")),
        can_lead=given["can_lead"],
        first_timer=given["first_timer"],
        walks=given["walks"],
        needs_step_free=given["needs_step_free"],
        hours={session.ref: _hours(given, session) for session in sessions},
        avoids=tuple(given.get("avoids", ())),
    )


def _hours(given: dict[str, Any], session: Session) -> tuple[Span, ...]:
    name = f"hours-{session.ref}"
    periods = [Span(one.starts, one.ends, one.name) for one in session.periods.all()]
    try:
        return read_hours(given[name], periods)
    except UnclearError as unclear:
        raise BadInput({name: str(unclear)}) from None
