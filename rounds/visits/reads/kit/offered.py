"""Which papers of a visit somebody can print at this moment."""

from __future__ import annotations

from rounds.access.actor import Actor
from rounds.access.decide import may

from ...models import Visit
from ..key import plan_in_force
from .sheets import ABOUT, Sheet


def permission_for(sheet: Sheet) -> str:
    """What one must hold to print it."""
    return "key.open" if ABOUT[sheet].key else "kit.print"


def printable(actor: Actor, visit: Visit) -> list[Sheet]:
    """The papers this actor can print now, in the order of the kit."""
    if visit.key_destroyed_at is not None:
        return []
    planned = plan_in_force(visit) is not None
    scope = visit.scope
    return [
        sheet
        for sheet in Sheet
        if (planned or not ABOUT[sheet].planned) and may(actor, permission_for(sheet), scope)
    ]
