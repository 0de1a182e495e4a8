"""Dates of the year, days without school, and each person's calendar address."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.models import CampusTeam, Cohort, District, Organization

from ..kinds import DueKind, HostingStatus


class OnCalendar(Row):
    """A row that people have in their own calendars: `sequence` rises with every change."""

    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class Hosting(OnCalendar):
    """A day on which a school is visited, proposed or agreed."""

    team = models.ForeignKey(CampusTeam, on_delete=models.CASCADE, related_name="hostings")
    on = models.DateField()
    status = models.CharField(max_length=10, choices=HostingStatus, default=HostingStatus.PROPOSED)
    note = models.CharField(max_length=200, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "on"], name="a_school_hosts_once_a_day")
        ]

    @property
    def scope(self) -> Scope:
        return self.team.scope


class DueDate(OnCalendar):
    """A day by which something is to be handed in, by one school or by all."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="due_dates")
    team = models.ForeignKey(
        CampusTeam, on_delete=models.CASCADE, null=True, blank=True, related_name="due_dates"
    )
    kind = models.CharField(max_length=10, choices=DueKind)
    title = models.CharField(max_length=160)
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]

    @property
    def scope(self) -> Scope:
        return self.cohort.scope


class NoSchoolDay(Row):
    """A day without school: for the whole organization, or for one of its districts."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="no_school_days"
    )
    district = models.ForeignKey(
        District, on_delete=models.CASCADE, null=True, blank=True, related_name="no_school_days"
    )
    on = models.DateField()
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "on"],
                condition=Q(district=None),
                name="one_day_without_school_everywhere",
            ),
            models.UniqueConstraint(
                fields=["district", "on"],
                condition=Q(district__isnull=False),
                name="one_day_without_school_in_a_district",
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id, district_ids=ids(self.district_id))


class CalendarFeed(models.Model):
    """A person's calendar address in one organization. Only its digest is kept: whoever lost the
    address makes a new one, and the old one is dead from that moment."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization"], name="one_calendar_address_of_a_person"
            )
        ]

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id, owners=ids(self.person_id))
