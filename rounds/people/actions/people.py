"""Members of the organization: added, mended, removed, brought back."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import AppointmentRole, Language, PersonKind
from ..models import (
    Appointment,
    CampusTeam,
    District,
    Membership,
    Organization,
    Person,
    School,
)
from ..reads.people import account_is_ours, in_force
from .teams import join_team

_TAKEN = _("Somebody with this e-mail address is already here.")


def check_place(
    organization: Organization, school: School | None, district: District | None
) -> None:
    """Raise `BadInput` when the school or district is another organization's."""
    if school is not None and school.organization_id != organization.pk:
        raise BadInput({"school": _("Choose a school of this organization.")})
    if district is not None and district.organization_id != organization.pk:
        raise BadInput({"district": _("Choose a district of this organization.")})


@action("people.edit", about="organization")
def add_person(
    *,
    actor: Actor,
    organization: Organization,
    name: str,
    kind: PersonKind,
    email: str | None = None,
    school: School | None = None,
    district: District | None = None,
    title: str = "",
    language: Language | None = None,
    team: CampusTeam | None = None,
) -> Membership:
    """Make somebody a member of the organization, with a new account where the e-mail address
    (if any) is not known yet. The person who asks becomes the sponsor of one without address.
    Somebody who had been removed comes back. With a `team`, they are on it at once."""
    check_place(organization, school, district)
    person = Person.objects.filter(email__iexact=email.strip()).first() if email else None
    if person is None:
        person = Person(name=name.strip(), email=email, language=language or organization.language)
        person.set_unusable_password()
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError:  # two people added the same address at once
            raise BadInput({"email": _TAKEN}) from None
    place = {
        "kind": kind,
        "title": title.strip(),
        "school": school,
        "district": district or (school.district if school else None),
        "sponsor_id": None if email else actor.person_id,
        "removed_at": None,
        "ends_on": None,
    }
    made, new = Membership.objects.get_or_create(
        person=person, organization=organization, defaults=place
    )
    if not new:
        if made.removed_at is None:
            raise BadInput({"email": _TAKEN})
        for field, value in place.items():
            setattr(made, field, value)
        made.save()
    record(actor, "person.added", kind="membership", ref=made.ref)
    if team is not None:
        join_team(actor=actor, team=team, person=person)
    return made


@action("people.edit", about="membership")
def edit_person(
    *,
    actor: Actor,
    membership: Membership,
    kind: PersonKind,
    title: str = "",
    school: School | None = None,
    district: District | None = None,
    name: str | None = None,
    email: str | None = None,
) -> Membership:
    """Change what somebody is here. Name and e-mail address belong to the account: they are
    taken only while nobody has signed in with it and no other organization knows it."""
    check_place(membership.organization, school, district)
    if kind is PersonKind.OUTSIDE_FACILITATOR and _facilitates_for_ever(membership):
        raise BadInput(
            {"kind": _("Give this person's appointment as facilitator an end date first.")}
        )
    membership.kind, membership.title = kind, title.strip()
    membership.school = school
    membership.district = district or (school.district if school else None)
    membership.save(update_fields=["kind", "title", "school", "district"])
    if account_is_ours(membership):
        _mend_account(membership.person, name, email)
    record(actor, "person.edited", kind="membership", ref=membership.ref)
    return membership


def _facilitates_for_ever(membership: Membership) -> bool:
    return Appointment.objects.filter(
        person_id=membership.person_id,
        organization_id=membership.organization_id,
        role=AppointmentRole.FACILITATOR,
        ends_on=None,
    ).exists()


def _mend_account(person: Person, name: str | None, email: str | None) -> None:
    person.name = name.strip() if name else person.name
    if email is not None:
        person.email = email.strip() or None
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise BadInput({"email": _TAKEN}) from None


@action("people.edit", about="membership")
def remove_person(*, actor: Actor, membership: Membership) -> Membership:
    """Take somebody out of the organization at once. Nothing written is lost, and
    `restore_person` brings back every appointment and team."""
    if membership.removed_at is not None:
        return membership
    if membership.person_id in _coordinators(membership.organization) and (
        len(_coordinators(membership.organization)) == 1
    ):
        raise NotPossible(
            _("This is the only coordinator. Appoint another one first."), code="last-coordinator"
        )
    membership.removed_at = now()
    membership.save(update_fields=["removed_at"])
    record(actor, "person.removed", kind="membership", ref=membership.ref)
    return membership


@action("people.edit", about="membership")
def restore_person(*, actor: Actor, membership: Membership) -> Membership:
    """Undo `remove_person`."""
    if membership.removed_at is not None:
        membership.removed_at = None
        membership.save(update_fields=["removed_at"])
        record(actor, "person.restored", kind="membership", ref=membership.ref)
    return membership


def _coordinators(organization: Organization) -> set[int]:
    return set(
        in_force(organization, today(organization.time_zone))
        .filter(role=AppointmentRole.COORDINATOR)
        .values_list("person_id", flat=True)
    )
