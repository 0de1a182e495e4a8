"""Reading the audit log of one organization, with the names of those it speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rounds.access.actor import Actor
from rounds.kernel.models import AuditEntry

from .models import (
    Appointment,
    CampusTeam,
    Cohort,
    District,
    Membership,
    Network,
    Organization,
    Person,
    School,
    TeamMember,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries somebody looks for; everything left out means all."""

    person: str = ""
    verb: str = ""
    kind: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a person reads it. `who` is empty where the installation itself acted."""

    at: dt.datetime
    who: str
    gone: bool
    on_behalf_of: str
    verb: str
    kind: str
    ref: str
    subject: str
    details: tuple[tuple[str, str], ...]


def entries(actor: Actor, wanted: Wanted, time_zone: str) -> QuerySet[AuditEntry]:
    """The organization's entries that fit, newest first; dates are those of its time zone."""
    rows = AuditEntry.objects.filter(organization_id=actor.tenant)
    if wanted.person:
        rows = rows.filter(person_id__in=_people(actor).filter(ref=wanted.person).values("pk"))
    if wanted.verb:
        rows = rows.filter(verb=wanted.verb)
    if wanted.kind:
        rows = rows.filter(subject_kind=wanted.kind)
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since, time_zone))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + dt.timedelta(days=1), time_zone))
    return rows.order_by("-at", "-pk")


def _midnight(day: dt.date, time_zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(time_zone))


def _people(actor: Actor) -> QuerySet[Person]:
    return Person.objects.filter(memberships__organization_id=actor.tenant)


def people_in_log(actor: Actor) -> list[tuple[str, str]]:
    """Reference and name of everybody who did something, by name."""
    acted = AuditEntry.objects.filter(organization_id=actor.tenant, person_id__isnull=False)
    rows = _people(actor).filter(pk__in=acted.values("person_id")).order_by("name", "pk")
    return list(rows.values_list("ref", "name").distinct())


def verbs_in_log(actor: Actor) -> list[str]:
    """What was ever done."""
    rows = AuditEntry.objects.filter(organization_id=actor.tenant).order_by("verb")
    return list(rows.values_list("verb", flat=True).distinct())


def kinds_in_log(actor: Actor) -> list[str]:
    """What it was ever done to."""
    rows = AuditEntry.objects.filter(organization_id=actor.tenant).order_by("subject_kind")
    return list(rows.values_list("subject_kind", flat=True).distinct())


def lines(actor: Actor, found: Iterable[AuditEntry]) -> list[Line]:
    """The entries with names instead of numbers and references, as far as these still exist."""
    rows = list(found)
    both = ((row.person_id, row.on_behalf_of_id) for row in rows)
    acting = {number for pair in both for number in pair if number is not None}
    people = dict(Person.objects.filter(pk__in=acting).values_list("pk", "name"))
    texts = {row.subject_ref for row in rows} | {
        value for row in rows for value in row.details.values() if isinstance(value, str)
    }
    names = names_of(actor, texts)
    return [_line(row, people, names) for row in rows]


def _line(row: AuditEntry, people: dict[int, str], names: dict[str, str]) -> Line:
    details = {key: _said(value, names) for key, value in row.details.items()}
    return Line(
        at=row.at,
        who=people.get(row.person_id or 0, ""),
        gone=row.person_id is not None and row.person_id not in people,
        on_behalf_of=people.get(row.on_behalf_of_id or 0, ""),
        verb=row.verb,
        kind=row.subject_kind,
        ref=row.subject_ref,
        subject=names.get(row.subject_ref, ""),
        details=tuple((key, said) for key, said in details.items() if said),
    )


def _said(value: Any, names: dict[str, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(_said(one, names) for one in value)
    return names.get(value, value) if isinstance(value, str) else str(value)


def names_of(actor: Actor, refs: set[str]) -> dict[str, str]:
    """What rows of this organization are called, by reference; unknown references are left out."""
    if not refs:
        return {}
    here = actor.tenant
    sources: list[tuple[QuerySet[Any], str]] = [
        (Organization.objects.filter(pk=here), "name"),
        (District.objects.filter(organization_id=here), "name"),
        (School.objects.filter(organization_id=here), "name"),
        (Network.objects.filter(organization_id=here), "name"),
        (Cohort.objects.filter(network__organization_id=here), "name"),
        (CampusTeam.objects.filter(school__organization_id=here), "school__name"),
        (TeamMember.objects.filter(team__school__organization_id=here), "person__name"),
        (Membership.objects.filter(organization_id=here), "person__name"),
        (Appointment.objects.filter(organization_id=here), "person__name"),
        (_people(actor), "name"),
    ]
    found: dict[str, str] = {}
    for rows, name in sources:
        found.update(rows.filter(ref__in=refs).values_list("ref", name))
    return found
