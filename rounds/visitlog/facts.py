"""What is so about a visit while a batch is written: read once, inside the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rounds.access.actor import Actor, public
from rounds.access.scope import Scope
from rounds.people.models import Person
from rounds.people.standing import actors_in
from rounds.visits.kinds import Stage
from rounds.visits.models import RoomVisit, Session, Visit


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """One visit. `people` maps the references that operations name to ids; `numbers` are its room
    visits; `questions` how many focus questions it has; `last_day` the day after which a note is
    late."""

    visit: Visit
    scope: Scope
    actors: dict[int, Actor]
    people: dict[str, int]
    numbers: frozenset[int]
    questions: int
    last_day: dt.date | None

    @property
    def closed(self) -> bool:
        return self.visit.stage == Stage.CALLED_OFF

    def actor(self, person: int) -> Actor:
        return self.actors.get(person, public(self.visit.organization_id))

    def late(self, received_ms: int) -> bool:
        """Whether an operation arrives after the visit's last day, on the host's clock."""
        if self.last_day is None:
            return False
        here = dt.datetime.fromtimestamp(received_ms / 1000, ZoneInfo(self.visit.time_zone))
        return here.date() > self.last_day


def facts_of(visit_id: int, sessions: Iterable[int], named: Iterable[str]) -> VisitFacts:
    """For the people whose sessions post, and those whom operations name."""
    visit = Visit.objects.select_related(
        "organization", "school", "cohort__network", "problem"
    ).get(pk=visit_id)
    people = dict(Person.objects.filter(ref__in=set(named)).values_list("ref", "pk"))
    who = Person.objects.filter(pk__in={*sessions, *people.values()})
    days = Session.objects.filter(visit=visit).order_by("-on").values_list("on", flat=True)
    numbers = RoomVisit.objects.filter(visit=visit).values_list("number", flat=True)
    return VisitFacts(
        visit=visit,
        scope=visit.scope,
        actors=actors_in(who, visit.organization),
        people=people,
        numbers=frozenset(numbers),
        questions=len(visit.problem.draft.questions) if visit.problem else 0,
        last_day=days.first(),
    )
