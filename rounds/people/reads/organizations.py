"""The organization, its districts and its schools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, Q, QuerySet

from rounds.access.actor import Actor
from rounds.access.scope import Scope

from ..models import CampusTeam, District, Organization, Person, School
from .absent import one


def organization(slug: str) -> Organization:
    """The organization of this address; raises `Absent`."""
    return one(Organization.objects.filter(slug=slug), code="no-organization")


def organizations_of(person: Person) -> QuerySet[Organization]:
    """The organizations a person belongs to, by name."""
    return Organization.objects.filter(
        memberships__person=person, memberships__removed_at=None
    ).order_by("name")


def organization_names(ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, for the letters that leave the installation."""
    return dict(Organization.objects.filter(pk__in=[i for i in ids if i]).values_list("pk", "name"))


def districts_of(actor: Actor) -> QuerySet[District]:
    """The districts the organization serves, by name."""
    return District.objects.filter(organization_id=actor.tenant)


def districts_with_schools(actor: Actor) -> QuerySet[District]:
    """The districts with `school_count`, the number of their open schools."""
    return districts_of(actor).annotate(
        school_count=Count("schools", filter=Q(schools__closed_on=None))
    )


def district_for(actor: Actor, ref: str) -> District:
    """The district of this reference; raises `Absent` for another organization's."""
    return one(districts_of(actor).filter(ref=ref), code="no-district")


def schools_of(actor: Actor, *, closed: bool = False) -> QuerySet[School]:
    """Every school of the organization that is still open, by name; or every one."""
    rows = School.objects.filter(organization_id=actor.tenant).select_related(
        "district", "organization"
    )
    return rows if closed else rows.filter(closed_on=None)


def school_for(actor: Actor, ref: str) -> School:
    """The school of this reference, closed or not; raises `Absent` for another organization's."""
    return one(schools_of(actor, closed=True).filter(ref=ref), code="no-school")


def school_scope(school: School) -> Scope:
    """The school's scope with the networks it takes part in."""
    networks = CampusTeam.objects.filter(school=school).values_list("cohort__network_id", flat=True)
    return replace(school.scope, network_ids=frozenset(networks))


def place_of(names: str) -> Q:
    """Where these words stand in a school's or its district's name."""
    return Q(school__name__icontains=names) | Q(district__name__icontains=names)
