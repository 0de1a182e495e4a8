"""The support log: entries by school, totals by term."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.kernel.refusals import Absent
from rounds.people.models import CampusTeam, School

from .. import rules
from ..models import SupportEntry


@dataclass(frozen=True, slots=True)
class SupportTotal:
    """What one school was given in one term."""

    school: School
    term: rules.Term
    entries: int
    minutes: int


def _roles(actor: Actor, kind: RoleKind) -> list[tuple[int, int, int]]:
    return [
        (role.network_id or 0, role.school_id or 0, role.district_id or 0)
        for role in actor.roles
        if role.kind is kind
    ]


def support_schools(
    actor: Actor, *, totals: bool = False, writes: bool = False
) -> QuerySet[School]:
    """The schools whose entries the actor may see; with `totals`, also those of whose support
    only the sums are shown; with `writes`, only those the actor writes about."""
    rows = School.objects.filter(organization_id=actor.tenant).select_related("district")
    if actor.system or actor.holds(RoleKind.COORDINATOR):
        return rows
    networks = [network for network, _s, _d in _roles(actor, RoleKind.FACILITATOR)]
    led = [] if writes else _roles(actor, RoleKind.SCHOOL_LEADER)
    schools = [school for _n, school, _d in led]
    seen = Q(pk__in=schools) | Q(
        pk__in=CampusTeam.objects.filter(cohort__network_id__in=networks).values("school_id")
    )
    if totals:
        districts = [
            district for _n, _s, district in _roles(actor, RoleKind.DISTRICT_ADMINISTRATOR)
        ]
        seen |= Q(district_id__in=districts)
    return rows.filter(seen)


def support_entries(
    actor: Actor,
    *,
    school: School | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> QuerySet[SupportEntry]:
    """The entries the actor may read, newest first."""
    rows = SupportEntry.objects.filter(
        organization_id=actor.tenant, school__in=support_schools(actor)
    ).select_related("school__district", "person")
    if school is not None:
        rows = rows.filter(school=school)
    return _within(rows, first, last)


def support_entry_for(actor: Actor, ref: str) -> SupportEntry:
    """The entry of this reference; raises `Absent`."""
    found = (
        SupportEntry.objects.select_related("school__district", "person", "organization")
        .filter(organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_("There is no such entry in the support log."), code="no-entry")
    return found


def support_totals(
    actor: Actor, *, first: dt.date | None = None, last: dt.date | None = None
) -> list[SupportTotal]:
    """Minutes and entries per school and term, by school and then by time."""
    schools = {school.pk: school for school in support_schools(actor, totals=True)}
    rows = _within(SupportEntry.objects.filter(school__in=list(schools)), first, last)
    sums: dict[tuple[int, rules.Term], list[int]] = defaultdict(lambda: [0, 0])
    for school_id, on, minutes in rows.values_list("school_id", "on", "minutes"):
        line = sums[school_id, rules.term_of(on)]
        line[0] += 1
        line[1] += minutes
    totals = [
        SupportTotal(schools[school_id], term, count, minutes)
        for (school_id, term), (count, minutes) in sums.items()
    ]
    return sorted(totals, key=lambda one: (one.school.name, one.term.span))


def _within(
    rows: QuerySet[SupportEntry], first: dt.date | None, last: dt.date | None
) -> QuerySet[SupportEntry]:
    if first is not None:
        rows = rows.filter(on__gte=first)
    if last is not None:
        rows = rows.filter(on__lte=last)
    return rows
