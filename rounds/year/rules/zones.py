"""From a wall clock to a moment."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo


class SkippedTimeError(ValueError):
    """The clocks go forward over this time: it does not exist on that day."""


def moment(on: dt.date, at: dt.time, zone: str) -> dt.datetime:
    """The moment, in UTC, at which clocks in `zone` show this. Of two such moments (the hour
    repeated in the fall), the first."""
    local = dt.datetime.combine(on, at.replace(tzinfo=None, fold=0), tzinfo=ZoneInfo(zone))
    utc = local.astimezone(dt.UTC)
    if utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise SkippedTimeError(f"{on} {at} does not exist in {zone}")
    return utc
