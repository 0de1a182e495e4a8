"""The calendar address of a person, and what stands behind it at this moment."""

from __future__ import annotations

from rounds.access.actor import Actor
from rounds.kernel.ids import token_digest
from rounds.people.models import Organization, Person
from rounds.people.standing import actor_in

from ..models import CalendarFeed
from .calendar import cohorts_for, entries_of
from .entries import Entry


def feed_of(actor: Actor) -> CalendarFeed | None:
    """The actor's own calendar address in this organization, if one was made."""
    return CalendarFeed.objects.filter(
        person_id=actor.person_id or 0, organization_id=actor.tenant
    ).first()


def feed_with(token: str) -> CalendarFeed | None:
    """The feed that this secret opens."""
    return (
        CalendarFeed.objects.select_related("person", "organization")
        .filter(digest=token_digest(token))
        .first()
    )


def person_in(person: Person, organization: Organization) -> Actor:
    """The person with the standing of this moment: what the feed may show."""
    return actor_in(person, organization)


def entries_for_feed(actor: Actor) -> list[Entry]:
    """Everything the person may see on any calendar of the organization now."""
    return entries_of(actor, cohorts_for(actor))
