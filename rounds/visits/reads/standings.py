"""What many people are on one visit, in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Iterable

from rounds.access.visit_standing import Facts
from rounds.access.visit_standing import Part as StandingPart
from rounds.kernel.clock import today
from rounds.people import reads as people
from rounds.people.kinds import AppointmentRole
from rounds.people.models import TeamMember

from ..kinds import HostStaff, Part
from ..models import Visit


def standings_of(visit: Visit, parts: Iterable[tuple[int, str]]) -> dict[int, Facts]:
    """What decides the standing of each person, were they to have the given part."""
    wanted = dict(parts)
    day = today(visit.time_zone)
    held: dict[int, set[str]] = {pk: set() for pk in wanted}
    rows = people.in_force(visit.organization, day).filter(person_id__in=wanted)
    for row in rows:
        here = {
            AppointmentRole.COORDINATOR: True,
            AppointmentRole.FACILITATOR: row.network_id == visit.cohort.network_id,
            AppointmentRole.DISTRICT_ADMINISTRATOR: row.district_id == visit.school.district_id,
        }.get(AppointmentRole(row.role), row.school_id == visit.school_id)
        if here:
            held[row.person_id].add(row.role)
    on_team = set(
        TeamMember.objects.filter(
            person_id__in=wanted, team__school_id=visit.school_id, left_on=None
        ).values_list("person_id", flat=True)
    )
    return {pk: _facts(roles, pk in on_team, Part(wanted[pk]), visit) for pk, roles in held.items()}


def _facts(roles: set[str], on_team: bool, part: Part, visit: Visit) -> Facts:
    leads = AppointmentRole.SCHOOL_LEADER in roles
    return Facts(
        part=StandingPart(part.value),
        works_at_host=AppointmentRole.SCHOOL_STAFF in roles or (on_team and not leads),
        leads_host=leads,
        administers_host_district=AppointmentRole.DISTRICT_ADMINISTRATOR in roles,
        coordinates=bool(roles & {AppointmentRole.COORDINATOR, AppointmentRole.FACILITATOR}),
        inside_one_school=visit.host_staff == HostStaff.ALL,
    )
