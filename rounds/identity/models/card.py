"""Cards: how somebody without an e-mail address signs in."""

from __future__ import annotations

from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.models import Membership


class Card(Row):
    """A printed code for one membership. It ends with the membership, or when it is replaced."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="cards")
    code_digest = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=models.Q(revoked_at=None),
                name="one_card_in_force_for_a_membership",
            )
        ]

    @property
    def scope(self) -> Scope:
        """The sponsor owns the card: the one who may print it anew."""
        return Scope(self.membership.organization_id, owners=ids(self.membership.sponsor_id))
