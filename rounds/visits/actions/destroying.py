"""Destroying a visit's key: by hand after the visit, or by itself on its day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.purges import note_purge
from rounds.kernel.refusals import NotPossible

from ..key.destroying import KIND, destroy
from ..kinds import Stage
from ..models import Participant, Visit
from ..reads.key import last_day


@action("key.destroy", about="visit")
def destroy_key(*, actor: Actor, visit: Visit) -> None:
    """Reduce everything that could tell which room a number was to counts, and keep that it was
    done, so that no restored backup brings it back. Twice does nothing more. `NotPossible` while
    the visit is still to come: the key leads people to their rooms."""
    known = Visit.objects.select_for_update().get(pk=visit.pk)
    if known.key_destroyed_at is not None:
        return
    last = last_day(known)
    over = last is not None and today(known.time_zone) > last
    if not over and known.stage != Stage.CALLED_OFF:
        raise NotPossible(
            _("The visit is not over yet: people still need the key to find their rooms."),
            code="not-over",
        )
    destroy(known.ref)
    # After the reduction, so that this line of the log stands as it is.
    record(actor, "key.destroyed", kind="visit", ref=known.ref)
    authority = "facilitator" if actor.signed_in else "date"
    note_purge(KIND, known.ref, authority=authority, reason="key of a visit")


@action("key.destroy", about="visit")
def end_codes(*, actor: Actor, visit: Visit) -> None:
    """Let the codes for joining die once the visit's last day is over; before it, nothing."""
    last = last_day(visit)
    if last is None or today(visit.time_zone) <= last:
        return
    ended = Participant.objects.filter(visit=visit).exclude(join_code="").update(join_code="")
    if ended or visit.join_code:
        Visit.objects.filter(pk=visit.pk).update(join_code="", changed_at=now())
        record(actor, "visit.codes-ended", kind="visit", ref=visit.ref)
