"""Who pays for hours, and the paper that says somebody was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.kinds import Language
from rounds.people.models import Cohort, Organization


class FundingSource(Row):
    """A budget that the hours of a meeting can be charged to."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="funding_sources"
    )
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], name="one_funding_source_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.number else self.name

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id)


class Certificate(Row):
    """Hours of one person in one cohort, frozen on the day of issue. `ref` is its number.

    `lines` are the meetings as they stood: date, title, minutes.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates"
    )
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="certificates")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="certificates"
    )
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, choices=Language)
    issued_on = models.DateField()
    lines = models.JSONField()
    minutes = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]

    @property
    def number(self) -> str:
        """The reference in groups of four, as it is printed."""
        return "-".join(self.ref[at : at + 4] for at in (0, 4, 8)).upper()

    @property
    def scope(self) -> Scope:
        return Scope(
            self.organization_id,
            network_ids=ids(self.cohort.network_id),
            owners=ids(self.person_id),
        )
