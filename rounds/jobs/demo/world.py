"""What every part of the demo builds on: the organization, its people, and the calendar."""

from __future__ import annotations

import datetime as dt
import functools
import unicodedata
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from rounds.access.actor import Actor, system
from rounds.kernel.clock import today
from rounds.people import actions
from rounds.people.kinds import AppointmentRole, Language, NetworkKind, OrganizationKind, PersonKind
from rounds.people.models import CampusTeam, Cohort, District, Network, Organization, Person, School
from rounds.people.standing import actor_in
from rounds.year.rules import is_school_day, school_days_before

from . import roll
from .clock import as_of
from .holidays import holidays

# Days from today at which the schools of the network host, in the order of `roll.IN_NETWORK`.
HOSTING = {
    "birch": -49,
    "alder": -14,
    "high": 56,
    "prairie": 84,
    "lincoln": 119,
    "cottonwood": 133,
    "mesa": 154,
    "fremont": 168,
}
DUE_BEFORE = 10  # school days between a problem's due date and the visit
YEAR_STARTED = -84
YEAR_ENDS = 196


@dataclass
class World:
    """The Harlan Valley. People, schools, districts and teams are found by the keys of `roll`."""

    organization: Organization
    today: dt.date
    districts: dict[str, District] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, CampusTeam] = field(default_factory=dict)
    network: Network = None  # type: ignore[assignment]
    cohort: Cohort = None  # type: ignore[assignment]

    @property
    def root(self) -> Actor:
        """The installation itself, for what nobody in the story does."""
        return system(self.organization.pk)

    def actor(self, key: str) -> Actor:
        """The person of this key as an actor, with the roles in force at the story's moment."""
        return actor_in(self.people[key], self.organization)

    def day(self, days: int) -> dt.date:
        """The school day nearest to so many days from today: never a Saturday or Sunday."""
        day = self.today + dt.timedelta(days=days)
        return day + dt.timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))

    def moment(self, days: int, hour: int = 9, minute: int = 0) -> dt.datetime:
        """A moment of that school day, on the organization's clock."""
        zone = ZoneInfo(self.organization.time_zone)
        return dt.datetime.combine(self.day(days), dt.time(hour, minute), tzinfo=zone)

    def then(self, days: int, hour: int = 9, minute: int = 0) -> AbstractContextManager[None]:
        """`with world.then(-20, 14, 30):` what is done inside happened at that moment."""
        return as_of(self.moment(days, hour, minute))

    def hosts_on(self, school: str) -> dt.date:
        """The day on which a school of the network hosts the others: a school day, the one before
        for a visit that is over and the one after for a visit ahead."""
        on, closed = self.day(HOSTING[school]), self.closed
        step = dt.timedelta(days=-1 if HOSTING[school] < 0 else 1)
        while not is_school_day(on, closed):
            on += step
        return on

    def due_on(self, school: str) -> dt.date:
        """When a school's problem is due: ten school days before the others come."""
        return school_days_before(self.hosts_on(school), DUE_BEFORE, self.closed)

    @functools.cached_property
    def closed(self) -> dict[dt.date, str]:
        """The holidays around the year."""
        return holidays(self.day(YEAR_STARTED), self.day(YEAR_ENDS))


def found() -> World:
    """Found the organization with its people, and the network with its year under way."""
    day = today(roll.TIME_ZONE)
    start = dt.datetime.combine(day, dt.time(9), tzinfo=ZoneInfo(roll.TIME_ZONE))
    with as_of(start + dt.timedelta(days=YEAR_STARTED - 7)):
        organization = actions.found_organization(
            actor=system(),
            name=roll.ORGANIZATION,
            kind=OrganizationKind.SERVICE_CENTRE,
            time_zone=roll.TIME_ZONE,
            language=Language.EN,
        )
        actions.edit_organization(
            actor=system(organization.pk),
            organization=organization,
            name=roll.ORGANIZATION,
            contact_name=roll.CONTACT,
            contact_phone=roll.CONTACT_PHONE,
            contact_email="",
            language=Language.EN,
            time_zone=roll.TIME_ZONE,
        )
        world = World(organization, day)
        _places(world)
        _people(world)
        _network(world)
        _appointments(world)
    return world


def _places(world: World) -> None:
    for key, name in roll.DISTRICTS.items():
        world.districts[key] = actions.add_district(
            actor=world.root, organization=world.organization, name=name
        )
    for key, (name, district, level) in roll.SCHOOLS.items():
        world.schools[key] = actions.add_school(
            actor=world.root,
            organization=world.organization,
            district=world.districts[district],
            name=name,
            level=level,
        )


def _address(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{plain.replace(' ', '.')}@{roll.MAIL_DOMAIN}"


def _people(world: World) -> None:
    by = world.root
    for entry in roll.EVERYBODY:
        world.people[entry.key] = actions.add_person(
            actor=by,
            organization=world.organization,
            name=entry.name,
            kind=entry.kind,
            email=_address(entry.name) if entry.email else None,
            school=world.schools[entry.school] if entry.school else None,
            district=world.districts[entry.district] if entry.district else None,
            language=entry.language,
        ).person
        if entry.key == "ana":
            actions.appoint(
                actor=by,
                organization=world.organization,
                person=world.people["ana"],
                role=AppointmentRole.COORDINATOR,
            )
            by = world.actor("ana")


def _network(world: World) -> None:
    ana = world.actor("ana")
    world.network = actions.found_network(
        actor=ana,
        organization=world.organization,
        name=roll.NETWORK,
        kind=NetworkKind.CROSS_SCHOOL,
        about="Eight schools of two districts that visit each other and work on one problem each.",
    )
    for key in ("harlan", "creek"):
        actions.agree_district(
            actor=ana,
            network=world.network,
            district=world.districts[key],
            agreed_on=world.day(YEAR_STARTED - 7),
        )
    starts, ends = world.day(YEAR_STARTED), world.day(YEAR_ENDS)
    name = f"{starts.year}–{ends.year % 100:02}" if ends.year > starts.year else str(starts.year)
    world.cohort = actions.open_cohort(
        actor=ana, network=world.network, name=name, starts_on=starts, ends_on=ends
    )
    for key in roll.IN_NETWORK:
        world.teams[key] = actions.start_team(
            actor=ana, cohort=world.cohort, school=world.schools[key]
        )
    for entry in roll.TEAMS:
        actions.join_team(
            actor=ana,
            team=world.teams[str(entry.school)],
            person=world.people[entry.key],
            leads=entry.leads,
        )


def _appointments(world: World) -> None:
    def appoint(
        key: str, role: AppointmentRole, **what: District | School | Network | dt.date
    ) -> None:
        actions.appoint(
            actor=world.actor("ana"),
            organization=world.organization,
            person=world.people[key],
            role=role,
            **what,  # type: ignore[arg-type]
        )

    year_end = world.cohort.ends_on
    appoint("evelyn", AppointmentRole.FACILITATOR, network=world.network, ends_on=year_end)
    for key, district in {
        "ruth": "harlan",
        "bea": "harlan",
        "gil": "creek",
        "walt": "summit",
    }.items():
        appoint(key, AppointmentRole.DISTRICT_ADMINISTRATOR, district=world.districts[district])
    for entry in roll.EVERYBODY:
        if entry.school is None:
            continue
        leads = entry.kind in {PersonKind.PRINCIPAL, PersonKind.ASSISTANT_PRINCIPAL}
        role = AppointmentRole.SCHOOL_LEADER if leads else AppointmentRole.SCHOOL_STAFF
        appoint(entry.key, role, school=world.schools[entry.school])
