"""Importing people and schools: kept after the preview, then used exactly as it was shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible

from ..importing.plan import Fate, Plan
from ..kinds import AppointmentRole, ArrivalKind, SchoolLevel
from ..models import Arrival, District, Membership, Organization, Person, School
from ..reads.arrivals import heads_in, known_of
from .appointments import appoint

KEPT = dt.timedelta(hours=24)
BATCH = 500


@action("people.edit", about="organization")
def keep_arrival(
    *,
    actor: Actor,
    organization: Organization,
    kind: ArrivalKind,
    source: str,
    plan: Plan,
    seen: str,
) -> Arrival:
    """Keep a faultless plan for its owner until it is used or a day has passed."""
    if actor.person_id is None:
        raise NotPossible(_("Only a person can keep an import."), code="no-person")
    if plan.faults:
        raise NotPossible(_("Put the rows right first."), code="faulty-import")
    Arrival.objects.filter(organization=organization, expires_at__lte=now()).delete()
    made = Arrival.objects.create(
        organization=organization,
        owner_id=actor.person_id,
        kind=kind,
        source=source[:160],
        plan={"entries": [asdict(entry) for entry in plan.entries], "ignored": plan.ignored},
        seen=seen,
        expires_at=now() + KEPT,
    )
    record(actor, "import.kept", kind="import", ref=made.ref, rows=len(plan.entries))
    return made


@action("people.edit", about="arrival")
def use_arrival(*, actor: Actor, arrival: Arrival, appoint_heads: bool = False) -> Arrival:
    """Do what the preview showed, all of it or nothing; refused when what it was compared with
    has changed since, or when it was used already. `appoint_heads` also gives the principals and
    assistant principals among its people leadership of their school."""
    if arrival.owner_id != actor.person_id:
        raise NotPossible(_("This import is somebody else's."), code="foreign-import")
    taken = Arrival.objects.filter(pk=arrival.pk, applied_at=None, expires_at__gt=now())
    if not taken.update(applied_at=now()):
        raise NotPossible(
            _("This import was used already, or is older than a day. Send the file again."),
            code="import-used",
        )
    if known_of(arrival.organization_id).digest() != arrival.seen:
        raise NotPossible(
            _("People or schools have changed since the preview. Send the file again."),
            code="import-outdated",
        )
    entries = [entry for entry in arrival.plan["entries"] if entry["fate"] != Fate.SAME]
    heads = heads_in(arrival) if appoint_heads else {}
    if arrival.kind == ArrivalKind.PEOPLE:
        made = _use_people(actor, arrival.organization, entries)
        _appoint_heads(actor, arrival, heads, made)
    else:
        _use_schools(arrival.organization, entries)
    new = sum(entry["fate"] == Fate.NEW for entry in entries)
    record(
        actor, "import.used", kind="import", ref=arrival.ref, new=new, changed=len(entries) - new
    )
    arrival.refresh_from_db()
    return arrival


def _appoint_heads(
    actor: Actor, arrival: Arrival, heads: dict[int, str], made: dict[int, Person]
) -> None:
    """An appointment each, with its own audit line."""
    if not heads:
        return
    organization = arrival.organization
    schools = {row.ref: row for row in organization.schools.filter(ref__in=heads.values())}
    refs = {entry["row"]: entry["ref"] for entry in arrival.plan["entries"]}
    known = {
        row.ref: row.person
        for row in organization.memberships.filter(
            ref__in=[refs[row] for row in heads if refs[row]]
        ).select_related("person")
    }
    for row, school in heads.items():
        appoint(
            actor=actor,
            organization=organization,
            person=made[row] if row in made else known[refs[row]],
            role=AppointmentRole.SCHOOL_LEADER,
            school=schools[school],
        )


def _use_people(
    actor: Actor, organization: Organization, entries: list[dict[str, Any]]
) -> dict[int, Person]:
    """The people who are new here, by the number of their row."""
    schools = {row.ref: row for row in organization.schools.all()}
    districts = {row.ref: row for row in organization.districts.all()}
    members = {row.ref: row for row in organization.memberships.all()}
    changed = []
    for entry in (entry for entry in entries if entry["fate"] == Fate.CHANGED):
        row, values = members[entry["ref"]], entry["values"]
        for field in ("kind", "title"):
            if field in values["changes"]:
                setattr(row, field, values[field])
        if "school" in values["changes"]:
            row.school = schools[values["school"]]
            row.district_id = row.school.district_id
        if "district" in values["changes"]:
            row.district = districts[values["district"]]
        changed.append(row)
    fields = ["kind", "title", "school", "district"]
    Membership.objects.bulk_update(changed, fields, batch_size=BATCH)
    new = [entry for entry in entries if entry["fate"] == Fate.NEW]
    values = [entry["values"] for entry in new]
    people = _add_people(actor, organization, values, schools, districts)
    return {entry["row"]: person for entry, person in zip(new, people, strict=True)}


def _add_people(
    actor: Actor,
    organization: Organization,
    new: list[dict[str, Any]],
    schools: dict[str, School],
    districts: dict[str, District],
) -> list[Person]:
    """Accounts that are known elsewhere are joined; people who were removed here come back. The
    people, in the order of the rows."""
    emails = [values["email"] for values in new if values["email"]]
    accounts: dict[str, Person] = {}
    for start in range(0, len(emails), BATCH):
        for known in Person.objects.filter(email__in=emails[start : start + BATCH]):
            accounts[str(known.email)] = known
    made: list[Person] = []
    pairs: list[tuple[Person, dict[str, Any]]] = []
    for values in new:
        person = accounts.get(values["email"])
        if person is None:
            person = Person(
                name=values["name"],
                email=values["email"] or None,
                language=values["language"] or organization.language,
            )
            person.set_unusable_password()
            made.append(person)
        pairs.append((person, values))
    Person.objects.bulk_create(made, batch_size=BATCH)
    back = {row.person_id: row for row in organization.memberships.exclude(removed_at=None)}
    rows: list[Membership] = []
    for person, values in pairs:
        school = schools.get(values["school"])
        district = districts.get(values["district"]) or (school.district if school else None)
        row = back.get(person.pk) or Membership(person=person, organization=organization)
        row.kind, row.title, row.removed_at = values["kind"], values["title"], None
        row.school, row.district = school, district
        row.sponsor_id = None if values["email"] else actor.person_id
        rows.append(row)
    Membership.objects.bulk_create([row for row in rows if row.pk is None], batch_size=BATCH)
    fields = ["kind", "title", "removed_at", "school", "district", "sponsor"]
    returned = [row for row in rows if row.person_id in back]
    Membership.objects.bulk_update(returned, fields, batch_size=BATCH)
    return [person for person, _values in pairs]


def _use_schools(organization: Organization, entries: list[dict[str, Any]]) -> None:
    districts = {row.name: row for row in organization.districts.all()}
    schools = {row.ref: row for row in organization.schools.all()}
    made: list[School] = []
    changed: list[School] = []
    for entry in entries:
        values = entry["values"]
        if entry["fate"] == Fate.CHANGED:
            row = schools[entry["ref"]]
            for field in values["changes"]:
                setattr(row, field, values[field])
            changed.append(row)
            continue
        district = districts.get(values["district"])
        if district is None:
            district = District.objects.create(organization=organization, name=values["district"])
            districts[values["district"]] = district
        made.append(
            School(
                organization=organization,
                district=district,
                name=values["name"],
                level=values["level"] or SchoolLevel.OTHER,
                grades=values["grades"],
                staff_count=values["staff_count"],
            )
        )
    School.objects.bulk_create(made, batch_size=BATCH)
    School.objects.bulk_update(changed, ["level", "grades", "staff_count"], batch_size=BATCH)
