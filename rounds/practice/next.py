"""What a problem asks of somebody now, in one sentence: for the front page and the cohort's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.people.models import Cohort

from .kinds import State
from .models import Problem
from .reads import problems_for, teams_to_start


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do: a sentence, and the address by name and reference."""

    sentence: str | Promise
    url: str
    ref: str
    action: str
    due_on: dt.date | None = None


def day(date: dt.date) -> str:
    """The date in the language of the page, short."""
    return date_format(date, "MONTH_DAY_FORMAT")


def status(problem: Problem | None, today: dt.date) -> str:
    """How a school's problem stands: "Problem is due January 14, draft received"."""
    if problem is None:
        return _("Problem not yet written")
    words = _STATUS[State(problem.state)]()
    due = problem.due_on
    if due is None or problem.state in {State.LOCKED, State.CLOSED}:
        return words
    if due < today:
        return _("Problem was due %(date)s; %(state)s") % {"date": day(due), "state": words}
    return _("Problem is due %(date)s; %(state)s") % {"date": day(due), "state": words}


_STATUS: dict[State, Callable[[], str]] = {
    State.DRAFT: lambda: _("the school is writing"),
    State.SENT: lambda: _("draft received"),
    State.RETURNED: lambda: _("returned with a reason"),
    State.ACCEPTED: lambda: _("accepted, not yet locked"),
    State.LOCKED: lambda: _("Problem locked for the visit"),
    State.UNLOCKED: lambda: _("unlocked for a change"),
    State.CLOSED: lambda: _("Problem closed"),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """A problem as somebody may know of it: how it stands (no state: nobody has begun it), and
    its words if they are open to that person."""

    sentence: str
    state: State | None = None
    text: str = ""
    ref: str = ""


def statuses(actor: Actor, cohort: Cohort, today: dt.date) -> dict[int, Stand]:
    """How the problem of each school of the year stands, by the school's id."""
    rows = Problem.objects.filter(cohort=cohort).exclude(school=None).order_by("pk")
    newest = _newest(rows, lambda row: row.school_id)
    return {
        school_id: _stand(actor, newest.get(school_id), today)
        for school_id in cohort.teams.values_list("school_id", flat=True)
    }


def network_statuses(actor: Actor, cohorts: Iterable[Cohort], today: dt.date) -> dict[int, Stand]:
    """How the network's own problem of each year stands, by the year's id; only those the actor
    may read."""
    rows = problems_for(actor).filter(cohort__in=cohorts, school=None).order_by("pk")
    newest = _newest(rows, lambda row: row.cohort_id)
    return {cohort: _stand(actor, row, today) for cohort, row in newest.items()}


def _newest(rows: QuerySet[Problem], key: Callable[[Problem], int | None]) -> dict[int, Problem]:
    """The last begun of each key; an open one before a closed one."""
    newest: dict[int, Problem] = {}
    for row in rows.select_related("school", "cohort__network"):
        kept = newest.get(key(row) or 0)
        if kept is None or kept.state == State.CLOSED or row.state != State.CLOSED:
            newest[key(row) or 0] = row
    return newest


def _stand(actor: Actor, problem: Problem | None, today: dt.date) -> Stand:
    sentence = status(problem, today)
    if problem is None:
        return Stand(sentence)
    if not may(actor, "problem.view", problem.scope):
        return Stand(sentence, State(problem.state))
    words = problem.draft.title or problem.draft.problem
    return Stand(sentence, State(problem.state), words, problem.ref)


def next_for(actor: Actor) -> list[Next]:
    """What the actor can move on now, the earliest due first. Empty when nothing waits."""
    found = [
        Next(
            _("%(school)s has not begun its problem of practice.") % {"school": team.school.name},
            "start-problem",
            team.ref,
            _("Begin the problem"),
        )
        for team in teams_to_start(actor)
    ]
    for problem in problems_for(actor).exclude(state=State.CLOSED):
        mine = may(actor, "problem.edit", problem.scope)
        decides = may(actor, "problem.decide", problem.scope)
        # The network's own problem is written and decided by the same people.
        sides = [side for side, is_theirs in (("host", mine), ("decides", decides)) if is_theirs]
        state = State(problem.state)
        line = next((_LINES[state, side] for side in sides if (state, side) in _LINES), None)
        if line is not None:
            sentence, url, action = line()
            words = {
                "school": str(problem.whose),
                "date": day(problem.due_on or problem.changed_at),
            }
            found.append(Next(sentence % words, url, problem.ref, action, problem.due_on))
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or dt.date.max))


_LINES: dict[tuple[State, str], Callable[[], tuple[str, str, str]]] = {
    (State.DRAFT, "host"): lambda: (
        _("The problem of practice of %(school)s is a draft. Go on writing, or send it."),
        "write-problem",
        _("Go on writing"),
    ),
    (State.RETURNED, "host"): lambda: (
        _("The facilitator has returned the problem of %(school)s with a reason."),
        "write-problem",
        _("Read why and rework it"),
    ),
    (State.UNLOCKED, "host"): lambda: (
        _("The problem of %(school)s is unlocked for a change."),
        "write-problem",
        _("Change it"),
    ),
    (State.SENT, "decides"): lambda: (
        _("%(school)s has sent a draft of its problem of practice."),
        "problem",
        _("Read the draft"),
    ),
    (State.ACCEPTED, "decides"): lambda: (
        _("The problem of %(school)s is accepted and can be locked for the visit."),
        "problem",
        _("Open it"),
    ),
    (State.UNLOCKED, "decides"): lambda: (
        _("The problem of %(school)s is unlocked. Lock it once the change is made."),
        "problem",
        _("Open it"),
    ),
}
