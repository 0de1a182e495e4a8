"""The days of a visit: agenda, bells, slots."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput
from rounds.kernel.refusals import Problem as Wrong
from rounds.year.rules import SkippedTimeError, moment

from ..models import AgendaLine, Period, Session, Slot, Visit
from ..rules.day import Day
from ..rules.sound import faults


@action("visit.run", about="session")
def plan_day(*, actor: Actor, session: Session, day: Day) -> Session:
    """Write a day anew: when it starts, its agenda, its bells and its slots. Slots keep their
    place in the row of slots, so that a plan made before still fits after a shift."""
    row = Session.objects.select_for_update().select_related("visit").get(pk=session.pk)
    check_day(row.visit, row.on, day)
    row.starts = day.starts
    row.save(update_fields=["starts"])
    write_day(row, day)
    Visit.objects.filter(pk=row.visit_id).update(changed_at=now())
    record(actor, "visit-day.planned", kind="visit", ref=row.visit.ref, on=str(row.on))
    return row


def check_day(visit: Visit, on: dt.date, day: Day) -> None:
    """Raise `BadInput` unless the day holds together and every time exists on that date."""
    wrong = [Wrong(fault.where, fault.sentence) for fault in faults(day)]
    times = {day.starts, *(at for slot in day.slots for at in (slot.starts, slot.ends))}
    try:
        for at in times:
            moment(on, at, visit.time_zone)
    except SkippedTimeError:
        wrong.append(
            Wrong("starts", _("The clocks go forward over this time that night. Choose another."))
        )
    if wrong:
        raise BadInput(wrong)


def write_day(session: Session, day: Day) -> None:
    """Write agenda, bells and slots of a day that was checked."""
    AgendaLine.objects.filter(session=session).delete()
    AgendaLine.objects.bulk_create(
        AgendaLine(
            session=session,
            position=position,
            title=line.title,
            minutes=line.minutes,
            holds_slots=line.holds_slots,
        )
        for position, line in enumerate(day.agenda, start=1)
    )
    Period.objects.filter(session=session).delete()
    Period.objects.bulk_create(
        Period(session=session, name=span.name, starts=span.starts, ends=span.ends)
        for span in day.periods
    )
    _write_slots(session, day)


def _write_slots(session: Session, day: Day) -> None:
    there = list(Slot.objects.filter(session=session, dropped_at=None))
    wanted = sorted(day.slots, key=lambda span: span.starts)
    for row, span in zip(there, wanted, strict=False):
        row.starts, row.ends = span.starts, span.ends
    Slot.objects.bulk_update(there[: len(wanted)], ["starts", "ends"])
    Slot.objects.filter(pk__in=[row.pk for row in there[len(wanted) :]]).delete()
    Slot.objects.bulk_create(
        Slot(session=session, starts=span.starts, ends=span.ends) for span in wanted[len(there) :]
    )
