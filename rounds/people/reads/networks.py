"""Networks, the districts in them, and their years."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope
from rounds.kernel.clock import today

from ..kinds import AppointmentRole
from ..models import Appointment, Cohort, Network, NetworkDistrict, Organization
from .absent import one
from .people import in_force

_GIVES_NETWORK = {RoleKind.FACILITATOR, RoleKind.TEAM_MEMBER}


def _belongs(day: dt.date) -> Q:
    return Q(left_on=None) | Q(left_on__gt=day)


def _day(organization_id: int) -> dt.date:
    zone = Organization.objects.values_list("time_zone", flat=True).get(pk=organization_id)
    return today(zone)


def networks_for(actor: Actor) -> QuerySet[Network]:
    """The networks the actor may see: exactly those for which `network.view` says yes."""
    rows = Network.objects.filter(organization_id=actor.tenant)
    if actor.system or actor.holds(RoleKind.COORDINATOR):
        return rows
    own = {
        role.network_id for role in actor.roles if role.kind in _GIVES_NETWORK and role.network_id
    }
    districts = {
        role.district_id
        for role in actor.roles
        if role.kind is RoleKind.DISTRICT_ADMINISTRATOR and role.district_id
    }
    through: set[int] = set()
    if districts:
        members = NetworkDistrict.objects.filter(
            _belongs(_day(actor.tenant)),
            network__organization_id=actor.tenant,
            district_id__in=districts,
        )
        through = set(members.values_list("network_id", flat=True))
    return rows.filter(pk__in=own | through)


def network_for(actor: Actor, ref: str) -> Network:
    """The network of this reference; raises `Absent` for another organization's."""
    rows = Network.objects.filter(organization_id=actor.tenant).select_related("organization")
    return one(rows.filter(ref=ref), code="no-network")


def network_scope(network: Network) -> Scope:
    """The network's scope with its member districts, so that their administrators are known."""
    members = network.member_districts.filter(_belongs(today(network.organization.time_zone)))
    return replace(
        network.scope, district_ids=frozenset(members.values_list("district_id", flat=True))
    )


def agreements_of(network: Network) -> QuerySet[NetworkDistrict]:
    """The districts of the network with their agreements, those that left last."""
    return network.member_districts.select_related("district").order_by("left_on", "district__name")


def agreement_for(actor: Actor, ref: str) -> NetworkDistrict:
    """The agreement of this reference; raises `Absent` for another organization's."""
    rows = NetworkDistrict.objects.filter(network__organization_id=actor.tenant).select_related(
        "network__organization", "district"
    )
    return one(rows.filter(ref=ref), code="no-agreement")


def facilitators_of(network: Network, day: dt.date) -> QuerySet[Appointment]:
    """Who facilitates the network on this day, by name."""
    held = in_force(network.organization, day).filter(
        role=AppointmentRole.FACILITATOR, network=network
    )
    return held.select_related("person").order_by("person__name")


def without_facilitator(actor: Actor, day: dt.date) -> list[Network]:
    """The networks the actor sees that have a year under way or ahead and nobody to facilitate
    it, by name."""
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        role=AppointmentRole.FACILITATOR,
        network=OuterRef("pk"),
        person__is_active=True,
        person__memberships__organization=OuterRef("organization"),
        person__memberships__removed_at=None,
    )
    years = Cohort.objects.filter(network=OuterRef("pk"), ends_on__gte=day)
    return list(networks_for(actor).filter(~Exists(held), Exists(years)))


def cohorts_for(actor: Actor) -> QuerySet[Cohort]:
    """Every year of every network the actor may see, the newest first."""
    return (
        Cohort.objects.filter(network__in=networks_for(actor))
        .select_related("network__organization")
        .order_by("-starts_on", "network__name")
    )


def current_cohort(network: Network, day: dt.date) -> Cohort | None:
    """The year that runs on this day, or else the next to begin, or else the last one."""
    years = list(network.cohorts.order_by("starts_on"))
    running = [year for year in years if year.starts_on <= day <= year.ends_on]
    ahead = [year for year in years if year.starts_on > day]
    return next(iter(running or ahead or years[-1:]), None)


def cohort_for(actor: Actor, ref: str) -> Cohort:
    """The cohort of this reference; raises `Absent` for another organization's."""
    rows = Cohort.objects.filter(network__organization_id=actor.tenant).select_related(
        "network__organization"
    )
    return one(rows.filter(ref=ref), code="no-cohort")


def cohort_scope(cohort: Cohort) -> Scope:
    """The year's scope with the network's member districts."""
    return replace(cohort.scope, district_ids=network_scope(cohort.network).district_ids)
