"""Hours of people and of funding sources, and certificates."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope, ids
from rounds.kernel.refusals import Absent
from rounds.people.models import Cohort, Membership, Organization, Person

from ..kinds import Mark
from ..models import Attendance, Certificate, FundingSource, Meeting

_COUNTING = [mark.value for mark in Mark if mark.counts]


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting somebody came to, and the minutes it gives, also in words."""

    meeting: Meeting
    minutes: int
    time: str


@dataclass(slots=True)
class PersonHours:
    """Somebody's minutes in a period, in all and by funding source."""

    name: str
    ref: str
    where_from: str
    meetings: int = 0
    minutes: int = 0
    by_source: dict[int | None, int] = field(default_factory=lambda: defaultdict(int))


def hours_scope(actor: Actor) -> Scope:
    """What "everybody's hours" means for the actor: the networks this person facilitates. A
    coordinator needs none."""
    led = (role.network_id for role in actor.roles if role.kind is RoleKind.FACILITATOR)
    return Scope(actor.organization_id, network_ids=ids(*led))


def countable(
    actor: Actor, *, first: dt.date | None = None, last: dt.date | None = None
) -> QuerySet[Attendance]:
    """The attendance that gives hours, in the networks whose hours the actor may see."""
    rows = Attendance.objects.filter(
        meeting__cohort__network__organization_id=actor.tenant,
        meeting__cancelled_at=None,
        mark__in=_COUNTING,
    )
    if not (actor.system or actor.holds(RoleKind.COORDINATOR)):
        rows = rows.filter(meeting__cohort__network_id__in=hours_scope(actor).network_ids)
    return _within(rows, actor, first, last)


def hours_of(actor: Actor, person: Person, cohort: Cohort | None = None) -> list[Attendance]:
    """One person's attendance that gives hours, newest meeting first."""
    rows = Attendance.objects.filter(
        meeting__cohort__network__organization_id=actor.tenant,
        meeting__cancelled_at=None,
        person=person,
        mark__in=_COUNTING,
    ).select_related("meeting__cohort__network__organization")
    if cohort is not None:
        rows = rows.filter(meeting__cohort=cohort)
    return list(rows.order_by("-meeting__starts_at", "-pk"))


def hours_of_everybody(
    actor: Actor, *, first: dt.date | None = None, last: dt.date | None = None
) -> list[PersonHours]:
    """Hours per person, by name. Somebody whose account is gone keeps a line without a name."""
    rows = countable(actor, first=first, last=last).select_related("person", "meeting")
    schools = dict(
        Membership.objects.filter(organization_id=actor.tenant, school__isnull=False).values_list(
            "person_id", "school__name"
        )
    )
    found: dict[int | None, PersonHours] = {}
    for row in rows:
        line = found.get(row.person_id)
        if line is None:
            person = row.person
            line = found[row.person_id] = PersonHours(
                person.name if person else "",
                person.ref if person else "",
                schools.get(row.person_id or 0, ""),
            )
        line.meetings += 1
        line.minutes += row.minutes
        line.by_source[row.meeting.funding_source_id] += row.minutes
    return sorted(found.values(), key=lambda line: (not line.name, line.name))


def member_for(actor: Actor, ref: str) -> Person:
    """The member of the organization with this reference, today's or an earlier one."""
    found = Person.objects.filter(memberships__organization_id=actor.tenant, ref=ref).first()
    if found is None:
        raise Absent(_("There is nobody of this reference here."), code="no-person")
    return found


def funding_sources(actor: Actor) -> QuerySet[FundingSource]:
    """The organization's funding sources by name, the closed ones too."""
    return FundingSource.objects.filter(organization_id=actor.tenant)


def funding_source_for(actor: Actor, ref: str) -> FundingSource:
    """The funding source of this reference; raises `Absent`."""
    found = funding_sources(actor).filter(ref=ref).first()
    if found is None:
        raise Absent(_("There is no such funding source."), code="no-funding-source")
    return found


def certificates_of(actor: Actor, person: Person) -> QuerySet[Certificate]:
    """One person's certificates in this organization, newest first."""
    return Certificate.objects.filter(organization_id=actor.tenant, person=person).select_related(
        "cohort__network", "organization"
    )


def certificate_for(actor: Actor, ref: str) -> Certificate:
    """The certificate of this reference; raises `Absent`."""
    found = (
        Certificate.objects.select_related("cohort__network", "organization", "person")
        .filter(organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_("There is no such certificate."), code="no-certificate")
    return found


def certificate_numbered(ref: str) -> Certificate | None:
    """The certificate of this number in any organization, for the public page."""
    return Certificate.objects.filter(ref=ref).first()


def _within(
    rows: QuerySet[Attendance], actor: Actor, first: dt.date | None, last: dt.date | None
) -> QuerySet[Attendance]:
    if first is None and last is None:
        return rows
    zone = ZoneInfo(Organization.objects.get(pk=actor.tenant).time_zone)
    period = Q()
    if first is not None:
        period &= Q(meeting__starts_at__gte=dt.datetime.combine(first, dt.time(), tzinfo=zone))
    if last is not None:
        after = last + dt.timedelta(days=1)
        period &= Q(meeting__starts_at__lt=dt.datetime.combine(after, dt.time(), tzinfo=zone))
    return rows.filter(period)
