"""Hosting dates, due dates and days without school."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.models import CampusTeam, Cohort, District, Organization

from ..kinds import DueKind, HostingStatus
from ..models import DueDate, Hosting, NoSchoolDay

# A date this far from the cohort's year is a slip of the finger, not a plan.
_FAR = dt.timedelta(days=366)


def _check_near(cohort: Cohort, on: dt.date) -> None:
    if not cohort.starts_on - _FAR <= on <= cohort.ends_on + _FAR:
        raise BadInput({"on": _("This is more than a year away from the cohort's year.")})


@action("hosting.propose", about="team")
def propose_hosting(
    *, actor: Actor, team: CampusTeam, on: dt.date, note: str = "", agreed: bool = False
) -> Hosting:
    """Put a hosting date on the calendar. Whoever may edit the calendar may say at once that it
    is agreed; the school itself proposes."""
    _check_near(team.cohort, on)
    settled = agreed and may(actor, "calendar.edit", team.scope)
    try:
        with transaction.atomic():
            made = Hosting.objects.create(
                team=team,
                on=on,
                note=note.strip(),
                status=HostingStatus.AGREED if settled else HostingStatus.PROPOSED,
                proposed_by_id=actor.person_id,
                changed_at=now(),
            )
    except IntegrityError:
        raise BadInput({"on": _("This school already hosts on that day.")}) from None
    record(actor, "hosting.proposed", kind="hosting", ref=made.ref, on=str(on), status=made.status)
    return made


@action("calendar.edit", about="hosting")
def agree_hosting(*, actor: Actor, hosting: Hosting) -> Hosting:
    """Settle a proposed date."""
    row = Hosting.objects.select_for_update().get(pk=hosting.pk)
    if row.status == HostingStatus.AGREED:
        return row
    row.status = HostingStatus.AGREED
    row.sequence += 1
    row.changed_at = now()
    row.save(update_fields=["status", "sequence", "changed_at"])
    record(actor, "hosting.agreed", kind="hosting", ref=row.ref, on=str(row.on))
    return row


@action("hosting.propose", about="hosting")
def change_hosting(
    *, actor: Actor, hosting: Hosting, on: dt.date, note: str = "", agreed: bool = False
) -> Hosting:
    """Move a hosting date. An agreed date that its school moves is only proposed again; an
    agreed date is moved as agreed only by whoever may edit the calendar."""
    _check_near(hosting.team.cohort, on)
    row = Hosting.objects.select_for_update().get(pk=hosting.pk)
    before = row.on
    settled = agreed and may(actor, "calendar.edit", hosting.scope)
    status = HostingStatus.AGREED if settled else HostingStatus.PROPOSED
    row.on, row.note, row.status = on, note.strip(), status
    row.sequence += 1
    row.changed_at = now()
    try:
        with transaction.atomic():
            row.save(update_fields=["on", "note", "status", "sequence", "changed_at"])
    except IntegrityError:
        raise BadInput({"on": _("This school already hosts on that day.")}) from None
    record(actor, "hosting.changed", kind="hosting", ref=row.ref, before=str(before), on=str(on))
    return row


@action("hosting.propose", about="hosting")
def remove_hosting(*, actor: Actor, hosting: Hosting) -> None:
    """Take a date off the calendar. An agreed date is taken off only by whoever agreed it."""
    row = Hosting.objects.select_for_update().get(pk=hosting.pk)
    if row.status == HostingStatus.AGREED and not may(actor, "calendar.edit", hosting.scope):
        raise NotPossible(
            _("This date is agreed. Ask the facilitator to take it off, or propose another day."),
            code="agreed",
        )
    row.delete()
    record(actor, "hosting.removed", kind="hosting", ref=hosting.ref, on=str(hosting.on))


@action("calendar.edit", about="cohort")
def add_due_date(
    *,
    actor: Actor,
    cohort: Cohort,
    on: dt.date,
    title: str,
    kind: DueKind = DueKind.OTHER,
    team: CampusTeam | None = None,
) -> DueDate:
    """Put a due date on the calendar, for one school or for all."""
    _check_near(cohort, on)
    _check_due(cohort, title, team)
    made = DueDate.objects.create(
        cohort=cohort, team=team, kind=kind, title=title.strip(), on=on, changed_at=now()
    )
    record(actor, "due-date.added", kind="due-date", ref=made.ref, on=str(on))
    return made


@action("calendar.edit", about="due")
def change_due_date(
    *,
    actor: Actor,
    due: DueDate,
    on: dt.date,
    title: str,
    kind: DueKind,
    team: CampusTeam | None = None,
) -> DueDate:
    """Move or rename a due date."""
    _check_near(due.cohort, on)
    _check_due(due.cohort, title, team)
    row = DueDate.objects.select_for_update().get(pk=due.pk)
    before = row.on
    row.on, row.title, row.kind, row.team = on, title.strip(), kind, team
    row.sequence += 1
    row.changed_at = now()
    row.save()
    record(actor, "due-date.changed", kind="due-date", ref=row.ref, before=str(before), on=str(on))
    return row


def _check_due(cohort: Cohort, title: str, team: CampusTeam | None) -> None:
    if not title.strip():
        raise BadInput({"title": _("Say what is due.")})
    if team is not None and team.cohort_id != cohort.pk:
        raise BadInput({"team": _("Choose a school of this cohort.")})


@action("calendar.edit", about="due")
def remove_due_date(*, actor: Actor, due: DueDate) -> None:
    """Take a due date off the calendar."""
    DueDate.objects.filter(pk=due.pk).delete()
    record(actor, "due-date.removed", kind="due-date", ref=due.ref, on=str(due.on))


@dataclass(frozen=True, slots=True)
class Added:
    """How many days are new, and how many were known already."""

    new: int
    known: int


@action("no-school.edit", about="organization")
def add_no_school_days(
    *,
    actor: Actor,
    organization: Organization,
    days: Sequence[tuple[dt.date, str]],
    district: District | None = None,
) -> Added:
    """Add days without school; a day that is known already keeps its name."""
    if district is not None and district.organization_id != organization.pk:
        raise BadInput({"district": _("Choose a district of this organization.")})
    known = set(
        NoSchoolDay.objects.filter(organization=organization, district=district).values_list(
            "on", flat=True
        )
    )
    new = {on: name for on, name in reversed(days) if on not in known}
    NoSchoolDay.objects.bulk_create(
        [
            NoSchoolDay(organization=organization, district=district, on=on, name=name)
            for on, name in sorted(new.items())
        ],
        ignore_conflicts=True,
    )
    record(
        actor,
        "no-school-days.added",
        kind="organization",
        ref=organization.ref,
        days=len(new),
        district=district.ref if district else None,
    )
    return Added(len(new), len({on for on, _name in days}) - len(new))


@action("no-school.edit", about="day")
def remove_no_school_day(*, actor: Actor, day: NoSchoolDay) -> None:
    """Take a day off the list."""
    NoSchoolDay.objects.filter(pk=day.pk).delete()
    record(actor, "no-school-day.removed", kind="no-school-day", ref=day.ref, on=str(day.on))
