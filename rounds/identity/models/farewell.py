"""Leaving for good."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row


class Farewell(Row):
    """Somebody's wish to have the account erased, with the days in which to think again."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="farewell"
    )
    due_at = models.DateTimeField()

    @property
    def scope(self) -> Scope:
        return Scope(None, owners=ids(self.person_id))
