"""The log itself: an envelope that never changes and a body that can be erased."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.visits.models import Visit


class Head(models.Model):
    """How far the log of a visit has come. Writers lock this row; `seq` is gapless."""

    projected = True

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, primary_key=True)
    seq = models.PositiveIntegerField(default=0)


class Entry(models.Model):
    """The envelope of an accepted operation. `author` posted it; `on_behalf_of` is whose note it
    is, where that is somebody else. `subject` is the note that it is about. `made_at` is what the device said, and only advice."""

    projected = True

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="log")
    seq = models.PositiveIntegerField()
    op_id = models.CharField(max_length=32)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    device = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=32, blank=True)
    made_at = models.CharField(max_length=40, blank=True)
    received_ms = models.BigIntegerField()
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ["visit", "seq"]
        indexes = [models.Index(fields=["visit", "subject"])]
        constraints = [
            models.UniqueConstraint(fields=["visit", "seq"], name="one_entry_of_a_seq"),
            models.UniqueConstraint(fields=["visit", "op_id"], name="one_entry_of_an_operation"),
        ]


class Body(models.Model):
    """What an operation said, as JSON. A purge takes the row away; the envelope stays."""

    projected = True

    id = models.BigIntegerField(primary_key=True)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "seq"], name="one_body_of_a_seq")]
