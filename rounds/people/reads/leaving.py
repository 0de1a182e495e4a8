"""What a network holds of a district: how much there is, before it is handed over and erased."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from ..kinds import AppointmentRole
from ..models import Appointment, Membership, NetworkDistrict, TeamMember
from .teams import TeamLine, teams_in


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much there is."""

    schools: int
    people: int
    years: int


def leaving(agreement: NetworkDistrict) -> Leaving:
    """The schools, people and years of the district in the network."""
    lines = _lines(agreement)
    people = {member.person.pk for line in lines for member in line.members}
    return Leaving(
        schools=len({line.team.school_id for line in lines}),
        people=len(people),
        years=len({line.team.cohort_id for line in lines}),
    )


def only_here(agreement: NetworkDistrict) -> list[Membership]:
    """The people of the district who take part in nothing else of the organization: on no team of
    another network, and neither coordinator nor facilitator."""
    elsewhere = TeamMember.objects.filter(left_on=None).exclude(
        team__cohort__network_id=agreement.network_id
    )
    looks_after = Appointment.objects.filter(
        Q(role=AppointmentRole.COORDINATOR) | Q(role=AppointmentRole.FACILITATOR),
        organization_id=agreement.network.organization_id,
        ends_on=None,
    )
    rows = Membership.objects.filter(
        Q(school__district_id=agreement.district_id) | Q(district_id=agreement.district_id),
        organization_id=agreement.network.organization_id,
        removed_at=None,
    ).exclude(person__in=elsewhere.values("person"))
    rows = rows.exclude(person__in=looks_after.values("person"))
    return list(rows.select_related("person", "organization").order_by("person__name", "pk"))


def _lines(agreement: NetworkDistrict) -> list[TeamLine]:
    years = teams_in(list(agreement.network.cohorts.all()))
    return [
        line
        for lines in years.values()
        for line in lines
        if line.team.school.district_id == agreement.district_id
    ]
