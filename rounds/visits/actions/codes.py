"""The numbers of the room visits and the codes for joining, both drawn on release."""

from __future__ import annotations

import secrets

from rounds.kernel.ids import new_code

from ..models import Participant, Plan, RoomVisit, Slot, Visit
from ..reads.key import key_day
from ..rules.codes import numbered

CODE_LENGTH = 6


def draw(visit: Visit, plan: Plan) -> list[RoomVisit]:
    """Give every team a number in every slot, everybody a code to join with, the key a last day.

    Part of a release: call it inside its transaction. A team that waits in a slot has a number
    there too, so that a later repair shows nothing by a new one; what was given before stays
    with team and slot. Drawing twice changes nothing."""
    # Two releases at once would draw the same numbers: the second waits here.
    Visit.objects.select_for_update().get(pk=visit.pk)
    teams = [str(team["id"]) for team in plan.content.get("teams", [])]
    slots = list(Slot.objects.filter(session__visit=visit, dropped_at=None))
    known = list(RoomVisit.objects.filter(visit=visit))
    given = {(row.team, row.slot_id) for row in known}
    missing = [(team, slot.pk) for team in teams for slot in slots if (team, slot.pk) not in given]
    numbers = numbered(
        missing,
        taken=[row.number for row in known],
        shuffle=secrets.SystemRandom().shuffle,
    )
    # Written in the order of the numbers: the order of rows must not tell the timetable either.
    drawn = RoomVisit.objects.bulk_create(
        RoomVisit(visit=visit, number=number, team=team, slot_id=slot)
        for (team, slot), number in sorted(numbers.items(), key=lambda item: item[1])
    )
    _codes(visit)
    _promise(visit)
    return drawn


def _promise(visit: Visit) -> None:
    """From the first release on, the day on which the key goes stands fixed: teachers read it."""
    if visit.destroy_key_on is None:
        visit.destroy_key_on = key_day(visit)
        Visit.objects.filter(pk=visit.pk).update(destroy_key_on=visit.destroy_key_on)


def _codes(visit: Visit) -> None:
    if not visit.join_code:
        visit.join_code = new_code(CODE_LENGTH)
        Visit.objects.filter(pk=visit.pk).update(join_code=visit.join_code)
    without = Participant.objects.filter(visit=visit, left_at=None, join_code="")
    for row in without:
        row.join_code = new_code(CODE_LENGTH)
    Participant.objects.bulk_update(without, ["join_code"])
