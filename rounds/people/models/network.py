"""Networks, their years and the campus teams in them."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row

from ..kinds import NetworkKind
from .organization import District, Organization, School


class Network(Row):
    """A standing group that does rounds together."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="networks"
    )
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=NetworkKind, default=NetworkKind.CROSS_SCHOOL)
    about = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_network_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        """Without its districts; `reads.network_scope` adds the member districts."""
        return Scope(self.organization_id, network_ids=ids(self.pk))


class NetworkDistrict(Row):
    """A district's membership in a network, under a dated agreement. Leaving goes in three steps,
    each with its day: it leaves, what there is of it is handed over, and that is erased."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="member_districts")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="networks")
    agreed_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    exported_at = models.DateTimeField(null=True, blank=True)
    purged_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "district"], name="one_agreement_of_a_district"
            )
        ]

    @property
    def scope(self) -> Scope:
        return Scope(
            self.network.organization_id,
            district_ids=ids(self.district_id),
            network_ids=ids(self.network_id),
        )


class Cohort(Row):
    """A network's intake for one year. Answers about its dates name the version they were given
    to, so that moving the dates asks everybody again."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="cohorts")
    name = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    dates_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["network", "name"], name="one_cohort_of_a_name"),
            models.CheckConstraint(
                name="a_cohort_ends_after_it_starts",
                condition=models.Q(ends_on__gt=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        return Scope(
            self.network.organization_id,
            network_ids=ids(self.network_id),
            cohort_ids=ids(self.pk),
        )


class CampusTeam(Row):
    """A school in a cohort, with the people it commits for the year."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="teams")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="teams")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "school"], name="one_team_of_a_school")
        ]

    def __str__(self) -> str:
        return self.school.name

    @property
    def scope(self) -> Scope:
        return Scope(
            self.school.organization_id,
            district_ids=ids(self.school.district_id),
            school_ids=ids(self.school_id),
            network_ids=ids(self.cohort.network_id),
            cohort_ids=ids(self.cohort_id),
        )


class TeamMember(Row):
    """A person on a campus team. The team is what gives the standing of team member."""

    team = models.ForeignKey(CampusTeam, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="teams"
    )
    leads = models.BooleanField(default=False)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="once_on_a_team")]

    @property
    def scope(self) -> Scope:
        return replace(self.team.scope, owners=ids(self.person_id))
