"""Repairing the plan in force on the day: say what happened, choose a repair, everybody affected
is told.

What happened becomes true in our rows only together with the repair that answers it, so that
nothing half done is ever in force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import BadInput, NotPossible

from .. import reads
from ..kinds import LessonState, PlanState, RunKind, RunState
from ..models import Lesson, Participant, Period, Plan, Run, Slot, Stay, Visit
from ..rules.events import Event, EventKind, event_of, happened, later
from .drafts import check_open
from .listing import touch
from .release import bring_into_force, check_contract
from .runs import OPEN, begin

REPAIR_SECONDS = 8


@action("visit.run", about="plan")
def ask_repair(
    *, actor: Actor, plan: Plan, events: Sequence[Event], day: dt.date, at: dt.datetime
) -> Run:
    """Ask for two or three repairs of the plan in force after these events of a `day` of the
    visit. `at` is the moment: what has begun by then is history. A new question replaces one that is still open."""
    row = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    check_open(plan.visit)
    if row.state != PlanState.RELEASED:
        raise NotPossible(
            _("Another plan is in force by now. Look at it and say again what happened."),
            code="not-in-force",
        )
    if not events or not plan.visit.sessions.filter(on=day).exists():
        raise BadInput({"": _("Say first what has happened.")})
    for there in row.runs.filter(kind=RunKind.REPAIR, state__in=OPEN):
        there.state, there.ended_at = RunState.STOPPED, now()
        there.save(update_fields=["state", "ended_at"])
    local = at.astimezone(ZoneInfo(plan.visit.time_zone))
    run = Run.objects.create(
        plan=row,
        kind=RunKind.REPAIR,
        stamp=row.stamp,
        seconds=REPAIR_SECONDS,
        folder=new_ref(),
        asked_by_id=actor.person_id,
        about={
            "events": [event.as_json() for event in events],
            "day": day.isoformat(),
            "instance": _replan(plan, events, day, local),
        },
    )
    begin(run)
    record(actor, "plan.repair-asked", kind="plan", ref=row.ref, visit=plan.visit.ref)
    return run


def _replan(
    plan: Plan, events: Sequence[Event], day: dt.date, local: dt.datetime
) -> dict[str, Any]:
    """The file of kind replan. Locks were for making the plan; on the day they do not hold."""
    before = reads.instance(plan.visit)
    after = happened(before, events, day.isoformat())
    if not after.slots:
        raise BadInput({"": _("No slot would be left. Call the visit off instead.")})
    # The number of teams is the plan's, whoever is missing today.
    rules = msgspec.structs.replace(after.rules, team_count=len(plan.content["teams"]))
    return {
        "kind": "replan",
        "id": plan.visit.ref,
        "now": f"{local:%H:%M}",
        "today": local.date().isoformat(),
        "visit": msgspec.to_builtins(before),
        "plan": {"instance": plan.visit.ref, "teams": plan.content["teams"]},
        "visit_now": msgspec.to_builtins(msgspec.structs.replace(after, rules=rules)),
    }


@action("visit.run", about="plan")
def close_repair(*, actor: Actor, plan: Plan) -> None:
    """Nothing happened after all: let go of what was asked."""
    for run in plan.runs.filter(kind=RunKind.REPAIR, taken=None):
        run.about = {**run.about, "closed": True}
        if run.state in OPEN:
            run.state, run.ended_at = RunState.STOPPED, now()
        run.save(update_fields=["about", "state", "ended_at"])
    record(actor, "plan.repair-closed", kind="plan", ref=plan.ref, visit=plan.visit.ref)


@action("visit.run", about="run")
def accept_repair(*, actor: Actor, run: Run, choice: int) -> Plan:
    """Accept one repair: what happened becomes true, the plan is a new version in force, and those
    affected are told. Accepting twice answers with the version that is there."""
    Visit.objects.select_for_update().get(pk=run.plan.visit_id)
    row = Run.objects.select_for_update(of=("self",)).select_related("plan__visit").get(pk=run.pk)
    if row.taken is not None:
        there = Plan.objects.filter(visit=row.plan.visit, number=row.taken).first()
        if there is not None:
            return there
    if row.plan.state != PlanState.RELEASED:
        raise NotPossible(
            _("Another plan is in force by now. Look at it and say again what happened."),
            code="not-in-force",
        )
    if not 0 <= choice < len(row.found):
        raise BadInput({"choice": _("Choose one of the repairs offered.")})
    visit = run.plan.visit
    check_open(visit)
    check_contract(visit)
    events = [event_of(event) for event in row.about["events"]]
    _make_true(visit, events, row.about["day"])
    newest = visit.plans.first()
    made = Plan.objects.create(
        visit=visit,
        number=(newest.number if newest else 0) + 1,
        content={"teams": row.found[choice]["plan"]["teams"]},
        begun_from=row.plan,
        changed_at=now(),
    )
    row.taken = made.number
    row.save(update_fields=["taken"])
    bells = any(event.kind is EventKind.BELL for event in events)
    return bring_into_force(made, actor, tell_all=bells)


def _make_true(visit: Visit, events: Sequence[Event], today: str) -> None:
    for event in events:
        _STEPS[event.kind](visit, event, today)
    touch(visit)


def _class_gone(visit: Visit, event: Event, today: str) -> None:
    rows = Lesson.objects.filter(session__visit=visit, ref=event.lesson)
    rows.filter(state=LessonState.AVAILABLE).update(state=LessonState.UNAVAILABLE)


def _missing(visit: Visit, event: Event, today: str) -> None:
    Participant.objects.filter(visit=visit, ref=event.person).update(absent=True)


def _late(visit: Visit, event: Event, today: str) -> None:
    row = Participant.objects.get(visit=visit, ref=event.person)
    session = visit.sessions.get(on=today)
    arrives = dt.time.fromisoformat(event.clock)
    for stay in row.stays.filter(session=session):
        if stay.leaves <= arrives:
            stay.delete()
        elif stay.arrives < arrives:
            stay.arrives = arrives
            stay.save(update_fields=["arrives"])
    if not row.stays.filter(session=session).exists():
        Stay.objects.create(
            participant=row, session=session, arrives=arrives, leaves=dt.time(23, 59)
        )


def _bell(visit: Visit, event: Event, today: str) -> None:
    since = dt.time.fromisoformat(event.clock)

    def moved(time: dt.time) -> dt.time:
        return dt.time.fromisoformat(later(f"{time:%H:%M}", event.minutes))

    for slot in Slot.objects.filter(session__visit=visit, session__on=today, starts__gte=since):
        slot.starts, slot.ends = moved(slot.starts), moved(slot.ends)
        slot.save(update_fields=["starts", "ends"])
    # The last first, so that no two classes of a teacher ever begin at one time.
    for model in (Lesson, Period):
        rows = model.objects.filter(session__visit=visit, session__on=today, ends__gt=since)
        for row in rows.order_by("-starts"):
            row.starts = moved(row.starts) if row.starts >= since else row.starts
            row.ends = moved(row.ends)
            row.save(update_fields=["starts", "ends"])


def _dropped(visit: Visit, event: Event, today: str) -> None:
    Slot.objects.filter(session__visit=visit, ref=event.slot).update(dropped_at=now())


_STEPS = {
    EventKind.CLASS_GONE: _class_gone,
    EventKind.PERSON_MISSING: _missing,
    EventKind.PERSON_LATE: _late,
    EventKind.BELL: _bell,
    EventKind.SLOT_DROPPED: _dropped,
}
