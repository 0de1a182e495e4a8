"""The key of a visit: opening it, setting its last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible

from ..models import Visit
from ..reads.key import Stop, key_day, last_day, stops


@dataclass(frozen=True, slots=True)
class Key:
    """The key as one of its holders sees it: with the teachers only for the host's scheduler."""

    stops: tuple[Stop, ...]
    names: bool


@action("key.open", about="visit")
def open_key(*, actor: Actor, visit: Visit) -> Key:
    """Open the whole key. Who opened it, when, and until when they hold it stands in the log."""
    found = sorted(
        (stop for stop in stops(visit) if stop.room and stop.number),
        key=lambda stop: stop.number or 0,
    )
    if not found:
        raise NotPossible(
            _("There is no key yet: numbers are drawn when a plan is released."), code="no-plan"
        )
    ends = key_day(visit)
    record(
        actor,
        "key.opened",
        kind="visit",
        ref=visit.ref,
        until=ends.isoformat() if ends else "",
    )
    return Key(tuple(found), may(actor, "visit.host", visit.scope))


@action("key.destroy", about="visit")
def set_key_day(*, actor: Actor, visit: Visit, on: dt.date) -> None:
    """Say on which day the key is destroyed. Once teachers were told a day it only moves nearer."""
    known = Visit.objects.select_for_update().get(pk=visit.pk)
    last, ends = last_day(known), key_day(known)
    if known.key_destroyed_at is not None:
        raise NotPossible(_("The key of this visit is destroyed already."), code="key-destroyed")
    if last is not None and on <= last:
        raise BadInput(
            {"on": _("The key is needed until the visit is over: choose a day after it.")}
        )
    if ends is not None and on > ends:
        raise BadInput(
            {
                "on": _("Teachers read that the key is gone on %(day)s. It can only be sooner.")
                % {"day": formats.date_format(ends, "DATE_FORMAT")}
            }
        )
    before = ends.isoformat() if ends else ""
    Visit.objects.filter(pk=known.pk).update(destroy_key_on=on, changed_at=now())
    record(actor, "key.day-set", kind="visit", ref=visit.ref, before=before, after=on.isoformat())
