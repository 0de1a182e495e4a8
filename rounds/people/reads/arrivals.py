"""Imports: what the organization has already, and the plans that wait."""

from __future__ import annotations

from collections.abc import Sequence

from rounds.access.actor import Actor
from rounds.kernel.clock import now, today

from ..importing.people import plan_people
from ..importing.plan import Known, KnownPerson, KnownSchool, Plan
from ..importing.schools import plan_schools
from ..importing.table import Row
from ..kinds import AppointmentRole, ArrivalKind, PersonKind
from ..models import Arrival, District, Membership, School
from .absent import one
from .people import in_force


def known_of(organization_id: int) -> Known:
    """Districts, schools and people as plain values, in a fixed order."""
    districts = District.objects.filter(organization_id=organization_id).order_by("pk")
    schools = School.objects.filter(organization_id=organization_id).select_related("district")
    people = Membership.objects.filter(organization_id=organization_id, removed_at=None)
    return Known(
        districts=tuple((row.ref, row.name) for row in districts),
        schools=tuple(
            KnownSchool(row.ref, row.name, row.district.ref, row.level, row.grades, row.staff_count)
            for row in schools.order_by("pk")
        ),
        people=tuple(
            KnownPerson(
                row.ref,
                row.person.name,
                row.person.email or "",
                row.kind,
                row.title,
                row.school.ref if row.school else "",
                row.district.ref if row.district else "",
            )
            for row in people.select_related("person", "school", "district").order_by("pk")
        ),
    )


def plan_of(actor: Actor, kind: ArrivalKind, rows: Sequence[Row]) -> tuple[Plan, str]:
    """What this table would do now, and the digest of what it was compared with."""
    known = known_of(actor.tenant)
    plan = plan_people if kind is ArrivalKind.PEOPLE else plan_schools
    return plan(rows, known), known.digest()


def arrival_for(actor: Actor, ref: str) -> Arrival:
    """The actor's own import that still waits or was used; `Absent` for anybody else's."""
    rows = Arrival.objects.filter(
        organization_id=actor.tenant, owner_id=actor.person_id, expires_at__gt=now()
    )
    return one(rows.select_related("organization").filter(ref=ref), code="no-arrival")


def heads_in(arrival: Arrival) -> dict[int, str]:
    """The principals and assistant principals of a file of people who do not lead their school in
    Rounds yet: the school's reference by the number of the row. The import offers to appoint
    them; what somebody is gives no permission by itself."""
    if arrival.kind != ArrivalKind.PEOPLE:
        return {}
    organization = arrival.organization
    held = in_force(organization, today(organization.time_zone)).filter(
        role=AppointmentRole.SCHOOL_LEADER
    )
    leading = set(held.values_list("person_id", "school__ref"))
    known = {
        row.ref: row
        for row in organization.memberships.filter(removed_at=None).select_related("school")
    }
    heads: dict[int, str] = {}
    for entry in arrival.plan["entries"]:
        row, values = known.get(entry["ref"]), entry["values"]
        kind = values["kind"] or (row.kind if row else "")
        school = values["school"] or (row.school.ref if row and row.school else "")
        if not school or kind not in PersonKind or not PersonKind(kind).administers:
            continue
        if row is None or (row.person_id, school) not in leading:
            heads[entry["row"]] = school
    return heads


def new_districts_in(arrival: Arrival) -> list[str]:
    """The districts that a file of schools names and nobody knows yet, in its order: using it
    makes them."""
    if arrival.kind != ArrivalKind.SCHOOLS:
        return []
    known = set(arrival.organization.districts.values_list("name", flat=True))
    named = [entry["values"]["district"] for entry in arrival.plan["entries"]]
    return [name for name in dict.fromkeys(named) if name not in known]
