"""The one row about this installation."""

from __future__ import annotations

from .clock import now
from .ids import new_token
from .models import Installation


def this_installation() -> Installation:
    """The row; made with a first epoch where there is none yet."""
    found = Installation.objects.order_by("pk").first()
    return found or Installation.objects.create(epoch=new_token()[:32], made_at=now())


def renew_epoch() -> Installation:
    """Say that time has been turned back, so that devices post again what they still hold."""
    row = this_installation()
    row.epoch = new_token()[:32]
    row.restored_at = now()
    row.save(update_fields=["epoch", "restored_at"])
    return row
