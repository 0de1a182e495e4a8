"""Letters on their way out."""

from __future__ import annotations

from django.db.models import QuerySet

from rounds.access.actor import Actor
from rounds.kernel.models import OutgoingMail


def letters_of(actor: Actor) -> QuerySet[OutgoingMail]:
    """The organization's letters that have not left, the newest first."""
    return OutgoingMail.objects.filter(organization_id=actor.tenant, sent_at=None).order_by(
        "-created_at", "-pk"
    )
