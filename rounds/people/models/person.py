"""People: one account each, a membership per organization, appointments that give standing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.ids import new_ref
from rounds.kernel.models import Row

from ..kinds import AppointmentRole, Language, PersonKind
from .network import Network
from .organization import District, Organization, School


class PersonManager(BaseUserManager["Person"]):
    """Lookup by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """An account. The e-mail address may be missing: such a person signs in with a card code."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(null=True, blank=True, unique=True)
    language = models.CharField(max_length=5, choices=Language, default=Language.EN)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: PersonManager = PersonManager()

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.email = self.email.strip().lower() if self.email else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()

    @property
    def scope(self) -> Scope:
        return Scope(None, owners=ids(self.pk))


class Membership(Row):
    """A person in an organization, and what that person is there.

    `removed_at` takes the person out at once and keeps the row, so that it can be undone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    kind = models.CharField(max_length=20, choices=PersonKind)
    title = models.CharField(max_length=120, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    sponsor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="sponsored"
    )
    ends_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization"], name="one_membership_in_an_organization"
            )
        ]

    @property
    def scope(self) -> Scope:
        return Scope(
            self.organization_id,
            district_ids=ids(self.district_id),
            school_ids=ids(self.school_id),
            owners=ids(self.person_id),
        )


class Appointment(Row):
    """Standing somebody was given, from a date and perhaps until one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="appointments"
    )
    role = models.CharField(max_length=30, choices=AppointmentRole)
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, blank=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_appointment_names_what_it_is_for",
                condition=(
                    models.Q(role=AppointmentRole.COORDINATOR)
                    | models.Q(role=AppointmentRole.FACILITATOR, network__isnull=False)
                    | models.Q(role=AppointmentRole.SCHOOL_LEADER, school__isnull=False)
                    | models.Q(role=AppointmentRole.SCHOOL_STAFF, school__isnull=False)
                    | models.Q(role=AppointmentRole.DISTRICT_ADMINISTRATOR, district__isnull=False)
                ),
            )
        ]

    @property
    def scope(self) -> Scope:
        return Scope(
            self.organization_id,
            district_ids=ids(self.district_id),
            school_ids=ids(self.school_id),
            network_ids=ids(self.network_id),
            owners=ids(self.person_id),
        )
