"""Whose session it is that calls, without Django's request path."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from rounds.identity.models import Session
from rounds.identity.reads import sign_in_of
from rounds.identity.rules import opens
from rounds.identity.sessions import SessionStore
from rounds.kernel.clock import now
from rounds.kernel.revisions import revision
from rounds.people.models import Person
from rounds.people.standing import actors_in
from rounds.visits.models import Visit

from .reading import Viewer, viewer


class Fault(enum.Enum):
    """Why a whole request is not answered."""

    NOT_SIGNED_IN = "not-signed-in"
    NO_VISIT = "no-visit"
    BUSY = "busy"


def place_of(ref: str) -> tuple[int, int] | None:
    """Key and organization of a visit; neither ever changes. None where there is no such visit."""
    return Visit.objects.filter(ref=ref).values_list("pk", "organization_id").first()


class Callers:
    """The persons behind session keys, kept as long as nothing was done in their organization.

    One thread uses it. A session that has ended is known in the same transaction."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], tuple[object, int]] = {}

    def persons(self, keys: Iterable[str], organization: int) -> dict[str, int]:
        """The person of each session that stands and opens this organization."""
        wanted = set(keys)
        standing = set(
            Session.objects.filter(pk__in=wanted, expire_date__gt=now()).values_list(
                "pk", flat=True
            )
        )
        token = revision(organization)
        found: dict[str, int] = {}
        for key in standing:
            kept = self._kept.get((key, organization))
            if kept is None or kept[0] != token:
                kept = (token, _person(key, organization))
                self._kept[key, organization] = kept
            if kept[1]:
                found[key] = kept[1]
        for key in wanted - standing:
            self._kept.pop((key, organization), None)
        return found


class Listeners:
    """What those who listen to a visit may see now. One thread uses it."""

    def __init__(self) -> None:
        self._callers = Callers()
        self._places: dict[int, int] = {}

    def revision(self, visit: int) -> object:
        """Rises when anything was done that may have changed somebody's standing."""
        if visit not in self._places:
            self._places[visit] = Visit.objects.values_list("organization_id", flat=True).get(
                pk=visit
            )
        return revision(self._places[visit])

    def viewers(self, visit: int, sessions: Iterable[str]) -> dict[str, Viewer]:
        """The reader behind each session that still stands."""
        row = Visit.objects.select_related("organization", "school", "cohort").get(pk=visit)
        people = self._callers.persons(sessions, row.organization_id)
        actors = actors_in(Person.objects.filter(pk__in=people.values()), row.organization)
        place = row.place
        return {
            session: viewer(actors[person], row, place)
            for session, person in people.items()
            if person in actors
        }


def _person(key: str, organization: int) -> int:
    """The person who has signed in there, as Django's own door would have it; 0 for nobody."""
    session = SessionStore(key)
    person = Person.objects.filter(pk=session.get(SESSION_KEY) or 0, is_active=True).first()
    if person is None:
        return 0
    given = session.get(HASH_SESSION_KEY) or ""
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    if not any(constant_time_compare(given, one) for one in hashes):
        return 0
    sign_in = sign_in_of(session, for_organization=organization)
    return person.pk if opens(sign_in, organization) else 0
