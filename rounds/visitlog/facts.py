"""What is so about a visit while a batch is written, read inside its transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Q

from rounds.access.actor import Actor, public
from rounds.access.decide import may
from rounds.access.scope import Scope
from rounds.kernel.clock import today
from rounds.kernel.revisions import revision
from rounds.people.models import Person
from rounds.people.standing import actors_in
from rounds.visits.kinds import Stage
from rounds.visits.models import RoomVisit, Session, Visit


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """One visit, and the standing of those who were asked for. `people` maps the references that operations name to ids; `numbers` are its room
    visits; `questions` how many focus questions it has; `last_day` the day after which a note is
    late."""

    visit: Visit
    scope: Scope
    actors: dict[int, Actor]
    people: dict[str, int]
    numbers: frozenset[int]
    questions: int
    last_day: dt.date | None
    _decided: dict[tuple[int, str], bool] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        return self.visit.stage == Stage.CALLED_OFF

    def may(self, person: int, permission: str) -> bool:
        """What the permission table says of this person on this visit."""
        asked = (person, permission)
        if asked not in self._decided:
            actor = self.actors.get(person, public(self.visit.organization_id))
            self._decided[asked] = may(actor, permission, self.scope)
        return self._decided[asked]

    def learn(self, people: Iterable[int], named: Iterable[str]) -> None:
        """Read what is not known yet of these people, all at once."""
        refs = set(named) - self.people.keys()
        ids = set(people) - self.actors.keys()
        if not (refs or ids):
            return
        found = list(Person.objects.filter(Q(pk__in=ids) | Q(ref__in=refs)))
        self.people.update({person.ref: person.pk for person in found})
        self.actors.update(actors_in(found, self.visit.organization))

    def late(self, received_ms: int) -> bool:
        """Whether an operation arrives after the visit's last day, on the host's clock."""
        if self.last_day is None:
            return False
        here = dt.datetime.fromtimestamp(received_ms / 1000, ZoneInfo(self.visit.time_zone))
        return here.date() > self.last_day


def facts_of(visit_id: int) -> VisitFacts:
    """As the database has them now, without anybody's standing."""
    visit = Visit.objects.select_related(
        "organization", "school", "cohort__network", "problem"
    ).get(pk=visit_id)
    days = Session.objects.filter(visit=visit).order_by("-on").values_list("on", flat=True)
    numbers = RoomVisit.objects.filter(visit=visit).values_list("number", flat=True)
    return VisitFacts(
        visit=visit,
        scope=visit.scope,
        actors={},
        people={},
        numbers=frozenset(numbers),
        questions=len(visit.problem.draft.questions) if visit.problem else 0,
        last_day=days.first(),
    )


class Memory:
    """Facts of visits, kept as long as nothing was done in the organization and the day is the
    same. The revision is read in the caller's transaction, so that what was done before it
    counts. One thread uses it."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, VisitFacts]] = {}

    def facts(
        self, visit_id: int, people: Iterable[int] = (), named: Iterable[str] = ()
    ) -> VisitFacts:
        """With the standing of these people, by key and by reference."""
        kept = self._kept.get(visit_id)
        known = kept[1] if kept is not None else facts_of(visit_id)
        token = _token(known.visit)
        if kept is not None and kept[0] != token:
            known = facts_of(visit_id)
        if kept is None or kept[0] != token:
            self._kept[visit_id] = (token, known)
        known.learn(people, named)
        return known

    def forget(self) -> None:
        """Read everything again."""
        self._kept.clear()


def _token(visit: Visit) -> object:
    organization = visit.organization
    return revision(organization.pk), today(organization.time_zone)
