"""The days of a visit: agenda, bells, slots."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.kernel.refusals import Problem as Wrong
from rounds.year.rules import SkippedTimeError, moment

from ..kinds import Stage
from ..models import AgendaLine, Period, Session, Slot, Visit
from ..reads import day_of
from ..rules import templates
from ..rules.day import Day, mark_of
from ..rules.sound import faults
from .calendar import put_on_calendar, take_off_calendar

MOST_DAYS = 20
FAR = dt.timedelta(days=366)


@action("visit.run", about="session")
def plan_day(*, actor: Actor, session: Session, day: Day, began: str = "") -> Session:
    """Write a day anew: when it starts, its agenda, its bells and its slots. Slots keep their
    place in the row of slots, so that a plan made before still fits after a shift. `began` is the
    mark of the day it was changed from: when somebody has changed it since, `NotPossible`."""
    row = Session.objects.select_for_update().select_related("visit").get(pk=session.pk)
    now_there = day_of(row)
    if began and began != mark_of(now_there):
        raise NotPossible(
            _(
                "Somebody has changed this day since you opened it. Your changes stand below; "
                "open the day in another window, compare, and save again."
            ),
            code="changed-since",
        )
    check_day(row.visit, row.on, day)
    check_open(row.visit)
    if row.visit.stage == Stage.RELEASED and len(day.slots) != len(now_there.slots):
        raise BadInput(
            {
                "slots": _(
                    "The plan is released, so the number of times in classrooms stays (%(count)d). "
                    "On the plan’s page a time can be dropped or moved."
                )
                % {"count": len(now_there.slots)}
            }
        )
    row.starts = day.starts
    row.save(update_fields=["starts"])
    write_day(row, day)
    Visit.objects.filter(pk=row.visit_id).update(changed_at=now())
    record(actor, "visit-day.planned", kind="visit", ref=row.visit.ref, on=str(row.on))
    return row


@action("visit.run", about="visit")
def add_day(*, actor: Actor, visit: Visit, on: dt.date) -> Session:
    """One more day of the visit, planned like the last one."""
    check_open(visit)
    check_free(visit, on)
    like = visit.sessions.order_by("on").last()
    day = day_of(like) if like else templates.whole_day()
    check_day(visit, on, day)
    if visit.sessions.count() >= MOST_DAYS:
        raise BadInput({"on": _("A visit has at most 20 days.")})
    made = Session.objects.create(visit=visit, on=on, starts=day.starts)
    write_day(made, day)
    Visit.objects.filter(pk=visit.pk).update(changed_at=now())
    put_on_calendar(actor, visit, on)
    record(actor, "visit-day.added", kind="visit", ref=visit.ref, on=str(on))
    return made


@action("visit.run", about="session")
def remove_day(*, actor: Actor, session: Session) -> None:
    """Take a day off the visit. The last one stays, and so does one that has classes on it."""
    visit = session.visit
    check_open(visit)
    if visit.sessions.count() == 1:
        raise NotPossible(
            _("A visit has at least one day. Move this one, or call the visit off."),
            code="last-day",
        )
    if session.lessons.exists() or visit.stage == Stage.RELEASED:
        raise NotPossible(
            _(
                "The host’s class list already has classes on this day. Move the day instead, or "
                "ask the scheduler to clear its classes first."
            ),
            code="has-classes",
        )
    session.delete()
    take_off_calendar(actor, visit, session.on)
    Visit.objects.filter(pk=visit.pk).update(changed_at=now())
    record(actor, "visit-day.removed", kind="visit", ref=visit.ref, on=str(session.on))


def check_open(visit: Visit) -> None:
    """Raise `NotPossible` for a visit whose planning is over."""
    if visit.stage in (Stage.HELD, Stage.CALLED_OFF):
        raise NotPossible(
            _("This visit is over or called off. Its days stay as they are."), code="not-open"
        )


def check_free(visit: Visit, on: dt.date) -> None:
    """Raise `BadInput` where the visit cannot have a day on this date."""
    cohort = visit.cohort
    if not cohort.starts_on - FAR <= on <= cohort.ends_on + FAR:
        raise BadInput({"on": _("This is more than a year away from the cohort's year.")})
    if visit.sessions.filter(on=on).exists():
        raise BadInput({"on": _("The visit already has this day.")})


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
