"""The day by which a school's problem is to be locked, seen from the day it hosts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rounds.access.actor import Actor
from rounds.people.models import CampusTeam
from rounds.year import reads as year
from rounds.year.rules import school_days_between

from .models import Problem
from .rules import lock_day

_BEFORE = dt.timedelta(days=60)  # A long summer without school days still lies within it.


@dataclass(frozen=True, slots=True)
class Lock:
    """A day to be locked by, the visit it is for, and the school days between the two."""

    on: dt.date
    visit_on: dt.date
    school_days: int


def proposed_lock(actor: Actor, team: CampusTeam, today: dt.date) -> Lock | None:
    """The day the calendar suggests for the school's next agreed visit, if it can still be met."""
    visit = year.agreed_hosting(actor, team.cohort_id, team.school_id, today)
    if visit is None:
        return None
    closed = year.closed_days(actor, team.school.district_id, visit.on - _BEFORE, visit.on)
    on = lock_day(visit.on, closed, today)
    return None if on is None else Lock(on, visit.on, school_days_between(on, visit.on, closed))


def lock_of(actor: Actor, problem: Problem) -> Lock | None:
    """The problem's own day beside the agreed visit that follows it, if there is one."""
    if problem.due_on is None or problem.school is None:
        return None
    visit = year.agreed_hosting(actor, problem.cohort_id, problem.school.pk, problem.due_on)
    if visit is None:
        return None
    closed = year.closed_days(actor, problem.school.district_id, problem.due_on, visit.on)
    days = school_days_between(problem.due_on, visit.on, closed)
    return Lock(problem.due_on, visit.on, days)
