"""A class list between its sending and its use. Key-bearing: it goes with the visit's key."""

from __future__ import annotations

from typing import Any

from django.db import models

from rounds.access.scope import Scope
from rounds.kernel.models import Row

from .visit import Visit


class PendingList(Row):
    """A class list as it came, row by row, and what was said about it. One waits at a time."""

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="pending_list")
    source = models.CharField(max_length=160)
    rows: models.JSONField[list[Any], list[Any]] = models.JSONField()
    choices: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    @property
    def scope(self) -> Scope:
        return self.visit.scope
