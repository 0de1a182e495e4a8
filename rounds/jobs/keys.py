"""What ends by itself after a visit: the codes for joining, and on its day the key."""

from __future__ import annotations

import logging
from typing import Any

from rounds.access.actor import system
from rounds.kernel.refusals import NotPossible
from rounds.visits import actions
from rounds.visits.reads.key import keys_due, with_codes

log = logging.getLogger("rounds.jobs")


def end(payload: dict[str, Any]) -> None:
    """Let codes die and destroy the keys that are due."""
    for visit in with_codes():
        actions.end_codes(actor=system(visit.organization_id), visit=visit)
    destroy_due()


def destroy_due() -> int:
    """Destroy every key whose day has come; how many. One that is refused does not hold up the
    others."""
    count = 0
    for visit in keys_due():
        try:
            actions.destroy_key(actor=system(visit.organization_id), visit=visit)
            count += 1
        except NotPossible as refusal:
            log.warning("a key is not destroyed yet: %s", refusal.code)
    return count
