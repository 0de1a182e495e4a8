"""The tables that the visit log projects into. They are written by the log alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from rounds.visits.models import Visit


class NoteRow(models.Model):
    """A note of an author, as `notes.Note`. The key is made of visit and creating operation.

    No column and no way of joining leads to a teacher, a room or a period; `room_visit` is the
    number that everybody knows."""

    projected = True

    id = models.BigIntegerField(primary_key=True)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="notes")
    note = models.CharField(max_length=32)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    seq = models.PositiveIntegerField()
    text = models.TextField()
    form = models.CharField(max_length=10)
    tag = models.CharField(max_length=8, blank=True)
    focus = models.PositiveSmallIntegerField(null=True)
    room_visit = models.PositiveSmallIntegerField(null=True)
    minute = models.PositiveSmallIntegerField(null=True)
    count = models.PositiveSmallIntegerField(null=True)
    asked = models.PositiveSmallIntegerField(null=True)
    starred = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    purged = models.BooleanField(default=False)
    written_ms = models.BigIntegerField()
    marks: models.TextField[Any, Any] = models.TextField()
    others: models.TextField[Any, Any] = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "note"], name="one_note_of_a_name_in_a_visit")
        ]
        indexes = [models.Index(fields=["visit", "seq"])]
