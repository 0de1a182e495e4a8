"""What those on a visit's list know of its days, and who is to be told of a change."""

from __future__ import annotations

from typing import Any

from rounds.kernel.clock import today
from rounds.people import reads as people
from rounds.people.kinds import AppointmentRole
from rounds.people.models import Person

from ..kinds import Stage
from ..models import Visit
from .listing import participants


def as_told(row: Visit) -> dict[str, Any]:
    """The days of the visit as a letter would say them now."""
    days = [str(on) for on in row.sessions.order_by("on").values_list("on", flat=True)]
    return {"off": row.stage == Stage.CALLED_OFF, "days": days}


def visit_to_tell(ref: str) -> Visit | None:
    """Across all organizations: the visit a letter is owed for."""
    return (
        Visit.objects.select_related("school", "cohort__network", "organization")
        .filter(ref=ref)
        .first()
    )


def to_be_told(row: Visit) -> list[Person]:
    """Everybody on the list and the host's leadership, with an address to write to."""
    found = {one.person.pk: one.person for one in participants(row) if one.person}
    leaders = people.in_force(row.organization, today(row.time_zone)).filter(
        role=AppointmentRole.SCHOOL_LEADER, school=row.school_id
    )
    for appointment in leaders.select_related("person"):
        found.setdefault(appointment.person_id, appointment.person)
    return [person for person in found.values() if person.email and person.is_active]
