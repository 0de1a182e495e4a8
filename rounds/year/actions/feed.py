"""A person's calendar address: made, replaced, ended."""

from __future__ import annotations

from dataclasses import dataclass

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.access.scope import Scope, ids
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_token, token_digest
from rounds.people.models import Organization, Person

from ..models import CalendarFeed


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """A person's place for a calendar address in an organization, whether there is one or not."""

    person: Person
    organization: Organization

    @property
    def scope(self) -> Scope:
        return Scope(self.organization.pk, owners=ids(self.person.pk))


@action("feed.own", about="own")
def renew_feed(*, actor: Actor, own: OwnCalendar) -> str:
    """Make a calendar address, and end the one before. The secret is returned once and not
    kept."""
    token = new_token()
    CalendarFeed.objects.update_or_create(
        person=own.person,
        organization=own.organization,
        defaults={"digest": token_digest(token), "made_at": now()},
    )
    record(actor, "calendar-feed.renewed", kind="person", ref=own.person.ref)
    return token


@action("feed.own", about="own")
def end_feed(*, actor: Actor, own: OwnCalendar) -> None:
    """End the calendar address: from now on it answers nothing."""
    CalendarFeed.objects.filter(person=own.person, organization=own.organization).delete()
    record(actor, "calendar-feed.ended", kind="person", ref=own.person.ref)
