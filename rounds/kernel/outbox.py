"""Putting a letter in the outbox, inside the transaction that makes it true."""

from __future__ import annotations

from django.core.mail.utils import DNS_NAME

from .clock import now
from .ids import new_ref
from .models import OutgoingMail


def post(
    *, to: str, subject: str, text: str, html: str = "", organization_id: int | None = None
) -> OutgoingMail:
    """Queue one letter. It leaves after the surrounding transaction has committed."""
    moment = now()
    return OutgoingMail.objects.create(
        message_id=f"<{moment:%Y%m%d}.{new_ref()}{new_ref()}@{DNS_NAME}>",
        organization_id=organization_id,
        to=to,
        subject=" ".join(subject.split())[:250],
        text=text,
        html=html,
        next_try_at=moment,
    )
