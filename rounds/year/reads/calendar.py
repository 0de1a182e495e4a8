"""The dates of a cohort, in order, and what conflicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope
from rounds.kernel.clock import today
from rounds.kernel.refusals import Absent
from rounds.people import reads as people
from rounds.people.models import CampusTeam, Cohort, NetworkDistrict, School

from .. import rules
from ..kinds import EntryKind, HostingStatus
from ..models import DueDate, Hosting, NoSchoolDay
from .entries import Entry, due_entry, hosting_entry, meeting_entry
from .meetings import meetings_for

_GONE = _("This date is no longer on the calendar. Somebody may have removed it.")


@dataclass(frozen=True, slots=True)
class HostingSlot:
    """A school of the cohort and the day it hosts, if there is one."""

    school: School
    on: dt.date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A cohort's year."""

    entries: tuple[Entry, ...]
    conflicts: tuple[rules.Conflict, ...]
    without_date: tuple[School, ...]


def cohorts_for(actor: Actor) -> QuerySet[Cohort]:
    """The cohorts whose calendar the actor may see: exactly those where `calendar.view` says
    yes."""
    led = {role.school_id or 0 for role in actor.roles if role.kind is RoleKind.SCHOOL_LEADER}
    own = {
        role.network_id or 0
        for role in actor.roles
        if role.kind in {RoleKind.FACILITATOR, RoleKind.TEAM_MEMBER}
    }
    districts = {
        role.district_id or 0
        for role in actor.roles
        if role.kind is RoleKind.DISTRICT_ADMINISTRATOR
    }
    rows = Cohort.objects.filter(network__organization_id=actor.tenant).select_related(
        "network__organization"
    )
    if actor.system or actor.holds(RoleKind.COORDINATOR):
        return rows
    through = NetworkDistrict.objects.filter(district_id__in=districts, left_on=None)
    return rows.filter(
        Q(network_id__in=own)
        | Q(network_id__in=through.values("network_id"))
        | Q(pk__in=CampusTeam.objects.filter(school_id__in=led).values("cohort_id"))
    )


def calendar_scope(cohort: Cohort) -> Scope:
    """The cohort with its network's districts and its schools, so that their people are known."""
    network = people.network_scope(cohort.network)
    schools = CampusTeam.objects.filter(cohort=cohort).values_list("school_id", flat=True)
    return Scope(
        network.organization_id,
        district_ids=network.district_ids,
        network_ids=network.network_ids,
        school_ids=frozenset(schools),
        cohort_ids=frozenset({cohort.pk}),
    )


def teams_of(actor: Actor, cohort: Cohort) -> list[CampusTeam]:
    """The schools of a cohort, by name."""
    return list(
        CampusTeam.objects.filter(cohort=cohort, school__organization_id=actor.tenant)
        .select_related("school", "cohort__network")
        .order_by("school__name")
    )


def hosting_for(actor: Actor, ref: str) -> Hosting:
    """The hosting date of this reference; raises `Absent`."""
    found = (
        Hosting.objects.select_related("team__school", "team__cohort__network__organization")
        .filter(team__school__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-hosting")
    return found


def agreed_hosting(actor: Actor, cohort_id: int, school_id: int, since: dt.date) -> Hosting | None:
    """The first agreed date, from `since` on, on which the school hosts in this year."""
    return (
        Hosting.objects.select_related("team__school")
        .filter(
            team__cohort_id=cohort_id,
            team__school_id=school_id,
            team__school__organization_id=actor.tenant,
            status=HostingStatus.AGREED,
            on__gte=since,
        )
        .first()
    )


def closed_days(actor: Actor, district_id: int, first: dt.date, last: dt.date) -> set[dt.date]:
    """The days without school in one district, its own and the organization's."""
    closures = closures_of(actor, first=first, last=last)
    return {one.on for one in closures if one.district_id in {None, district_id}}


def due_date_for(actor: Actor, ref: str) -> DueDate:
    """The due date of this reference; raises `Absent`."""
    found = (
        DueDate.objects.select_related("team__school", "cohort__network__organization")
        .filter(cohort__network__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-due-date")
    return found


def no_school_days(actor: Actor) -> QuerySet[NoSchoolDay]:
    """The organization's days without school and its districts', by date."""
    return NoSchoolDay.objects.filter(organization_id=actor.tenant).select_related("district")


def no_school_day_for(actor: Actor, ref: str) -> NoSchoolDay:
    """The day of this reference; raises `Absent`."""
    found = no_school_days(actor).filter(ref=ref).first()
    if found is None:
        raise Absent(_("This day is no longer on the list."), code="no-day")
    return found


def closures_of(
    actor: Actor, *, first: dt.date | None = None, last: dt.date | None = None
) -> tuple[rules.Closure, ...]:
    """The days without school as the rules take them, in a span where one is given."""
    rows = no_school_days(actor)
    if first is not None:
        rows = rows.filter(on__gte=first)
    if last is not None:
        rows = rows.filter(on__lte=last)
    return tuple(
        rules.Closure(row.on, row.name, row.district_id, row.district.name if row.district else "")
        for row in rows
    )


def entries_of(actor: Actor, cohorts: Iterable[Cohort]) -> list[Entry]:
    """Everything on the calendars of these cohorts that the actor may see, in order."""
    chosen = list(cohorts)
    hostings = Hosting.objects.filter(team__cohort__in=chosen).select_related(
        "team__school", "team__cohort__network"
    )
    due = DueDate.objects.filter(cohort__in=chosen).select_related(
        "team__school", "cohort__network"
    )
    meetings = meetings_for(actor).filter(cohort__in=chosen)
    entries = [hosting_entry(row) for row in hostings]
    entries += [due_entry(row) for row in due]
    entries += [meeting_entry(row) for row in meetings]
    return sorted(entries, key=lambda entry: entry.order)


def calendar_of(actor: Actor, cohort: Cohort) -> Calendar:
    """The cohort's year as the actor may see it, with its conflicts."""
    entries = entries_of(actor, [cohort])
    districts = frozenset(
        NetworkDistrict.objects.filter(network=cohort.network, left_on=None).values_list(
            "district_id", flat=True
        )
    )
    dated = [
        rules.Dated(
            entry.kind,
            entry.ref,
            entry.title,
            entry.on,
            frozenset({entry.district_id}) if entry.district_id else districts,
        )
        for entry in entries
        if not entry.cancelled
    ]
    hosted = {entry.team_id for entry in entries if entry.kind is EntryKind.HOSTING}
    waiting = CampusTeam.objects.filter(cohort=cohort).select_related("school")
    return Calendar(
        tuple(entries),
        rules.conflicts(dated, closures_of(actor), rules.Span(cohort.starts_on, cohort.ends_on)),
        tuple(
            team.school
            for team in sorted(waiting, key=lambda team: team.school.name)
            if team.pk not in hosted
        ),
    )


def coming_up(actor: Actor, cohort: Cohort, limit: int = 5) -> list[Entry]:
    """The next things on a cohort's calendar, from today on."""
    day = today(cohort.network.organization.time_zone)
    ahead = [
        entry for entry in entries_of(actor, [cohort]) if entry.on >= day and not entry.cancelled
    ]
    return ahead[:limit]


def without_day(cohorts: Sequence[Cohort]) -> dict[int, int]:
    """How many schools of these years have no day on which they host, by the year's id."""
    dated = Hosting.objects.filter(team=OuterRef("pk"))
    teams = CampusTeam.objects.filter(~Exists(dated), cohort__in=cohorts)
    return dict(teams.order_by().values_list("cohort").annotate(count=Count("pk")))


def hosting_order(actor: Actor, cohort: Cohort) -> list[HostingSlot]:
    """The schools of the cohort in the order in which they host; those without a date last."""
    teams = (
        CampusTeam.objects.filter(cohort=cohort, school__organization_id=actor.tenant)
        .select_related("school__district")
        .prefetch_related("hostings")
    )
    slots = [
        HostingSlot(team.school, hosting.on, hosting.status)
        for team in teams
        for hosting in team.hostings.all()
    ]
    slots += [HostingSlot(team.school) for team in teams if not team.hostings.all()]
    return sorted(slots, key=lambda slot: (slot.on or dt.date.max, slot.school.name))
