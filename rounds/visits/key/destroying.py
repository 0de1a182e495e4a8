"""Destroying the key of a visit in one act."""

from __future__ import annotations

from django.db.models import F

from rounds.kernel import remains
from rounds.kernel.clock import now
from rounds.kernel.purges import replays

from ..models import Visit
from .registry import STORES

KIND = "visit-key"


@replays(KIND)
def destroy(ref: str) -> None:
    """Reduce every store of the registry for the visit of this reference; safe to do twice, and
    done again on every backup from before that is restored."""
    visit = Visit.objects.select_for_update().filter(ref=ref).first()
    if visit is None:
        return
    for store in STORES:
        if store.reduce is not None:
            store.reduce(visit)
    Visit.objects.filter(pk=visit.pk, key_destroyed_at=None).update(
        key_destroyed_at=now(), acl_version=F("acl_version") + 1
    )
    remains.clear_after_commit()
