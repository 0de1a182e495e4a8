"""Forming a network: people, appointments, districts, years and campus teams."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import today
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import AppointmentRole, Language, NetworkKind, PersonKind
from ..models import (
    Appointment,
    CampusTeam,
    Cohort,
    District,
    Membership,
    Network,
    NetworkDistrict,
    Organization,
    Person,
    School,
    TeamMember,
)


@action("people.edit", about="organization")
def add_person(
    *,
    actor: Actor,
    organization: Organization,
    name: str,
    kind: PersonKind,
    email: str | None = None,
    school: School | None = None,
    district: District | None = None,
    language: Language | None = None,
) -> Membership:
    """Make somebody a member of the organization, with a new account where the e-mail address
    (if any) is not known yet. The person who asks becomes the sponsor of one without address."""
    person = Person.objects.filter(email__iexact=email.strip()).first() if email else None
    if person is None:
        person = Person(name=name.strip(), email=email, language=language or organization.language)
        person.set_unusable_password()
        person.save()
    elif Membership.objects.filter(person=person, organization=organization).exists():
        raise BadInput({"email": _("Somebody with this e-mail address is already here.")})
    made = Membership.objects.create(
        person=person,
        organization=organization,
        kind=kind,
        school=school,
        district=district or (school.district if school else None),
        sponsor_id=None if email else actor.person_id,
    )
    record(actor, "person.added", kind="membership", ref=made.ref)
    return made


@action("appointment.edit", about="organization")
def appoint(
    *,
    actor: Actor,
    organization: Organization,
    person: Person,
    role: AppointmentRole,
    district: District | None = None,
    school: School | None = None,
    network: Network | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Appointment:
    """Give a member of the organization a standing, from today unless said otherwise."""
    if not Membership.objects.filter(person=person, organization=organization).exists():
        raise NotPossible(_("Add this person to the organization first."), code="not-a-member")
    made = Appointment.objects.create(
        person=person,
        organization=organization,
        role=role,
        district=district,
        school=school,
        network=network,
        starts_on=starts_on or today(organization.time_zone),
        ends_on=ends_on,
    )
    record(actor, "person.appointed", kind="appointment", ref=made.ref, role=role)
    return made


@action("network.found", about="organization")
def found_network(
    *, actor: Actor, organization: Organization, name: str, kind: NetworkKind, about: str = ""
) -> Network:
    """Form a network."""
    made = Network.objects.create(organization=organization, name=name, kind=kind, about=about)
    record(actor, "network.founded", kind="network", ref=made.ref)
    return made


@action("network.edit", about="network")
def agree_district(
    *, actor: Actor, network: Network, district: District, agreed_on: dt.date, signed_by: str = ""
) -> NetworkDistrict:
    """A district joins the network under an agreement of this date."""
    made = NetworkDistrict.objects.create(
        network=network, district=district, agreed_on=agreed_on, signed_by=signed_by
    )
    record(actor, "district.joined", kind="network", ref=network.ref, district=district.ref)
    return made


@action("network.edit", about="network")
def open_cohort(
    *, actor: Actor, network: Network, name: str, starts_on: dt.date, ends_on: dt.date
) -> Cohort:
    """Open a year."""
    if ends_on <= starts_on:
        raise BadInput({"ends_on": _("The year must end after it starts.")})
    made = Cohort.objects.create(network=network, name=name, starts_on=starts_on, ends_on=ends_on)
    record(actor, "cohort.opened", kind="cohort", ref=made.ref)
    return made


@action("cohort.edit", about="cohort")
def start_team(*, actor: Actor, cohort: Cohort, school: School) -> CampusTeam:
    """A school takes part in the year; its team is empty at first."""
    made = CampusTeam.objects.create(cohort=cohort, school=school)
    record(actor, "team.started", kind="team", ref=made.ref)
    return made


@action("team.edit", about="team")
def join_team(*, actor: Actor, team: CampusTeam, person: Person, leads: bool = False) -> TeamMember:
    """Put a member of the organization on a campus team."""
    made = TeamMember.objects.create(team=team, person=person, leads=leads)
    record(actor, "team.joined", kind="team", ref=team.ref, person=person.ref)
    return made
