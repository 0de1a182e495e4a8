"""Questions about hosting requests, answered within one organization."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.decide import may
from rounds.access.scope import Scope
from rounds.kernel.clock import today
from rounds.kernel.refusals import Absent
from rounds.people.kinds import AppointmentRole
from rounds.people.models import Cohort, District, Organization, Person, School

from . import rules
from .kinds import RequestStatus
from .models import HostingRequest

_OPEN = (RequestStatus.NEW, RequestStatus.CALLED, RequestStatus.WAITING)


def receiving_organization() -> Organization | None:
    """Who answers the form of the landing page: the organization founded first, if any."""
    return Organization.objects.order_by("pk").first()


def organizations() -> QuerySet[Organization]:
    """Every organization of the installation, for work done in all of them."""
    return Organization.objects.order_by("pk")


def requests_for(actor: Actor) -> QuerySet[HostingRequest]:
    """The organization's requests, newest first; nothing for anybody but a coordinator."""
    if not (actor.system or actor.holds(RoleKind.COORDINATOR)):
        return HostingRequest.objects.none()
    return HostingRequest.objects.filter(organization_id=actor.tenant).select_related(
        "assigned_to", "network"
    )


def request_for(actor: Actor, ref: str) -> HostingRequest:
    """The request of this reference; raises `Absent` for another organization's."""
    found = (
        HostingRequest.objects.select_related("organization", "assigned_to", "network")
        .filter(organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_("There is no such hosting request. It may have been deleted."), code="gone")
    return found


def open_requests(actor: Actor) -> int:
    """How many requests nobody has answered yet; 0 for people who may not see them."""
    if not may(actor, "interest.view", Scope(actor.organization_id)):
        return 0
    return requests_for(actor).filter(status=RequestStatus.NEW).count()


def coordinators(actor: Actor) -> QuerySet[Person]:
    """Who a request can be given to: the organization's coordinators of today, by name."""
    return (
        Person.objects.filter(
            appointments__organization_id=actor.tenant,
            appointments__role=AppointmentRole.COORDINATOR,
            is_active=True,
        )
        .distinct()
        .order_by("name")
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Where a school that joins can go."""

    cohorts: list[Cohort]
    districts: list[District]
    schools: list[School]


def places(actor: Actor) -> Places:
    """The organization's cohorts that are not over, its districts and its open schools."""
    organization = Organization.objects.get(pk=actor.tenant)
    cohorts = Cohort.objects.filter(
        network__organization=organization, ends_on__gte=today(organization.time_zone)
    ).select_related("network__organization")
    schools = School.objects.filter(organization=organization, closed_on=None).select_related(
        "district"
    )
    return Places(
        list(cohorts.order_by("network__name", "-starts_on")),
        list(District.objects.filter(organization=organization)),
        list(schools),
    )


def earlier_request(
    organization: Organization, *, email: str, phone: str, now: dt.datetime
) -> HostingRequest | None:
    """The open request of the same sender that a new form is folded into, if there is one."""
    same = Q()
    if email:
        same |= Q(email__iexact=email)
    if phone:
        same |= Q(phone_digits=rules.same_phone(phone))
    return (
        HostingRequest.objects.filter(
            same,
            organization=organization,
            status__in=_OPEN,
            last_sent_at__gt=now - rules.FOLD_WITHIN,
        )
        .order_by("-last_sent_at")
        .first()
    )


def sends_of(digest: str, *, since: dt.datetime) -> int:
    """How often a sender's address has been used since then."""
    rows = HostingRequest.objects.filter(sender_digest=digest, last_sent_at__gte=since)
    return sum(rows.values_list("times_sent", flat=True))


def to_delete(organization: Organization, *, today: dt.date) -> list[HostingRequest]:
    """The closed requests whose time is over."""
    rows = HostingRequest.objects.filter(organization=organization, closed_at__isnull=False)
    return [
        row for row in rows if row.closed_at and rules.delete_after(row.closed_at.date()) < today
    ]
