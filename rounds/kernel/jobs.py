"""Asking for background work. `rounds.jobs` runs what is asked here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from .clock import now
from .models import Job


def enqueue(
    kind: str,
    *,
    key: str,
    payload: dict[str, Any] | None = None,
    run_after: dt.datetime | None = None,
) -> None:
    """Ask for `kind` to run once. A `key` seen before changes nothing, so that asking twice
    (a double click, a repeated tick) does the work once."""
    Job.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "payload": payload or {}, "run_after": run_after or now()},
    )
