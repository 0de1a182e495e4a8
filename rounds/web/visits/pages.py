"""The list of visits, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from rounds.access.visit_standing import facts, standing
from rounds.kernel.clock import today
from rounds.practice.kinds import State
from rounds.visits import reads
from rounds.visits.kinds import Part, Stage
from rounds.visits.models import Session, Visit
from rounds.visits.rules.day import Day, Placed, placed
from rounds.visits.rules.parts import your_standing

from ..doors import Request, page
from ..front.visits import next_of
from ..kit.calendar import route_file
from . import parts


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day of the visit with the times of its parts."""

    session: Session
    day: Day
    lines: list[Placed]


@page("visit.list")
def visits(request: Request) -> HttpResponse:
    """The visits one may see, the next first; those that are over below."""
    ask = request.ask
    ask.about(ask.organization)
    day = today(ask.organization.time_zone)
    rows = list(reads.visits(ask.actor))
    over = [row for row in rows if is_over(row, day)]
    return render(
        request,
        "visits/visits.html",
        {
            "ahead": [row for row in rows if row not in over],
            "over": list(reversed(over)),
            "may_open": bool(reads.cohorts_to_open(ask.actor, day)),
        },
    )


def is_over(row: Visit, day: object) -> bool:
    """Called off, held, or with its first day in the past."""
    first = getattr(row, "first_day", None)
    done = row.stage in (Stage.HELD, Stage.CALLED_OFF)
    return done or (first is not None and first < day)


@page("visit.view")
def visit(request: Request, ref: str) -> HttpResponse:
    """One visit: its days, who has which part, the problem, and what planning it is made of."""
    ask = request.ask
    row = reads.visit(ask.actor, ref)
    ask.about(row)
    problem = reads.problem_of(row)
    listed = list(reads.participants(row))
    place = row.place
    return render(
        request,
        "visits/visit.html",
        {
            "visit": row,
            "days": days_of(row),
            "problem": problem,
            "locked": problem is not None and problem.state == State.LOCKED,
            "reads_problem": problem is not None and ask.may("problem.view", problem),
            "facilitators": [one for one in listed if one.part == Part.FACILITATOR],
            "schedulers": [one for one in listed if one.part == Part.SCHEDULER],
            "observers": sum(one.part == Part.OBSERVER for one in listed),
            "ways": parts.ways(ask, row),
            "next": next_of(ask, row),
            "yours": your_standing(standing(facts(ask.actor, place)), school=row.school.name),
        },
    )


def days_of(row: Visit) -> list[DayShown]:
    """Every day with its agenda."""
    days = [(session, reads.day_of(session)) for session in reads.sessions_of(row)]
    return [DayShown(session, day, list(placed(day.starts, day.agenda))) for session, day in days]


@page("visit.view")
def visit_ics(request: Request, ref: str) -> HttpResponse:
    """The visit's days, for one's own calendar."""
    row = reads.visit(request.ask.actor, ref)
    request.ask.about(row)
    answer = HttpResponse(
        route_file(request.ask.actor, row), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{row.ref}.ics"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
