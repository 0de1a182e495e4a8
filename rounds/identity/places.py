"""The places somebody can be invited to, as choices of one form field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rounds.access.actor import Actor, RoleKind
from rounds.people.kinds import AppointmentRole
from rounds.people.models import CampusTeam, District, Network, School

from .reads import facilitated


@dataclass(frozen=True, slots=True)
class Place:
    """One choice: its value in the form, its words, and what an invitation to it carries."""

    value: str
    label: str
    carries: dict[str, Any]


Group = tuple[str, list[Place]]


def places_for(actor: Actor) -> list[Group]:
    """What the actor may invite to: everything for a coordinator, the teams of the own networks
    for a facilitator."""
    teams = CampusTeam.objects.filter(school__organization_id=actor.tenant).select_related(
        "school", "cohort__network"
    )
    if not actor.holds(RoleKind.COORDINATOR):
        teams = teams.filter(cohort__network_id__in=facilitated(actor))
    groups: list[Group] = [
        (
            _("On a campus team"),
            [_team(one) for one in teams.order_by("-cohort__starts_on", "school__name")],
        )
    ]
    if actor.holds(RoleKind.COORDINATOR):
        groups += _appointments(actor)
    return [group for group in groups if group[1]]


def _team(team: CampusTeam) -> Place:
    label = _("Campus team of %(school)s, %(network)s %(year)s") % {
        "school": team.school.name,
        "network": team.cohort.network.name,
        "year": team.cohort.name,
    }
    carries = {"team": team, "school": team.school, "network": team.cohort.network}
    return Place(f"team-{team.ref}", label, carries)


def _appointments(actor: Actor) -> list[Group]:
    schools = list(School.objects.filter(organization_id=actor.tenant, closed_on=None))
    networks = Network.objects.filter(organization_id=actor.tenant)
    districts = District.objects.filter(organization_id=actor.tenant)
    role = AppointmentRole
    house = [
        Place("member", _("Member, nothing more for now"), {}),
        Place("coordinator", _("Coordinator of the organization"), {"role": role.COORDINATOR}),
    ]
    return [
        (_("In the organization"), house),
        (_("Facilitator of a network"), _each("network", networks, role.FACILITATOR)),
        (_("Leadership of a school"), _each("school", schools, role.SCHOOL_LEADER)),
        (_("Staff of a school"), _each("school", schools, role.SCHOOL_STAFF)),
        (
            _("Administrator of a district"),
            _each("district", districts, role.DISTRICT_ADMINISTRATOR),
        ),
    ]


def _each(what: str, rows: Iterable[Any], role: AppointmentRole) -> list[Place]:
    return [Place(f"{role.value}-{one.ref}", one.name, {"role": role, what: one}) for one in rows]
