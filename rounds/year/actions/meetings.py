"""Planning training, meetings and workshops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_code
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.models import Cohort, Person

from .. import reads, rules
from ..kinds import Audience, MeetingKind
from ..models import AgendaItem, FundingSource, Invitation, Meeting


@dataclass(frozen=True, slots=True)
class Agenda:
    """One item as it was written."""

    title: str
    minutes: int
    lead: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """Everything a meeting is planned with. Times are on the organization's clock."""

    kind: MeetingKind
    title: str
    on: dt.date
    starts: dt.time
    ends: dt.time
    place: str = ""
    video_link: str = ""
    about: str = ""
    audience: Audience = Audience.COHORT
    invited: Sequence[Person] = ()
    funding_source: FundingSource | None = None
    agenda: Sequence[Agenda] = field(default_factory=tuple)


@action("calendar.edit", about="cohort")
def plan_meeting(*, actor: Actor, cohort: Cohort, plan: MeetingPlan) -> Meeting:
    """Put a meeting on the cohort's calendar, with its agenda and the people it is for."""
    starts_at, ends_at = _check(actor, cohort, plan)
    made = Meeting.objects.create(
        cohort=cohort,
        kind=plan.kind,
        title=plan.title.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=plan.place.strip(),
        video_link=plan.video_link,
        about=plan.about.strip(),
        audience=plan.audience,
        funding_source=plan.funding_source,
        code=new_code(6),
        changed_at=now(),
    )
    _write_agenda(made, plan.agenda)
    _invite(made, plan)
    record(actor, "meeting.planned", kind="meeting", ref=made.ref, starts_at=str(starts_at))
    return made


@action("meeting.edit", about="meeting")
def change_meeting(*, actor: Actor, meeting: Meeting, plan: MeetingPlan, sequence: int) -> Meeting:
    """Change a meeting. `sequence` is the version the form was opened with: when somebody has
    changed the meeting since, `NotPossible`, and nothing of either is lost."""
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.sequence != sequence:
        raise NotPossible(
            _(
                "Somebody has changed this meeting since you opened it. Open it in another window, "
                "compare, and send your changes again."
            ),
            code="changed-since",
        )
    starts_at, ends_at = _check(actor, meeting.cohort, plan)
    moved = (row.starts_at, row.ends_at) != (starts_at, ends_at)
    if moved and row.attendance.exists():
        raise NotPossible(
            _("People are already marked as having come. Undo their marks before you move it."),
            code="has-attendance",
        )
    row.kind, row.title = plan.kind, plan.title.strip()
    row.starts_at, row.ends_at = starts_at, ends_at
    row.place, row.video_link, row.about = plan.place.strip(), plan.video_link, plan.about.strip()
    row.audience, row.funding_source = plan.audience, plan.funding_source
    row.sequence += 1
    row.changed_at = now()
    row.save()
    _write_agenda(row, plan.agenda)
    _invite(row, plan)
    record(actor, "meeting.changed", kind="meeting", ref=row.ref, starts_at=str(starts_at))
    return row


@action("meeting.edit", about="meeting")
def call_off_meeting(*, actor: Actor, meeting: Meeting, back_on: bool = False) -> Meeting:
    """Call a meeting off, or put it back on. Marks stay; hours of a meeting that was called off
    do not count."""
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if (row.cancelled_at is None) == back_on:
        return row
    row.cancelled_at = None if back_on else now()
    row.sequence += 1
    row.changed_at = now()
    row.save(update_fields=["cancelled_at", "sequence", "changed_at"])
    verb = "meeting.put-back-on" if back_on else "meeting.called-off"
    record(actor, verb, kind="meeting", ref=row.ref)
    return row


def _check(actor: Actor, cohort: Cohort, plan: MeetingPlan) -> tuple[dt.datetime, dt.datetime]:
    problems = {}
    organization = cohort.network.organization
    if not plan.title.strip():
        problems["title"] = _("Give the meeting a title.")
    if plan.ends <= plan.starts:
        problems["ends"] = _("It must end after it starts, on the same day.")
    far = dt.timedelta(days=366)
    if not cohort.starts_on - far <= plan.on <= cohort.ends_on + far:
        problems["on"] = _("This is more than a year away from the cohort's year.")
    source = plan.funding_source
    if source is not None and source.organization_id != organization.pk:
        problems["funding_source"] = _("Choose a funding source of this organization.")
    if plan.audience == Audience.SELECTED and not plan.invited:
        problems["invited"] = _("Choose at least one person.")
    if len(plan.agenda) > 40:
        problems["agenda"] = _("An agenda has at most 40 items.")
    if any(not 1 <= item.minutes <= rules.MAX_MINUTES for item in plan.agenda):
        problems["agenda"] = _("Every item takes between 1 and 720 minutes.")
    if problems:
        raise BadInput(problems)
    _check_invited(actor, cohort, plan)
    try:
        starts_at = rules.moment(plan.on, plan.starts, organization.time_zone)
        ends_at = rules.moment(plan.on, plan.ends, organization.time_zone)
    except rules.SkippedTimeError:
        raise BadInput(
            {"starts": _("The clocks go forward over this time that night. Choose another one.")}
        ) from None
    return starts_at, ends_at


def _check_invited(actor: Actor, cohort: Cohort, plan: MeetingPlan) -> None:
    if plan.audience != Audience.SELECTED:
        return
    wanted = {person.pk for person in plan.invited}
    known = reads.invitable(actor, cohort).filter(pk__in=wanted).count()
    if known != len(wanted):
        raise BadInput({"invited": _("Choose people of this organization.")})


def _write_agenda(meeting: Meeting, agenda: Sequence[Agenda]) -> None:
    AgendaItem.objects.filter(meeting=meeting).delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=position,
            title=item.title.strip(),
            lead=item.lead.strip(),
            minutes=item.minutes,
        )
        for position, item in enumerate(agenda, start=1)
    )


def _invite(meeting: Meeting, plan: MeetingPlan) -> None:
    wanted = {p.pk for p in plan.invited} if plan.audience == Audience.SELECTED else set()
    rows = Invitation.objects.filter(meeting=meeting)
    rows.exclude(person_id__in=wanted).delete()
    there = set(rows.values_list("person_id", flat=True))
    Invitation.objects.bulk_create(
        Invitation(meeting=meeting, person_id=pk) for pk in sorted(wanted - there)
    )
