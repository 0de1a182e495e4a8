"""What a person can take along: what one wrote about hosting requests."""

from __future__ import annotations

from rounds.identity import leaving
from rounds.people.models import Person

from .models import RequestLine


@leaving.exports("hosting-requests", "interest.RequestLine.person")
def lines(person: Person) -> leaving.Rows:
    """The person's notes and answers."""
    rows = RequestLine.objects.filter(person=person).order_by("at", "pk")
    return list(rows.values("request__school_name", "at", "kind", "text"))
