"""Training, meetings and workshops: which the actor may see, who is expected, who came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.decide import may
from rounds.access.scope import Scope
from rounds.kernel.refusals import Absent
from rounds.people.kinds import AppointmentRole
from rounds.people.models import (
    Appointment,
    Cohort,
    Membership,
    NetworkDistrict,
    Person,
    TeamMember,
)

from .. import rules
from ..kinds import Audience, Mark
from ..models import Attendance, Invitation, Meeting


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A person expected at a meeting (or who came all the same) and the mark so far."""

    person: Person
    where_from: str
    expected: bool
    mark: str = ""
    minutes: int = 0
    by_themselves: bool = False
    version: int = 0


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    """The meetings the actor may see: exactly those for which `meeting.view` says yes."""
    rows = Meeting.objects.filter(cohort__network__organization_id=actor.tenant).select_related(
        "cohort__network__organization", "funding_source"
    )
    if actor.system or actor.holds(RoleKind.COORDINATOR):
        return rows
    led, networks, cohorts, districts = set(), set(), set(), set()
    for role in actor.roles:
        if role.kind is RoleKind.FACILITATOR:
            led.add(role.network_id or 0)
        elif role.kind is RoleKind.TEAM_MEMBER:
            networks.add(role.network_id or 0)
            cohorts.add(role.cohort_id or 0)
        elif role.kind is RoleKind.DISTRICT_ADMINISTRATOR:
            districts.add(role.district_id or 0)
    through = NetworkDistrict.objects.filter(district_id__in=districts, left_on=None)
    invited = Invitation.objects.filter(person_id=actor.person_id or 0)
    return rows.filter(
        Q(cohort__network_id__in=led)
        | Q(audience=Audience.COHORT, cohort_id__in=cohorts)
        | Q(audience=Audience.NETWORK, cohort__network_id__in=networks)
        | (~Q(audience=Audience.SELECTED) & Q(cohort__network__in=through.values("network_id")))
        | Q(audience=Audience.SELECTED, pk__in=invited.values("meeting_id"))
    )


def meeting_for(actor: Actor, ref: str) -> Meeting:
    """The meeting of this reference; raises `Absent` for another organization's."""
    found = (
        Meeting.objects.select_related("cohort__network__organization", "funding_source")
        .filter(cohort__network__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_("There is no such meeting. It may have been removed."), code="no-meeting")
    return found


def meeting_scope(meeting: Meeting) -> Scope:
    """The meeting with the people it is for: cohorts and districts, or those chosen."""
    network = meeting.cohort.network
    if meeting.audience == Audience.SELECTED:
        invited = Invitation.objects.filter(meeting=meeting).values_list("person_id", flat=True)
        return Scope(
            network.organization_id,
            network_ids=frozenset({network.pk}),
            owners=frozenset(invited),
        )
    cohorts = frozenset({meeting.cohort_id})
    if meeting.audience == Audience.NETWORK:
        cohorts = frozenset(Cohort.objects.filter(network=network).values_list("pk", flat=True))
    districts = NetworkDistrict.objects.filter(network=network, left_on=None)
    return Scope(
        network.organization_id,
        district_ids=frozenset(districts.values_list("district_id", flat=True)),
        network_ids=frozenset({network.pk}),
        cohort_ids=cohorts,
    )


def may_see(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor may open this meeting's page."""
    return may(actor, "meeting.view", meeting_scope(meeting))


def meeting_checked_into(actor: Actor, code: str, *, now: dt.datetime) -> Meeting | None:
    """The meeting of the organization whose check-in is open now under this code."""
    rows = Meeting.objects.filter(
        cohort__network__organization_id=actor.tenant,
        code=code,
        cancelled_at=None,
        starts_at__lte=now + dt.timedelta(days=1),
        ends_at__gte=now - dt.timedelta(days=1),
    ).select_related("cohort__network__organization")
    for meeting in rows:
        opens, shuts = (
            rules.check_in_opens(meeting.starts_at),
            rules.check_in_shuts(meeting.ends_at),
        )
        if opens <= now <= shuts:
            return meeting
    return None


def invitable(actor: Actor, cohort: Cohort) -> QuerySet[Person]:
    """Who can be chosen for a meeting: everybody who is a member of the organization now."""
    return (
        Person.objects.filter(
            Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=cohort.starts_on),
            memberships__organization_id=actor.tenant,
            is_active=True,
        )
        .distinct()
        .order_by("name")
    )


def expected(meeting: Meeting) -> QuerySet[Person]:
    """Everybody a meeting is for, on its day, by name."""
    day = meeting.starts_at.date()
    if meeting.audience == Audience.SELECTED:
        ids = Invitation.objects.filter(meeting=meeting).values("person_id")
        return Person.objects.filter(pk__in=ids)
    members = TeamMember.objects.filter(Q(left_on=None) | Q(left_on__gt=day))
    if meeting.audience == Audience.COHORT:
        members = members.filter(team__cohort_id=meeting.cohort_id)
    else:
        members = members.filter(team__cohort__network_id=meeting.cohort.network_id)
    leading = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        role=AppointmentRole.FACILITATOR,
        network_id=meeting.cohort.network_id,
        starts_on__lte=day,
    )
    return Person.objects.filter(
        Q(pk__in=members.values("person_id")) | Q(pk__in=leading.values("person_id"))
    )


def roster(actor: Actor, meeting: Meeting) -> list[RosterLine]:
    """Everybody expected and everybody marked, by name. Three queries."""
    marks = {
        row.person_id: row
        for row in Attendance.objects.filter(meeting=meeting, person__isnull=False).select_related(
            "person"
        )
    }
    people = {person.pk: person for person in expected(meeting)}
    due = set(people)
    people |= {row.person.pk: row.person for row in marks.values() if row.person}
    schools = dict(
        Membership.objects.filter(
            organization_id=actor.tenant, person_id__in=people, school__isnull=False
        ).values_list("person_id", "school__name")
    )
    lines = []
    for person in sorted(people.values(), key=lambda one: one.name):
        row = marks.get(person.pk)
        lines.append(
            RosterLine(
                person,
                schools.get(person.pk, ""),
                person.pk in due,
                mark=row.mark if row else "",
                minutes=row.minutes if row else 0,
                by_themselves=row.by_themselves if row else False,
                version=row.version if row else 0,
            )
        )
    return lines


def own_mark(actor: Actor, meeting: Meeting) -> Mark | None:
    """How the asking person is marked at this meeting."""
    row = Attendance.objects.filter(meeting=meeting, person_id=actor.person_id or 0).first()
    return Mark(row.mark) if row else None
