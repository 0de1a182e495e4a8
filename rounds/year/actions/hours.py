"""Funding sources and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.access.scope import Scope, ids
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.models import Cohort, Organization, Person

from .. import reads
from ..models import Certificate, FundingSource


@action("funding.edit", about="organization")
def add_funding_source(
    *, actor: Actor, organization: Organization, name: str, number: str = ""
) -> FundingSource:
    """Name a budget that hours can be charged to."""
    if not name.strip():
        raise BadInput({"name": _("Give the funding source a name.")})
    try:
        with transaction.atomic():
            made = FundingSource.objects.create(
                organization=organization, name=name.strip(), number=number.strip()
            )
    except IntegrityError:
        raise BadInput({"name": _("There is already a funding source of this name.")}) from None
    record(actor, "funding-source.added", kind="funding-source", ref=made.ref)
    return made


@action("funding.edit", about="source")
def close_funding_source(
    *, actor: Actor, source: FundingSource, reopen: bool = False
) -> FundingSource:
    """Offer a funding source no longer for new meetings, or again. Hours charged to it stay."""
    source.closed_on = None if reopen else today(source.organization.time_zone)
    source.save(update_fields=["closed_on"])
    verb = "funding-source.reopened" if reopen else "funding-source.closed"
    record(actor, verb, kind="funding-source", ref=source.ref)
    return source


@dataclass(frozen=True, slots=True)
class HoursIn:
    """One person's hours in one cohort: what a certificate is issued for."""

    person: Person
    cohort: Cohort

    @property
    def scope(self) -> Scope:
        return Scope(
            self.cohort.network.organization_id,
            network_ids=ids(self.cohort.network_id),
            owners=ids(self.person.pk),
        )


@action("certificate.issue", about="hours")
def issue_certificate(*, actor: Actor, hours: HoursIn) -> Certificate:
    """Freeze somebody's hours in a cohort on a certificate, in the person's language. While the
    hours are the same, asking again gives the certificate there is."""
    cohort, person = hours.cohort, hours.person
    organization = cohort.network.organization
    zone = ZoneInfo(organization.time_zone)
    rows = reads.hours_of(actor, person, cohort)
    if not rows:
        raise NotPossible(
            _("There are no hours in this cohort yet. They appear when attendance is marked."),
            code="no-hours",
        )
    lines = [
        {
            "on": row.meeting.starts_at.astimezone(zone).date().isoformat(),
            "title": row.meeting.title,
            "kind": row.meeting.kind,
            "minutes": row.minutes,
        }
        for row in reversed(rows)
    ]
    # The person's row is the queue: a double click issues one certificate.
    Person.objects.select_for_update().get(pk=person.pk)
    latest = Certificate.objects.filter(person=person, cohort=cohort, withdrawn_at=None).first()
    same = (lines, person.name, person.language)
    if latest is not None and (latest.lines, latest.name, latest.language) == same:
        return latest
    made = Certificate.objects.create(
        person=person,
        cohort=cohort,
        organization=organization,
        name=person.name,
        language=person.language,
        issued_on=today(organization.time_zone),
        lines=lines,
        minutes=sum(row.minutes for row in rows),
    )
    record(actor, "certificate.issued", kind="certificate", ref=made.ref, person=person.ref)
    return made


@action("certificate.withdraw", about="certificate")
def withdraw_certificate(*, actor: Actor, certificate: Certificate, because: str) -> Certificate:
    """Say that a certificate no longer holds. Its public page then says no."""
    if not because.strip():
        raise BadInput({"because": _("Say why, so that the person understands.")})
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = now()
        row.withdrawn_because = because.strip()
        row.save(update_fields=["withdrawn_at", "withdrawn_because"])
        record(actor, "certificate.withdrawn", kind="certificate", ref=row.ref)
    return row
