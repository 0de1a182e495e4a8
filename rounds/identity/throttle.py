"""Slowing down guessing. Counts live in the database, so that every process sees the same ones.

Limits per network address are wide, because a whole school shares one; limits per account are
narrow. They count what was typed, whether or not such an account exists.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible

from .models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` within `span`."""

    name: str
    times: int
    span: dt.timedelta


PASSWORD = Limit("password", 10, dt.timedelta(minutes=15))
MAIL = Limit("mail", 6, dt.timedelta(hours=1))
SECOND_FACTOR = Limit("second-factor", 8, dt.timedelta(minutes=15))
CONFIRM = Limit("confirm", 10, dt.timedelta(minutes=15))
FROM_ADDRESS = Limit("address", 300, dt.timedelta(minutes=15))
CODES_FROM_ADDRESS = Limit("codes", 60, dt.timedelta(minutes=15))


def _place(limit: Limit, who: str) -> tuple[str, dt.datetime]:
    span = limit.span.total_seconds()
    window = dt.datetime.fromtimestamp(now().timestamp() // span * span, tz=dt.UTC)
    return hashlib.sha256(f"{limit.name}\n{who.strip().lower()}".encode()).hexdigest(), window


def spend(limit: Limit, who: str) -> bool:
    """Count one attempt; False when there were too many already."""
    key, window = _place(limit, who)
    rows = Attempt.objects.filter(key=key, window=window)
    if rows.filter(count__lt=limit.times).update(count=F("count") + 1):
        return True
    try:
        with transaction.atomic():
            Attempt.objects.create(key=key, window=window)
    except IntegrityError:
        # Somebody else made the row in between, or it is full.
        return bool(rows.filter(count__lt=limit.times).update(count=F("count") + 1))
    return True


def give_back(limit: Limit, who: str) -> None:
    """An attempt that turned out well does not count."""
    key, window = _place(limit, who)
    Attempt.objects.filter(key=key, window=window, count__gt=0).update(count=F("count") - 1)


def check(limit: Limit, who: str) -> None:
    """`spend`, or `NotPossible` with a sentence."""
    if not spend(limit, who):
        raise NotPossible(TOO_OFTEN, code="too-often")


def once(what: str, who: str) -> bool:
    """Whether this is the first use of something that counts once (a one-time code)."""
    return spend(Limit(what, 1, dt.timedelta(minutes=5)), who)


def forget_old() -> int:
    """Remove counts of windows that are over; run by a job."""
    gone, _kinds = Attempt.objects.filter(window__lt=now() - dt.timedelta(days=1)).delete()
    return gone


TOO_OFTEN = _("That was too many attempts. Wait a quarter of an hour, then try again.")
