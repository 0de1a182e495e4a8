"""Background work: asking for it, and taking it on under a lease. `rounds.jobs` runs it.

A job is taken by one conditional UPDATE, so that of many threads and processes one gets it. The
lease is renewed while the job runs; when a process dies the lease runs out and the job is taken
again, so handlers must be safe to repeat. A finished job never runs again: its key stays.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from . import wake
from .clock import now
from .models import Job

LEASE = dt.timedelta(minutes=2)
ATTEMPTS = 8
FIRST_WAIT = dt.timedelta(seconds=30)
LONGEST_WAIT = dt.timedelta(hours=6)


def enqueue(
    kind: str,
    *,
    key: str,
    payload: dict[str, Any] | None = None,
    run_after: dt.datetime | None = None,
) -> None:
    """Ask for `kind` to run once. A `key` seen before changes nothing, so that asking twice
    (a double click, a repeated tick) does the work once."""
    _job, made = Job.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "payload": payload or {}, "run_after": run_after or now()},
    )
    if made:
        wake.after_commit(wake.JOBS)


def _due(moment: dt.datetime) -> QuerySet[Job]:
    free = Q(leased_until=None) | Q(leased_until__lte=moment)
    return Job.objects.filter(free, done_at=None, failed_at=None, run_after__lte=moment).order_by(
        "run_after", "pk"
    )


def claim() -> Job | None:
    """Take the oldest job that is due, or nothing. A job whose last attempt died with its
    process and that has none left is given up here."""
    while _due(now()).exists():
        with transaction.atomic():
            moment = now()
            rows = _due(moment)
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            job = rows.first()
            if job is None:
                return None
            if job.attempts >= ATTEMPTS:
                _give_up(job, moment, "It was stopped before its end each time it was tried.")
                continue
            taken = _due(moment).filter(pk=job.pk, attempts=job.attempts)
            if taken.update(leased_until=moment + LEASE, attempts=job.attempts + 1):
                job.attempts += 1
                return job
    return None


def keep(job: Job) -> bool:
    """Renew the lease of a job that is still running; no when it is no longer ours."""
    ours = Job.objects.filter(
        pk=job.pk, attempts=job.attempts, done_at=None, leased_until__isnull=False
    )
    return bool(ours.update(leased_until=now() + LEASE))


def finish(job: Job) -> None:
    """The work is done and will not be done again."""
    Job.objects.filter(pk=job.pk).update(done_at=now(), leased_until=None, last_error="")


def put_off(job: Job, error: str) -> None:
    """An attempt failed: try again later, each time after twice as long, or give up."""
    moment = now()
    if job.attempts >= ATTEMPTS:
        _give_up(job, moment, error)
        return
    wait = min(FIRST_WAIT * 2 ** (job.attempts - 1), LONGEST_WAIT)
    Job.objects.filter(pk=job.pk).update(
        run_after=moment + wait, leased_until=None, last_error=error[:300]
    )


def _give_up(job: Job, moment: dt.datetime, error: str) -> None:
    Job.objects.filter(pk=job.pk).update(
        failed_at=moment, leased_until=None, last_error=error[:300]
    )


def forget_finished(before: dt.datetime) -> int:
    """Delete jobs that were done before this moment; how many."""
    return Job.objects.filter(done_at__lt=before).delete()[0]
