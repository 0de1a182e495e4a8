"""Letting the demo's past have happened in the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone


@contextmanager
def as_of(moment: dt.datetime) -> Iterator[None]:
    """Inside, `kernel.clock.now()` and the time stamps of rows tell this moment.

    Every clock of the product asks `django.utils.timezone.now`, so that is what stands still.
    Only for building the demo, which happens before anything is served.
    """
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real
