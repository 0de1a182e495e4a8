"""The tenant, its districts and its schools."""

from __future__ import annotations

from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row

from ..kinds import Language, OrganizationKind, SchoolLevel


class Organization(Row):
    """A service centre, a district or a single school: the tenant."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OrganizationKind)
    language = models.CharField(max_length=5, choices=Language, default=Language.EN)
    time_zone = models.CharField(max_length=60)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        return Scope(self.pk)


class District(Row):
    """A district served by the organization; a district organization has itself as its one."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="districts"
    )
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_district_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id, district_ids=ids(self.pk))


class School(Row):
    """A school. `organization_id` is kept beside the district's for scoping in one step."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="schools")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(max_length=160)
    level = models.CharField(max_length=12, choices=SchoolLevel, default=SchoolLevel.OTHER)
    grades = models.CharField(max_length=60, blank=True)
    staff_count = models.PositiveSmallIntegerField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"], name="one_school_of_a_name_in_a_district"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        """Without its networks; `reads.school_scope` adds those it takes part in."""
        return Scope(
            self.organization_id, district_ids=ids(self.district_id), school_ids=ids(self.pk)
        )
