"""Snapshots and tails for one reader, in threads of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection, connections

from rounds.access.decide import may
from rounds.kernel.installation import this_installation
from rounds.kernel.revisions import revision
from rounds.people.models import Person
from rounds.people.standing import actor_in
from rounds.visits.models import Visit

from . import store
from .callers import Callers, Fault
from .reading import Row, Viewer, rows_since, viewer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """Where a reader stands: R6 of `spec/visit-log.md`."""

    epoch: str
    seq: int
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}.{self.fingerprint}"

    @classmethod
    def read(cls, text: str) -> Token | None:
        """The token of a text; None for anything that is none."""
        epoch, _, rest = text.partition(".")
        seq, _, fingerprint = rest.partition(".")
        if not (epoch and seq.isdecimal() and fingerprint and len(seq) < 10):
            return None
        return cls(epoch, int(seq), fingerprint)


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows for one reader. `fresh` says that they replace everything the reader holds."""

    visit: int
    organization: int
    viewer: Viewer
    revision: object
    token: Token
    rows: list[Row]
    fresh: bool


def read(session: str, ref: str, after: Token | None) -> Reading | Fault:
    """What a session may read of a visit, from where it stands.

    Call it in a thread; it leaves no transaction and no connection behind."""
    return _alone(lambda: _read(session, ref, after))


def _alone(work: Callable[[], T]) -> T:
    try:
        return work()
    finally:
        connections.close_all()


def _read(session: str, ref: str, after: Token | None) -> Reading | Fault:
    visit = Visit.objects.select_related("organization").filter(ref=ref).first()
    if visit is None:
        return Fault.NO_VISIT
    while True:
        before = revision(visit.organization_id)
        found = _read_once(session, ref, after, before)
        # Whatever was done meanwhile may have taken the reader's standing.
        if revision(visit.organization_id) == before:
            return found


def _read_once(session: str, ref: str, after: Token | None, number: object) -> Reading | Fault:
    visit = Visit.objects.select_related("organization", "school", "cohort").get(ref=ref)
    person = Callers().persons([session], visit.organization_id).get(session)
    if person is None:
        return Fault.NOT_SIGNED_IN
    actor = actor_in(Person.objects.get(pk=person), visit.organization)
    if not may(actor, "visit.read-live", visit.scope):
        return Fault.NO_VISIT
    who = viewer(actor, visit)
    epoch = this_installation().epoch
    same = after is not None and (after.epoch, after.fingerprint) == (epoch, who.fingerprint)
    since = after.seq if after is not None and same else 0
    with connection.cursor() as cursor:
        seq = store.head(cursor, visit.pk)
        rows = rows_since(cursor, visit.pk, who, since)
    token = Token(epoch, max([seq, *(row.seq for row in rows)]), who.fingerprint)
    return Reading(visit.pk, visit.organization_id, who, number, token, rows, fresh=not same)
