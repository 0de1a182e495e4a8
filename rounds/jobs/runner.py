"""Running jobs, one at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from rounds.kernel import jobs
from rounds.kernel.models import Job

from .handlers import HANDLERS

log = logging.getLogger("rounds.jobs")


def run_due(stop: threading.Event | None = None) -> int:
    """Run every job that is due, one after another; how many were tried."""
    count = 0
    while (stop is None or not stop.is_set()) and (job := jobs.claim()) is not None:
        run(job)
        count += 1
    return count


def run(job: Job) -> None:
    """Run one job that was claimed. A fault puts it off; it never reaches the caller."""
    handler = HANDLERS.get(job.kind)
    try:
        if handler is None:
            raise LookupError(f"This version of Rounds has no work of the kind {job.kind}.")
        with _lease_kept(job):
            handler(job.payload)
    except Exception as error:
        log.exception("job %s failed at attempt %d", job.kind, job.attempts)
        jobs.put_off(job, " ".join(str(error).split()) or type(error).__name__)
    else:
        jobs.finish(job)


@contextmanager
def _lease_kept(job: Job) -> Iterator[None]:
    """Renew the lease from a thread of its own, so that long work stays ours and the work of a
    dead process does not."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(jobs.LEASE.total_seconds() / 3):
            jobs.keep(job)
            connection.close()

    keeper = threading.Thread(target=renew, name="lease", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()
