"""Rows that belong to the installation: audit entries, jobs, outgoing mail."""

from __future__ import annotations

from django.db import models

from .ids import new_ref


class Row(models.Model):
    """A row that an address can name: `ref` is random, so that no address counts rows."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class AuditEntry(models.Model):
    """Who did what, to what, when. Written once, never changed; plain ids, no foreign keys,
    so that it outlives the rows it speaks of."""

    at = models.DateTimeField()
    organization_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organization_id", "-at"]),
            models.Index(fields=["subject_kind", "subject_ref"]),
        ]


class Job(models.Model):
    """One piece of background work, leased while it runs; an expired lease is tried again."""

    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["done_at", "failed_at", "run_after"])]


class OutgoingMail(models.Model):
    """A letter waiting to leave. The Message-ID is fixed here, so that a letter repeated by a
    crash is recognized as the same one.

    `about` is the reference of the visit it speaks of, if any: what is known of such a letter is
    kept until that visit's key is destroyed, and goes with it."""

    message_id = models.CharField(max_length=120, unique=True)
    organization_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=12, blank=True, default="", db_index=True)
    language = models.CharField(max_length=5, default="en")
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["sent_at", "failed_at", "next_try_at"])]


class Installation(models.Model):
    """The one row about this installation. `epoch` is renewed by `restore`."""

    epoch = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True)
    last_backup_at = models.DateTimeField(null=True)
    last_backup_error = models.CharField(max_length=300, blank=True)


class Revision(models.Model):
    """How many actions have been done in an organization; 0 is what belongs to none."""

    organization_id = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)


class Purge(models.Model):
    """Something that was erased for good: what, by whose authority and why, never what it said.
    The same line stands in the ledger outside the database, which `restore` reads."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=40)
    authority = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    in_ledger = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["in_ledger"])]
