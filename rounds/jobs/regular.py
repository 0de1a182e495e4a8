"""Work that comes back: asked for at its time by a key that names the day, so once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from rounds.kernel.clock import now
from rounds.kernel.jobs import enqueue


@dataclass(frozen=True, slots=True)
class Daily:
    """A kind of work done once a day, at this time of the installation's clock or, when nothing
    was running then, as soon as something is."""

    kind: str
    at: dt.time


REGULAR: tuple[Daily, ...] = (
    Daily("end-keys", dt.time(0, 40)),
    Daily("backup", dt.time(2, 30)),
    Daily("farewells", dt.time(3, 15)),
    Daily("tidy", dt.time(3, 30)),
    Daily("forget-requests", dt.time(4, 0)),
    Daily("problem-reminders", dt.time(7, 0)),
)


def ask_for_due() -> None:
    """Ask for the regular work whose time has come today."""
    local = now().astimezone(ZoneInfo(settings.TIME_ZONE))
    for work in REGULAR:
        at = dt.datetime.combine(local.date(), work.at, tzinfo=local.tzinfo)
        if local >= at:
            enqueue(work.kind, key=f"{work.kind} {local.date().isoformat()}", run_after=at)
