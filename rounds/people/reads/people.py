"""The people of an organization and the standing they were given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from rounds.access.actor import Actor

from ..kinds import AppointmentRole, PersonKind
from ..models import Appointment, Membership, Organization, Person, School
from .absent import one
from .organizations import place_of


def people_by_ref(refs: Iterable[str]) -> dict[str, Person]:
    """The people with an account in use, by reference. For the demo's way in, outside any tenant."""
    return {person.ref: person for person in Person.objects.filter(ref__in=refs, is_active=True)}


def members_of(actor: Actor, *, removed: bool = False) -> QuerySet[Membership]:
    """Everybody in the organization, by name; or those who were taken out of it."""
    return (
        Membership.objects.filter(organization_id=actor.tenant, removed_at__isnull=not removed)
        .select_related("person", "school", "district", "organization")
        .order_by("person__name", "pk")
    )


def membership_for(actor: Actor, ref: str) -> Membership:
    """The membership of this reference, removed or not; `Absent` for another organization's."""
    rows = members_of(actor) | members_of(actor, removed=True)
    return one(rows.filter(ref=ref), code="no-person")


def membership_of(actor: Actor, person_id: int) -> Membership:
    """The membership of this person, removed or not; `Absent` where there is none."""
    rows = members_of(actor) | members_of(actor, removed=True)
    return one(rows.filter(person_id=person_id), code="no-person")


def people_found(
    actor: Actor,
    *,
    words: str = "",
    kind: PersonKind | None = None,
    school: School | None = None,
    role: AppointmentRole | None = None,
    removed: bool = False,
) -> QuerySet[Membership]:
    """The people whose name, e-mail address, title, school or district has every given word."""
    rows = members_of(actor, removed=removed)
    for word in words.split():
        rows = rows.filter(
            Q(person__name__icontains=word)
            | Q(person__email__icontains=word)
            | Q(title__icontains=word)
            | place_of(word)
        )
    if kind is not None:
        rows = rows.filter(kind=kind)
    if school is not None:
        rows = rows.filter(school=school)
    if role is not None:
        holders = Appointment.objects.filter(organization_id=actor.tenant, role=role)
        rows = rows.filter(person__in=holders.values("person"))
    return rows


def in_force(organization: Organization, day: dt.date) -> QuerySet[Appointment]:
    """Appointments that hold on this day, of people who are still members."""
    return Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        organization=organization,
        starts_on__lte=day,
        person__is_active=True,
        person__memberships__organization=organization,
        person__memberships__removed_at=None,
    )


def appointments_of(membership: Membership) -> QuerySet[Appointment]:
    """What this person was appointed to here, the newest first."""
    return (
        Appointment.objects.filter(
            organization_id=membership.organization_id, person_id=membership.person_id
        )
        .select_related("district", "school", "network", "organization")
        .order_by("-starts_on", "-pk")
    )


def appointment_for(actor: Actor, ref: str) -> Appointment:
    """The appointment of this reference; raises `Absent` for another organization's."""
    rows = Appointment.objects.filter(organization_id=actor.tenant).select_related(
        "organization", "person"
    )
    return one(rows.filter(ref=ref), code="no-appointment")


def could_lead(membership: Membership, day: dt.date) -> bool:
    """Whether to offer leadership of the own school: a principal or assistant principal who does
    not hold it. What somebody is gives no permission by itself."""
    if membership.school_id is None or not PersonKind(membership.kind).administers:
        return False
    held = in_force(membership.organization, day).filter(
        person_id=membership.person_id,
        role=AppointmentRole.SCHOOL_LEADER,
        school_id=membership.school_id,
    )
    return membership.removed_at is None and not held.exists()


def account_is_ours(membership: Membership) -> bool:
    """Whether this organization may mend the account itself: nobody has signed in with it yet,
    and no other organization knows it."""
    person = membership.person
    if person.last_login is not None:
        return False
    return not person.memberships.exclude(pk=membership.pk).exists()


def own_schools(actor: Actor) -> QuerySet[School]:
    """The schools whose own people the actor belongs to: leadership, staff, campus team."""
    own = {role.school_id for role in actor.roles if role.school_id}
    return School.objects.filter(organization_id=actor.tenant, pk__in=own)
