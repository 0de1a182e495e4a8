"""What a person can take along: the visits one was part of."""

from __future__ import annotations

from rounds.identity import leaving
from rounds.people.models import Person

from .models import Participant, Teacher


@leaving.exports("visits", "visits.Participant.person")
def visits(person: Person) -> leaving.Rows:
    """The visits on whose list the person stood, and as what."""
    rows = Participant.objects.filter(person=person).order_by("pk")
    return list(rows.values("visit__school__name", "part", "kind", "subjects", "grades"))


@leaving.exports("class-lists", "visits.Teacher.person")
def class_lists(person: Person) -> leaving.Rows:
    """The visits for which the person's own classes were listed; never what was seen in them."""
    rows = Teacher.objects.filter(person=person).order_by("pk")
    return list(rows.values("visit__school__name", "name", "notified_at"))
