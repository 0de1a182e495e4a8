"""Gathering a person's standing in one organization, for `access.Actor`."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from rounds.access.actor import Actor, Role, RoleKind, public
from rounds.kernel.clock import today

from .models import Appointment, Membership, Organization, Person, TeamMember


def _appointed(person: Person, organization: Organization, day: dt.date) -> set[Role]:
    rows = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        person=person,
        organization=organization,
        starts_on__lte=day,
    )
    return {
        Role(
            RoleKind(row.role),
            organization.pk,
            district_id=row.district_id,
            school_id=row.school_id,
            network_id=row.network_id,
        )
        for row in rows
    }


def _on_teams(person: Person, organization: Organization, day: dt.date) -> set[Role]:
    rows = TeamMember.objects.filter(
        Q(left_on=None) | Q(left_on__gt=day),
        person=person,
        team__school__organization=organization,
    ).select_related("team__cohort", "team__school")
    return {
        Role(
            RoleKind.TEAM_MEMBER,
            organization.pk,
            district_id=row.team.school.district_id,
            school_id=row.team.school_id,
            network_id=row.team.cohort.network_id,
            cohort_id=row.team.cohort_id,
        )
        for row in rows
    }


def actor_in(
    person: Person | None,
    organization: Organization,
    *,
    second_factor: bool = False,
    request_id: str = "",
) -> Actor:
    """The person as an actor in this organization, with the roles in force there today.

    Somebody who is no member of it (or has been removed, or whose membership has ended) holds no roles in it.
    """
    if person is None or not person.is_active:
        return public(organization.pk)
    day = today(organization.time_zone)
    belongs = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        person=person,
        organization=organization,
        removed_at=None,
    ).exists()
    roles: set[Role] = set()
    if belongs:
        roles = _appointed(person, organization, day) | _on_teams(person, organization, day)
    return Actor(
        person_id=person.pk,
        organization_id=organization.pk,
        roles=frozenset(roles),
        member=belongs,
        second_factor=second_factor,
        request_id=request_id,
    )
