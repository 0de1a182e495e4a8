"""A cohort's year in teams: who has met whom, and the visits that are still to be planned."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db.models import Min

from rounds.engines.planning import shapes
from rounds.people.models import Person

from ..kinds import PlanState, Stage
from ..models import Participant, Visit
from .planning import home_of, observers, planner_rules, together


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody's year so far: with whom they sat how often, and whom they have not met."""

    name: str
    teams: int
    mates: tuple[tuple[str, int], ...]
    not_met: tuple[str, ...]


def who_met(visit: Visit) -> list[Met]:
    """For everybody who comes to this visit: whom of the others they were in a team with, on the
    cohort's visits so far, and whom not."""
    rows = [row for row in observers(visit) if row.person is not None]
    names = {row.person_id: row.person.name for row in rows if row.person}
    others = Visit.objects.filter(cohort=visit.cohort_id).exclude(pk=visit.pk)
    pairs = together(others)
    mates: dict[int, Counter[int]] = {person: Counter() for person in names if person}
    for (one, other), times in pairs.items():
        for a, b in ((one, other), (other, one)):
            if a in mates and b in names:
                mates[a][b] = times
    sat = Counter(
        Participant.objects.filter(
            visit__in=others, seats__isnull=False, person__in=list(mates)
        ).values_list("person_id", flat=True)
    )
    return [
        Met(
            names[person],
            sat[person],
            tuple(sorted((names[other], times) for other, times in met.items())),
            tuple(sorted(name for other, name in names.items() if other not in {person, *met})),
        )
        for person, met in sorted(mates.items(), key=lambda item: names[item[0]])
    ]


def visits_to_come(visit: Visit, day: dt.date) -> list[Visit]:
    """The cohort's visits from this day on for which no plan is in force."""
    rows = (
        Visit.objects.filter(cohort=visit.cohort_id, stage=Stage.PLANNING)
        .annotate(first_day=Min("sessions__on"))
        .filter(first_day__gte=day)
        .exclude(plans__state=PlanState.RELEASED)
        .select_related("school__district", "cohort__network", "organization", "base_room")
    )
    return list(rows.order_by("first_day", "pk"))


def year_instance(visits: list[Visit]) -> dict[str, Any]:
    """The file of kind year for visits to come. People are named by their account's reference,
    because they come to several; they keep who met whom on the visits with a plan in force."""
    people: dict[str, shapes.YearObserver] = {}
    made = []
    for visit in visits:
        coming = [row for row in observers(visit) if row.person and not row.absent]
        if not coming:
            continue
        for row in coming:
            assert row.person is not None
            people.setdefault(
                row.person.ref,
                shapes.YearObserver(row.person.ref, home_of(row), row.kind, row.can_lead),
            )
        own = planner_rules(visit)
        made.append(
            shapes.YearVisit(
                visit.ref,
                tuple(row.person.ref for row in coming if row.person),
                own.teams_for(len(coming)),
                host_school=visit.school.ref,
            )
        )
    rules = planner_rules(visits[0]) if visits else None
    size = shapes.Size(rules.team_min, rules.team_max) if rules else shapes.Size(1, 99)
    year = shapes.Year(
        id=visits[0].cohort.ref if visits else "",
        observers=tuple(people.values()),
        visits=tuple(made),
        rules=shapes.YearRules(size, rules.roles_per_team if rules else 0),
        history=_history(visits, set(people)),
    )
    return {"kind": "year", **msgspec.to_builtins(year)}


def _history(visits: list[Visit], people: set[str]) -> tuple[shapes.Met, ...]:
    if not visits:
        return ()
    others = Visit.objects.filter(cohort=visits[0].cohort_id).exclude(
        pk__in=[visit.pk for visit in visits]
    )
    pairs = together(others)
    refs = dict(Person.objects.filter(ref__in=people).values_list("pk", "ref"))
    return tuple(
        shapes.Met(refs[a], refs[b], times)
        for (a, b), times in sorted(pairs.items())
        if a in refs and b in refs
    )
