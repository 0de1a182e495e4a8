"""From a conversation to a school in a network."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people import actions as people
from rounds.people.kinds import Language, NetworkKind, PersonKind, SchoolLevel
from rounds.people.models import (
    CampusTeam,
    Cohort,
    District,
    Membership,
    Network,
    NetworkDistrict,
    Organization,
    Person,
    School,
)

from ..kinds import LineKind, RequestStatus
from ..models import HostingRequest
from .answer import add_line, locked


@dataclass(frozen=True, slots=True)
class Joining:
    """Where the school goes. Give a row that exists, or the name of one to be made: a cohort or
    the name of a new network; a district or its name; a school or its name."""

    person_kind: PersonKind
    level: SchoolLevel
    cohort: Cohort | None = None
    network_name: str = ""
    district: District | None = None
    district_name: str = ""
    school: School | None = None
    school_name: str = ""


@action("network.found", about="organization")
def join_network(
    *, actor: Actor, organization: Organization, request: HostingRequest, joining: Joining
) -> Network:
    """Take the school and the person who asked into a network: one that exists, or a new one.

    All of it happens or nothing. Raises `NotPossible` when the request has joined already.
    """
    row = locked(request)
    if row.organization_id != organization.pk:
        raise BadInput({"request": _("This hosting request belongs to another organization.")})
    if row.status == RequestStatus.JOINED:
        raise NotPossible(_("This school has joined already."), code="joined")
    _check(organization, joining)
    district = joining.district or people.add_district(
        actor=actor, organization=organization, name=joining.district_name
    )
    school = joining.school or people.add_school(
        actor=actor,
        organization=organization,
        district=district,
        name=joining.school_name,
        level=joining.level,
    )
    network = joining.cohort.network if joining.cohort else _found(actor, organization, joining)
    _agree(actor, network, school.district, organization)
    person = _person(actor, row, school, joining.person_kind)
    if joining.cohort is not None:
        _on_the_team(actor, joining.cohort, school, person)
    row.status = RequestStatus.JOINED
    row.network = network
    row.answered_at = row.answered_at or now()
    row.closed_at = now()
    row.save(update_fields=["status", "network", "answered_at", "closed_at"])
    add_line(row, LineKind.STATUS, actor, RequestStatus.JOINED.value)
    record(
        actor,
        "hosting-request.joined",
        kind="hosting-request",
        ref=row.ref,
        network=network.ref,
        school=school.ref,
    )
    return network


def _check(organization: Organization, joining: Joining) -> None:
    problems = {}
    if joining.cohort is None and not joining.network_name.strip():
        problems["network_name"] = _("Choose a network, or name a new one.")
    if joining.school is None and not joining.school_name.strip():
        problems["school_name"] = _("Choose a school, or name a new one.")
    if joining.school is None and joining.district is None and not joining.district_name.strip():
        problems["district_name"] = _("Choose a district, or name a new one.")
    given = (joining.cohort and joining.cohort.network, joining.district, joining.school)
    if any(row and row.organization_id != organization.pk for row in given):
        problems["cohort"] = _("Choose rows of this organization.")
    if problems:
        raise BadInput(problems)


def _found(actor: Actor, organization: Organization, joining: Joining) -> Network:
    name = joining.network_name.strip()
    if Network.objects.filter(organization=organization, name=name).exists():
        raise BadInput({"network_name": _("There is already a network of this name.")})
    return people.found_network(
        actor=actor, organization=organization, name=name, kind=NetworkKind.CROSS_SCHOOL
    )


def _agree(actor: Actor, network: Network, district: District, organization: Organization) -> None:
    if not NetworkDistrict.objects.filter(network=network, district=district).exists():
        people.agree_district(
            actor=actor,
            network=network,
            district=district,
            agreed_on=today(organization.time_zone),
        )


def _person(actor: Actor, row: HostingRequest, school: School, kind: PersonKind) -> Person:
    if row.email:
        known = Membership.objects.filter(
            organization_id=row.organization_id, person__email__iexact=row.email
        ).first()
        if known is not None:
            return known.person
    return people.add_person(
        actor=actor,
        organization=row.organization,
        name=row.name,
        kind=kind,
        email=row.email or None,
        school=school,
        language=Language(row.language),
    ).person


def _on_the_team(actor: Actor, cohort: Cohort, school: School, person: Person) -> None:
    team = CampusTeam.objects.filter(cohort=cohort, school=school).first()
    if team is None:
        team = people.start_team(actor=actor, cohort=cohort, school=school)
    if not team.members.filter(person=person).exists():
        people.join_team(actor=actor, team=team, person=person, leads=True)
