"""Importing people and schools: kept after the preview, then used exactly as it was shown.

What is to be written is made ready first; the transaction only compares and writes, so that an
import of thousands holds nobody up.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import staged, switching
from rounds.kernel.audit import record
from rounds.kernel.bulk import inserts
from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible
from rounds.kernel.revisions import revision

from ..importing.plan import Fate, Plan
from ..kinds import AppointmentRole, ArrivalKind
from ..models import Arrival, Organization, Person
from ..reads.arrivals import heads_in, known_of
from .appointments import appoint
from .staging import Staged, stage_people, stage_schools

KEPT = dt.timedelta(hours=24)


@staged("people.edit", about="organization")
def keep_arrival(
    *,
    actor: Actor,
    organization: Organization,
    kind: ArrivalKind,
    source: str,
    plan: Plan,
    seen: str,
) -> Arrival:
    """Keep a faultless plan for its owner until it is used or a day has passed."""
    if actor.person_id is None:
        raise NotPossible(_("Only a person can keep an import."), code="no-person")
    if plan.faults:
        raise NotPossible(_("Put the rows right first."), code="faulty-import")
    made = Arrival(
        organization=organization,
        owner_id=actor.person_id,
        kind=kind,
        source=source[:160],
        plan={"entries": [asdict(entry) for entry in plan.entries], "ignored": plan.ignored},
        seen=seen,
        expires_at=now() + KEPT,
    )
    ready = inserts([made])
    with switching(organization.pk):
        Arrival.objects.filter(organization=organization, expires_at__lte=now()).delete()
        ready.write()
        record(actor, "import.kept", kind="import", ref=made.ref, rows=len(plan.entries))
    return Arrival.objects.get(ref=made.ref)


@staged("people.edit", about="arrival")
def use_arrival(*, actor: Actor, arrival: Arrival, appoint_heads: bool = False) -> Arrival:
    """Do what the preview showed, all of it or nothing; refused when what it was compared with
    has changed since, or when it was used already. `appoint_heads` also gives the principals and
    assistant principals among its people leadership of their school."""
    if arrival.owner_id != actor.person_id:
        raise NotPossible(_("This import is somebody else's."), code="foreign-import")
    waiting = Arrival.objects.filter(pk=arrival.pk, applied_at=None, expires_at__gt=now())
    if not waiting.exists():
        raise _used()
    compared = revision(arrival.organization_id)
    _check_unchanged(arrival)
    entries = [entry for entry in arrival.plan["entries"] if entry["fate"] != Fate.SAME]
    if arrival.kind == ArrivalKind.PEOPLE:
        ready = stage_people(actor, arrival.organization, entries)
    else:
        ready = stage_schools(arrival.organization, entries)
    heads = heads_in(arrival) if appoint_heads else {}
    new = sum(entry["fate"] == Fate.NEW for entry in entries)
    with switching(arrival.organization_id):
        if not waiting.update(applied_at=now()):
            raise _used()
        if revision(arrival.organization_id) != compared:
            _check_unchanged(arrival)
        for write in ready.writes:
            write.write()
        _appoint_heads(actor, arrival, heads, ready)
        changed = len(entries) - new
        record(actor, "import.used", kind="import", ref=arrival.ref, new=new, changed=changed)
    arrival.refresh_from_db()
    return arrival


def _used() -> NotPossible:
    return NotPossible(
        _("This import was used already, or is older than a day. Send the file again."),
        code="import-used",
    )


def _check_unchanged(arrival: Arrival) -> None:
    if known_of(arrival.organization_id).digest() != arrival.seen:
        raise NotPossible(
            _("People or schools have changed since the preview. Send the file again."),
            code="import-outdated",
        )


def _appoint_heads(actor: Actor, arrival: Arrival, heads: dict[int, str], ready: Staged) -> None:
    """An appointment each, with its own audit line."""
    if not heads:
        return
    organization = arrival.organization
    schools = {row.ref: row for row in organization.schools.filter(ref__in=heads.values())}
    refs = {entry["row"]: entry["ref"] for entry in arrival.plan["entries"]}
    known = {
        row.ref: row.person
        for row in organization.memberships.filter(
            ref__in=[refs[row] for row in heads if refs[row]]
        ).select_related("person")
    }
    new = [person.ref for row, person in ready.people.items() if row in heads]
    made = {person.ref: person for person in Person.objects.filter(ref__in=new)}
    for row, school in heads.items():
        staged_one = ready.people.get(row)
        appoint(
            actor=actor,
            organization=organization,
            person=made[staged_one.ref] if staged_one else known[refs[row]],
            role=AppointmentRole.SCHOOL_LEADER,
            school=schools[school],
        )
