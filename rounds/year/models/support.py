"""How the organization's staff supported a school."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.models import CampusTeam, Organization, School

from ..kinds import SupportKind


def support_scope(school: School) -> Scope:
    """A school as the support log sees it: with the networks it takes part in."""
    networks = CampusTeam.objects.filter(school=school).values_list("cohort__network_id", flat=True)
    return Scope(
        school.organization_id,
        district_ids=ids(school.district_id),
        school_ids=ids(school.pk),
        network_ids=frozenset(networks),
    )


class SupportEntry(Row):
    """Support given to a school on a day. It says what was done, never how anybody teaches."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="support_entries"
    )
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="support_entries")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=SupportKind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["organization", "-on"])]
        constraints = [
            models.CheckConstraint(
                name="support_takes_some_minutes", condition=Q(minutes__gte=5, minutes__lte=720)
            )
        ]

    @property
    def scope(self) -> Scope:
        """With the networks the school takes part in, whose facilitators write here."""
        return support_scope(self.school)
