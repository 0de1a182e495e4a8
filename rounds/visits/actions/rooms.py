"""The rooms of the host, kept from visit to visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.refusals import BadInput
from rounds.kernel.refusals import Problem as Wrong

from ..importing.names import room_key
from ..models import Room, Visit
from .class_list import check_open

FLOORS = range(-3, 41)
MOST_VISITORS = 60


@dataclass(frozen=True, slots=True)
class RoomWish:
    """A room as it is to be. Without a reference it is a new one."""

    name: str
    building: str = ""
    floor: int = 1
    step_free: bool = True
    visitors_max: int = 5
    ref: str = ""


@action("visit.host", about="visit")
def save_rooms(*, actor: Actor, visit: Visit, rooms: Sequence[RoomWish]) -> int:
    """Write these rooms of the host school; how many were changed or added. Rooms that are not
    named stay as they are."""
    check_open(visit)
    known = {row.ref: row for row in visit.school.rooms.all()}
    names = {room_key(row.name): row.ref for row in known.values()}
    wrong: list[Wrong] = []
    changed: list[Room] = []
    for at, wish in enumerate(rooms):
        where = wish.ref or "new"
        wrong += [Wrong(where, said) for said in _faults(wish)]
        key = room_key(wish.name)
        if wish.name and names.setdefault(key, wish.ref or f"new {at}") != (
            wish.ref or f"new {at}"
        ):
            wrong.append(
                Wrong(where, _("There is another room called %(name)s.") % {"name": wish.name})
            )
        row = known.get(wish.ref) or Room(school=visit.school)
        if _differs(row, wish):
            changed.append(_written(row, wish))
    if wrong:
        raise BadInput(wrong)
    for row in changed:
        row.save()
    if changed:
        record(actor, "rooms.saved", kind="school", ref=visit.school.ref, how_many=len(changed))
    return len(changed)


def _faults(wish: RoomWish) -> list[str]:
    found = []
    if not wish.name.strip() or len(wish.name) > 60:
        found.append(_("A room needs a name of at most 60 letters."))
    if wish.floor not in FLOORS:
        found.append(_("The floor is a number between -3 and 40."))
    if not 0 <= wish.visitors_max <= MOST_VISITORS:
        found.append(_("Between 0 and 60 visitors at a time."))
    return found


_FIELDS = ("name", "building", "floor", "step_free", "visitors_max")


def _differs(row: Room, wish: RoomWish) -> bool:
    return row.pk is None or any(getattr(row, name) != getattr(wish, name) for name in _FIELDS)


def _written(row: Room, wish: RoomWish) -> Room:
    for name in _FIELDS:
        setattr(row, name, getattr(wish, name))
    return row
