"""The cast: one small organization, made through actions, whose people every test knows by name.

Ana coordinates. Farid facilitates North Valley. Paula leads Birch Street, Tomas teaches there and
is on its campus team. Prudence leads Alder Creek, in the other district. Dana administers Harlan
district, Edith the other one. Olga belongs to another organization. Nobody has not signed in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.test import Client

from rounds.access.actor import Actor, system
from rounds.kernel.clock import today
from rounds.people import actions
from rounds.people.kinds import (
    AppointmentRole,
    Language,
    NetworkKind,
    OrganizationKind,
    PersonKind,
    SchoolLevel,
)
from rounds.people.models import CampusTeam, Cohort, District, Network, Organization, Person, School
from rounds.people.standing import actor_in


@dataclass
class Cast:
    """The people and rows of one organization. `mark` is in every name, so that a leak shows."""

    organization: Organization
    mark: str
    districts: dict[str, District] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    network: Network = None  # type: ignore[assignment]
    cohort: Cohort = None  # type: ignore[assignment]
    teams: dict[str, CampusTeam] = field(default_factory=dict)
    feed: str = ""  # the calendar secret of somebody who has left, where the rows are filled

    def actor(self, name: str) -> Actor:
        """The named person as an actor in this organization, as of now."""
        return actor_in(self.people.get(name), self.organization)

    def client(self, name: str) -> Client:
        """A browser in which the named person has signed in; `nobody` has not."""
        client = Client()
        if name in self.people:
            client.force_login(self.people[name])
        return client

    @property
    def base(self) -> str:
        return f"/o/{self.organization.slug}/"


def make_cast(mark: str = "Harlan") -> Cast:
    """Found the organization and put everybody in place."""
    root = system()
    organization = actions.found_organization(
        actor=root,
        name=f"{mark} Service Center",
        kind=OrganizationKind.SERVICE_CENTRE,
        time_zone="America/Chicago",
        language=Language.EN,
    )
    cast = Cast(organization, mark)
    own = system(organization.pk)
    for key in ("valley", "hill"):
        cast.districts[key] = actions.add_district(
            actor=own, organization=organization, name=f"{mark} {key.title()} District"
        )
    for key, district in (("birch", "valley"), ("alder", "hill"), ("lincoln", "valley")):
        cast.schools[key] = actions.add_school(
            actor=own,
            organization=organization,
            district=cast.districts[district],
            name=f"{mark} {key.title()} School",
            level=SchoolLevel.MIDDLE,
        )
    _people(cast, own)
    _network(cast, own)
    return cast


def _people(cast: Cast, own: Actor) -> None:
    kinds: dict[str, tuple[PersonKind, str | None]] = {
        "ana": (PersonKind.CENTRAL_OFFICE, None),
        "farid": (PersonKind.OUTSIDE_FACILITATOR, None),
        "paula": (PersonKind.PRINCIPAL, "birch"),
        "tomas": (PersonKind.TEACHER_LEADER, "birch"),
        "tess": (PersonKind.TEACHER, "birch"),
        "prudence": (PersonKind.PRINCIPAL, "alder"),
        "dana": (PersonKind.CENTRAL_OFFICE, None),
        "edith": (PersonKind.CENTRAL_OFFICE, None),
        "stan": (PersonKind.TEACHER, "lincoln"),
    }
    for name, (kind, school) in kinds.items():
        cast.people[name] = actions.add_person(
            actor=own,
            organization=cast.organization,
            name=f"{name.title()} {cast.mark}son",
            kind=kind,
            email=f"{name}@{cast.mark.lower()}.example",
            school=cast.schools[school] if school else None,
        ).person


def _network(cast: Cast, own: Actor) -> None:
    day = today(cast.organization.time_zone)
    cast.network = actions.found_network(
        actor=own,
        organization=cast.organization,
        name=f"{cast.mark} North Network",
        kind=NetworkKind.CROSS_SCHOOL,
    )
    for district in cast.districts.values():
        actions.agree_district(actor=own, network=cast.network, district=district, agreed_on=day)
    cast.cohort = actions.open_cohort(
        actor=own,
        network=cast.network,
        name="2026–27",
        starts_on=day - dt.timedelta(days=60),
        ends_on=day + dt.timedelta(days=200),
    )

    def appoint(name: str, role: AppointmentRole, **what: object) -> None:
        actions.appoint(
            actor=own, organization=cast.organization, person=cast.people[name], role=role, **what
        )  # type: ignore[arg-type]

    appoint("ana", AppointmentRole.COORDINATOR)
    year_end = cast.cohort.ends_on
    appoint("farid", AppointmentRole.FACILITATOR, network=cast.network, ends_on=year_end)
    appoint("paula", AppointmentRole.SCHOOL_LEADER, school=cast.schools["birch"])
    appoint("prudence", AppointmentRole.SCHOOL_LEADER, school=cast.schools["alder"])
    appoint("stan", AppointmentRole.SCHOOL_STAFF, school=cast.schools["lincoln"])
    appoint("tess", AppointmentRole.SCHOOL_STAFF, school=cast.schools["birch"])
    appoint("dana", AppointmentRole.DISTRICT_ADMINISTRATOR, district=cast.districts["valley"])
    appoint("edith", AppointmentRole.DISTRICT_ADMINISTRATOR, district=cast.districts["hill"])
    for school, members in {"birch": ("paula", "tomas"), "alder": ("prudence",)}.items():
        cast.teams[school] = actions.start_team(
            actor=own, cohort=cast.cohort, school=cast.schools[school]
        )
        for name in members:
            actions.join_team(actor=own, team=cast.teams[school], person=cast.people[name])
