"""Counting attempts, so that guessing is slow on every process alike."""

from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    """How often something was tried within one window of time. `key` is a digest."""

    key = models.CharField(max_length=64)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "window"], name="one_count_in_a_window")
        ]
        indexes = [models.Index(fields=["window"])]
