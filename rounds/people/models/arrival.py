"""An import between its preview and its use."""

from __future__ import annotations

from typing import Any

from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row

from ..kinds import ArrivalKind
from .organization import Organization
from .person import Person


class Arrival(Row):
    """A file as it was understood, waiting for its owner to say yes.

    `plan` holds exactly what will be written, `seen` a digest of the rows it was compared with:
    when they have changed meanwhile, the plan is not used.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="arrivals"
    )
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=ArrivalKind)
    source = models.CharField(max_length=160)
    plan: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    seen = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id, owners=ids(self.owner_id))
