"""Giving standing to people, from a date and perhaps until one."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import today
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import AppointmentRole, PersonKind
from ..models import Appointment, District, Membership, Network, Organization, Person, School
from ..reads.people import in_force

Place = District | School | Network | None


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
    """Give a member of the organization a standing, from today unless said otherwise.

    Only the place the role is for is kept. An outside facilitator's appointment has an end.
    """
    member = Membership.objects.filter(
        person=person, organization=organization, removed_at=None
    ).first()
    if member is None:
        raise NotPossible(_("Add this person to the organization first."), code="not-a-member")
    starts_on = starts_on or today(organization.time_zone)
    places = _places(organization, role, district=district, school=school, network=network)
    _check_dates(member, role, starts_on, ends_on)
    same = Appointment.objects.filter(
        person=person, organization=organization, role=role, **places
    ).exclude(ends_on__lt=starts_on)
    if same.exists():
        raise BadInput({"role": _("This person already holds this appointment.")})
    made = Appointment.objects.create(
        person=person,
        organization=organization,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        **places,
    )
    record(actor, "person.appointed", kind="appointment", ref=made.ref, role=role)
    return made


def _places(
    organization: Organization,
    role: AppointmentRole,
    *,
    district: District | None,
    school: School | None,
    network: Network | None,
) -> dict[str, Place]:
    """The one place the role is for; `BadInput` when it is missing or somebody else's."""
    needed: dict[AppointmentRole, tuple[str, Place]] = {
        AppointmentRole.FACILITATOR: ("network", network),
        AppointmentRole.SCHOOL_LEADER: ("school", school),
        AppointmentRole.SCHOOL_STAFF: ("school", school),
        AppointmentRole.DISTRICT_ADMINISTRATOR: ("district", district),
    }
    if role not in needed:
        return {"district": None, "school": None, "network": None}
    field, place = needed[role]
    if place is None or place.organization_id != organization.pk:
        sentence = {
            "network": _("Choose the network this person facilitates."),
            "school": _("Choose the school this is for."),
            "district": _("Choose the district this is for."),
        }[field]
        raise BadInput({field: sentence})
    return {field: place}


def _check_dates(
    member: Membership, role: AppointmentRole, starts_on: dt.date, ends_on: dt.date | None
) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise BadInput({"ends_on": _("The appointment must end after it starts.")})
    if (
        ends_on is None
        and role is AppointmentRole.FACILITATOR
        and member.kind == PersonKind.OUTSIDE_FACILITATOR
    ):
        raise BadInput(
            {"ends_on": _("An outside facilitator's appointment needs a date on which it ends.")}
        )


@action("appointment.edit", about="appointment")
def end_appointment(
    *, actor: Actor, appointment: Appointment, ends_on: dt.date | None = None
) -> Appointment:
    """The appointment ends on this day, or is over already (until yesterday)."""
    organization = appointment.organization
    day = today(organization.time_zone)
    last = ends_on or day - dt.timedelta(days=1)
    held = in_force(organization, day).filter(role=AppointmentRole.COORDINATOR)
    if (
        appointment.role == AppointmentRole.COORDINATOR
        and not held.exclude(person_id=appointment.person_id).exists()
    ):
        raise NotPossible(
            _("This is the only coordinator. Appoint another one first."), code="last-coordinator"
        )
    record(
        actor,
        "appointment.ended",
        kind="appointment",
        ref=appointment.ref,
        before=appointment.ends_on.isoformat() if appointment.ends_on else "",
        last=last.isoformat(),
    )
    if last < appointment.starts_on:
        appointment.starts_on = last
    appointment.ends_on = last
    appointment.save(update_fields=["starts_on", "ends_on"])
    return appointment


@action("appointment.edit", about="appointment")
def prolong_appointment(
    *, actor: Actor, appointment: Appointment, ends_on: dt.date | None
) -> Appointment:
    """The appointment goes on until this day, or without an end; also undoes `end_appointment`."""
    member = Membership.objects.get(
        person_id=appointment.person_id, organization_id=appointment.organization_id
    )
    _check_dates(member, AppointmentRole(appointment.role), appointment.starts_on, ends_on)
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    record(
        actor,
        "appointment.prolonged",
        kind="appointment",
        ref=appointment.ref,
        last=ends_on.isoformat() if ends_on else "",
    )
    return appointment
