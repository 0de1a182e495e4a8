"""How a visit is held: who does what, who keeps the notes, what it looks at; moving it, calling it
off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel import jobs
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.kinds import NotesKeeping
from rounds.people.models import Person
from rounds.practice.models import Problem

from .. import reads
from ..kinds import HostStaff, Part, PlanState, Stage
from ..models import Session, Visit
from .calendar import put_on_calendar, take_off_calendar
from .listing import place, touch
from .sessions import check_day, check_free, check_open

# Whoever moves or calls off a visit by mistake has this long to take it back unnoticed.
TELL_AFTER = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a visit is held."""

    notes_kept: NotesKeeping
    host_staff: HostStaff
    host_staff_per_team: int = 1
    problem: Problem | None = None
    facilitators: Sequence[Person] = ()


@action("visit.run", about="visit")
def change_settings(*, actor: Actor, visit: Visit, settings: Settings) -> Visit:
    """Change how a visit is held. Who keeps the notes stays once the plan is released: teachers
    have read it."""
    row = Visit.objects.select_for_update().get(pk=visit.pk)
    check_open(row)
    if row.stage == Stage.RELEASED and row.notes_kept != settings.notes_kept:
        raise BadInput(
            {
                "notes_kept": _(
                    "The plan is released and teachers have read who keeps the notes, so it stays."
                )
            }
        )
    if not 1 <= settings.host_staff_per_team <= 5:
        raise BadInput({"host_staff_per_team": _("Between 1 and 5 people on each team.")})
    if settings.problem is not None and settings.problem.cohort_id != row.cohort_id:
        raise BadInput({"problem": _("Choose a problem of this year.")})
    row.notes_kept, row.host_staff = settings.notes_kept, settings.host_staff
    row.host_staff_per_team, row.problem = settings.host_staff_per_team, settings.problem
    row.changed_at = now()
    row.save()
    _check_everybody(row)
    _name_facilitators(row, settings.facilitators)
    touch(row)
    record(actor, "visit.changed", kind="visit", ref=row.ref)
    return row


def _check_everybody(row: Visit) -> None:
    """Refuse a setting under which somebody on the list could no longer observe."""
    listed = list(reads.participants(row, part=Part.OBSERVER))
    people = [one.person for one in listed if one.person]
    refusals = [said for said in reads.refusals_of(row, people).values() if said]
    if refusals:
        raise BadInput(
            {
                "host_staff": _("Take them off the list first: %(sentence)s")
                % {"sentence": refusals[0]}
            }
        )


def _name_facilitators(row: Visit, people: Sequence[Person]) -> None:
    wanted = {person.pk for person in people}
    gone = row.participants.filter(part=Part.FACILITATOR, left_at=None)
    gone.exclude(person_id__in=wanted).update(left_at=now())
    there = set(gone.values_list("person_id", flat=True))
    for person in people:
        if person.pk not in there:
            place(row, person, Part.FACILITATOR, where="facilitator")


@action("visit.run", about="visit")
def call_off_visit(*, actor: Actor, visit: Visit, back_on: bool = False) -> Visit:
    """Call a visit off, or put it back on. Everything planned is kept; those on the list are told
    a little later, unless it was taken back by then."""
    row = Visit.objects.select_for_update().get(pk=visit.pk)
    if row.stage == Stage.HELD:
        raise NotPossible(_("This visit was held. It cannot be called off."), code="held")
    if (row.stage == Stage.CALLED_OFF) != back_on:
        return row
    if back_on and row.key_destroyed_at is not None:
        raise NotPossible(
            _("The plan of this visit is destroyed. Open a new visit instead."), code="destroyed"
        )
    _remember(row)
    days = [session.on for session in row.sessions.all()]
    released = row.plans.filter(state=PlanState.RELEASED).exists()
    again = Stage.RELEASED if released else Stage.PLANNING
    row.stage = again if back_on else Stage.CALLED_OFF
    row.changed_at = now()
    row.save(update_fields=["stage", "told", "changed_at"])
    for on in days:
        put_on_calendar(actor, row, on) if back_on else take_off_calendar(actor, row, on)
    verb = "visit.put-back-on" if back_on else "visit.called-off"
    record(actor, verb, kind="visit", ref=row.ref)
    _tell_later(row)
    return row


@action("visit.run", about="session")
def move_day(*, actor: Actor, session: Session, on: dt.date) -> Session:
    """Hold a day of the visit on another date, with everything planned for it. Those on the list
    are told a little later."""
    row = Session.objects.select_for_update().get(pk=session.pk)
    visit = Visit.objects.select_for_update().get(pk=row.visit_id)
    check_open(visit)
    before = row.on
    if before == on:
        return row
    check_free(visit, on)
    check_day(visit, on, reads.day_of(row))
    _remember(visit)
    row.on = on
    row.save(update_fields=["on"])
    visit.changed_at = now()
    visit.save(update_fields=["told", "changed_at"])
    take_off_calendar(actor, visit, before)
    put_on_calendar(actor, visit, on)
    record(actor, "visit-day.moved", kind="visit", ref=visit.ref, before=str(before), on=str(on))
    _tell_later(visit)
    return row


def _remember(row: Visit) -> None:
    """Keep what people last heard, the first time something changes."""
    if not row.told:
        row.told = reads.as_told(row)


def _tell_later(row: Visit) -> None:
    jobs.enqueue(
        "visit-tell",
        key=f"visit-tell {row.ref} {new_ref()}",
        payload={"visit": row.ref},
        run_after=now() + TELL_AFTER,
    )
