"""Gathering a person's standing in one organization, for `access.Actor`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.conf import settings
from django.db.models import Exists, Q

from rounds.access.actor import Actor, Role, RoleKind, public
from rounds.kernel.clock import today

from .models import Appointment, Membership, Organization, Person, TeamMember


def _appointed(
    people: Iterable[Person], organization: Organization, day: dt.date
) -> Iterator[tuple[int, Role]]:
    rows = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        person__in=people,
        organization=organization,
        starts_on__lte=day,
    )
    for row in rows:
        yield (
            row.person_id,
            Role(
                RoleKind(row.role),
                organization.pk,
                district_id=row.district_id,
                school_id=row.school_id,
                network_id=row.network_id,
            ),
        )


def _on_teams(
    people: Iterable[Person], organization: Organization, day: dt.date
) -> Iterator[tuple[int, Role]]:
    rows = TeamMember.objects.filter(
        Q(left_on=None) | Q(left_on__gt=day),
        person__in=people,
        team__school__organization=organization,
    ).select_related("team__cohort", "team__school")
    for row in rows:
        yield (
            row.person_id,
            Role(
                RoleKind.TEAM_MEMBER,
                organization.pk,
                district_id=row.team.school.district_id,
                school_id=row.team.school_id,
                network_id=row.team.cohort.network_id,
                cohort_id=row.team.cohort_id,
            ),
        )


def actors_in(people: Iterable[Person], organization: Organization) -> dict[int, Actor]:
    """The people as actors in this organization, by key, with the roles in force there today, in
    as many queries for hundreds as for one.

    Somebody who is no member of it (or has been removed, or whose membership has ended) holds no
    roles in it."""
    active = [person for person in people if person.is_active]
    day = today(organization.time_zone)
    elsewhere = Organization.objects.exclude(pk=organization.pk)
    rows = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        person__in=active,
        organization=organization,
        removed_at=None,
    )
    members = dict(rows.annotate(alone=~Exists(elsewhere)).values_list("person_id", "alone"))
    roles: dict[int, set[Role]] = {}
    if members:
        inside = [person for person in active if person.pk in members]
        for finding in (_appointed, _on_teams):
            for person_id, role in finding(inside, organization, day):
                roles.setdefault(person_id, set()).add(role)
    return {
        person.pk: Actor(
            person_id=person.pk,
            organization_id=organization.pk,
            roles=frozenset(roles.get(person.pk, ())),
            member=person.pk in members,
            operator=person.pk in members
            and _operates(person, roles.get(person.pk, ()), alone=members[person.pk]),
        )
        for person in active
    }


def _operates(person: Person, roles: Iterable[Role], *, alone: bool) -> bool:
    """Whom the operator's settings name; where they name nobody, the coordinators of the one
    organization there is."""
    if settings.OPERATORS:
        return bool(person.email) and str(person.email).lower() in settings.OPERATORS
    return alone and any(role.kind is RoleKind.COORDINATOR for role in roles)


def actor_in(
    person: Person | None,
    organization: Organization,
    *,
    second_factor: bool = False,
    request_id: str = "",
) -> Actor:
    """One person as an actor in this organization; nobody is the public."""
    found = actors_in([person], organization) if person is not None else {}
    if person is None or person.pk not in found:
        return public(organization.pk)
    return replace(found[person.pk], second_factor=second_factor, request_id=request_id)
