"""Letters about visits that were moved or called off."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rounds.visits import day_letters, reads


def tell(payload: dict[str, Any]) -> None:
    """Tell those on the list what has become of a visit's days."""
    with transaction.atomic():
        row = reads.visit_to_tell(payload["visit"])
        if row is not None:
            day_letters.tell(row)
