"""What an import writes, made ready before its transaction begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rounds.access.actor import Actor
from rounds.kernel.bulk import Ready, inserts, updates

from ..importing.plan import Fate
from ..kinds import SchoolLevel
from ..models import District, Membership, Organization, Person, School

BATCH = 500


@dataclass(frozen=True, slots=True)
class Staged:
    """The writes, in their order, and the people who are new here by the number of their row.
    Whoever had no account gets one by the first write, and has no key before."""

    writes: tuple[Ready, ...]
    people: dict[int, Person] = field(default_factory=dict)


def stage_people(actor: Actor, organization: Organization, entries: list[dict[str, Any]]) -> Staged:
    schools = {row.ref: row for row in organization.schools.select_related("district")}
    districts = {row.ref: row for row in organization.districts.all()}
    new = [entry for entry in entries if entry["fate"] == Fate.NEW]
    accounts, people = _people(organization, new)
    back = {row.person_id: row for row in organization.memberships.exclude(removed_at=None)}
    added: list[Membership] = []
    returned: list[Membership] = []
    for entry in new:
        values, person = entry["values"], people[entry["row"]]
        school = schools.get(values["school"])
        row = back.get(person.pk) or Membership(person=person, organization=organization)
        row.kind, row.title, row.removed_at = values["kind"], values["title"], None
        row.school = school
        row.district = districts.get(values["district"]) or (school.district if school else None)
        row.sponsor_id = None if values["email"] else actor.person_id
        (added if row.pk is None else returned).append(row)
    changed = _changed(organization, entries, schools, districts)
    return Staged(
        (
            inserts(accounts),
            inserts(added, by_ref=("person",)),
            updates(returned, ["kind", "title", "removed_at", "school", "district", "sponsor"]),
            updates(changed, ["kind", "title", "school", "district"]),
        ),
        people,
    )


def _changed(
    organization: Organization,
    entries: list[dict[str, Any]],
    schools: dict[str, School],
    districts: dict[str, District],
) -> list[Membership]:
    members = {row.ref: row for row in organization.memberships.all()}
    changed = []
    for entry in (entry for entry in entries if entry["fate"] == Fate.CHANGED):
        row, values = members[entry["ref"]], entry["values"]
        for name in ("kind", "title"):
            if name in values["changes"]:
                setattr(row, name, values[name])
        if "school" in values["changes"]:
            row.school = schools[values["school"]]
            row.district_id = row.school.district_id
        if "district" in values["changes"]:
            row.district = districts[values["district"]]
        changed.append(row)
    return changed


def _people(
    organization: Organization, new: list[dict[str, Any]]
) -> tuple[list[Person], dict[int, Person]]:
    """The accounts to make, and everybody by the number of the row: accounts that are known
    elsewhere are joined, and people who were removed here come back."""
    emails = [entry["values"]["email"] for entry in new if entry["values"]["email"]]
    known: dict[str, Person] = {}
    for start in range(0, len(emails), BATCH):
        for person in Person.objects.filter(email__in=emails[start : start + BATCH]):
            known[str(person.email)] = person
    made: list[Person] = []
    people: dict[int, Person] = {}
    for entry in new:
        values = entry["values"]
        found = known.get(values["email"])
        if found is None:
            found = Person(
                name=values["name"],
                email=values["email"] or None,
                language=values["language"] or organization.language,
            )
            found.set_unusable_password()
            made.append(found)
        people[entry["row"]] = found
    return made, people


def stage_schools(organization: Organization, entries: list[dict[str, Any]]) -> Staged:
    districts = {row.name: row for row in organization.districts.all()}
    schools = {row.ref: row for row in organization.schools.all()}
    founded: list[District] = []
    made: list[School] = []
    changed: list[School] = []
    for entry in entries:
        values = entry["values"]
        if entry["fate"] == Fate.CHANGED:
            row = schools[entry["ref"]]
            for name in values["changes"]:
                setattr(row, name, values[name])
            changed.append(row)
            continue
        district = districts.get(values["district"])
        if district is None:
            district = District(organization=organization, name=values["district"])
            districts[district.name] = district
            founded.append(district)
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
    return Staged(
        (
            inserts(founded),
            inserts(made, by_ref=("district",)),
            updates(changed, ["level", "grades", "staff_count"]),
        )
    )
