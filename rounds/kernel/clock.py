"""The only place that asks what time it is. Pure rules are given `now` instead."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today(time_zone: str) -> dt.date:
    """The calendar date it is now in the named zone."""
    return now().astimezone(ZoneInfo(time_zone)).date()
