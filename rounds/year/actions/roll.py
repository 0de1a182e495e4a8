"""Who came: marked by the facilitator, or by oneself with the code in the room."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import typed_code
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.models import Membership, Organization, Person

from .. import reads, rules
from ..kinds import Mark
from ..models import Attendance, CheckInTry, Meeting

WRONG_CODES = 8
_FORGET = dt.timedelta(minutes=15)


def _own(meeting: Meeting, person: Person) -> Attendance | None:
    return (
        Attendance.objects.select_for_update(of=("self",))
        .filter(meeting=meeting, person=person)
        .first()
    )


@action("attendance.mark", about="meeting")
def mark_attendance(
    *, actor: Actor, meeting: Meeting, person: Person, mark: Mark, minutes: int | None = None
) -> Attendance:
    """Say whether somebody came. `minutes` counts for somebody late; all of them otherwise."""
    if meeting.cancelled_at is not None:
        raise NotPossible(_("This meeting was called off. Put it back on first."), code="off")
    if minutes is not None and not 0 <= minutes <= meeting.length:
        raise BadInput(
            {
                "minutes": ngettext(
                    "The meeting took %(number)d minute.",
                    "The meeting took %(number)d minutes. Nobody can have been there longer.",
                    meeting.length,
                )
                % {"number": meeting.length}
            }
        )
    if not Membership.objects.filter(
        person=person, organization_id=meeting.cohort.network.organization_id
    ).exists():
        raise BadInput({"person": _("Add this person to the organization first.")})
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    row = _own(meeting, person) or Attendance(meeting=meeting, person=person, version=0)
    before = row.mark
    row.mark = mark
    row.minutes = rules.attended(mark, meeting.length, minutes)
    row.by_themselves = False
    row.marked_by_id = actor.person_id
    row.marked_at = now()
    row.version += 1
    row.save()
    record(
        actor,
        "attendance.marked",
        kind="meeting",
        ref=meeting.ref,
        person=person.ref,
        before=before,
        after=mark.value,
    )
    return row


@action("attendance.mark", about="meeting")
def unmark_attendance(
    *,
    actor: Actor,
    meeting: Meeting,
    person: Person,
    version: int,
    mark: Mark | None = None,
    minutes: int = 0,
) -> None:
    """Take a mark back to what it was before (`None`: no mark). `version` is the mark being
    undone; one that somebody has changed since stays, and `NotPossible` says so."""
    row = _own(meeting, person)
    if row is None or row.version != version:
        raise NotPossible(
            _("This mark has been changed since. Look at the list, then mark again."),
            code="changed-since",
        )
    if mark is None:
        row.delete()
    else:
        row.mark, row.minutes = mark, rules.attended(mark, meeting.length, minutes)
        row.by_themselves = False
        row.marked_by_id = actor.person_id
        row.marked_at = now()
        row.version += 1
        row.save()
    record(
        actor,
        "attendance.undone",
        kind="meeting",
        ref=meeting.ref,
        person=person.ref,
        after=mark.value if mark else None,
    )


def check_in(*, actor: Actor, organization: Organization, person: Person, code: str) -> Attendance:
    """Mark oneself present with the code shown in the room. Raises `NotPossible` with what to do
    when the code is wrong, too early or too late.

    No transaction of its own around the whole: the count of wrong codes must outlive a refusal.
    """
    require(actor, "meeting.check-in", organization.scope)
    moment = now()
    _check_tries(person, moment)
    meeting = reads.meeting_checked_into(actor, typed_code(code), now=moment)
    if meeting is None:
        CheckInTry.objects.create(person=person, at=moment)
        raise NotPossible(_sentence_for(actor, organization, code, moment), code="wrong-code")
    return _mark_oneself(actor=actor, meeting=meeting, person=person, moment=moment)


check_in.permission = "meeting.check-in"  # type: ignore[attr-defined]


def _check_tries(person: Person, moment: dt.datetime) -> None:
    CheckInTry.objects.filter(at__lt=moment - dt.timedelta(hours=1)).delete()
    tries = CheckInTry.objects.filter(person=person, at__gt=moment - _FORGET).count()
    if tries >= WRONG_CODES:
        raise NotPossible(
            _(
                "That was the wrong code several times. Wait 15 minutes, or ask the facilitator to "
                "mark you on the list."
            ),
            code="too-many",
        )


def _sentence_for(actor: Actor, organization: Organization, code: str, moment: dt.datetime) -> str:
    """Why a code opens nothing: its meeting is not on yet, is over, or there is none."""
    meeting = (
        reads.meetings_for(actor)
        .filter(code=typed_code(code), cancelled_at=None)
        .order_by("-starts_at")
        .first()
    )
    if meeting is None:
        return _(
            "No meeting has this code now. Compare it with the code on the screen in the room, or "
            "ask the facilitator to mark you on the list."
        )
    with timezone.override(organization.time_zone):
        if moment < rules.check_in_opens(meeting.starts_at):
            opens = timezone.localtime(rules.check_in_opens(meeting.starts_at))
            return _("This code works from %(time)s on %(day)s. Come back then.") % {
                "time": date_format(opens, "TIME_FORMAT"),
                "day": date_format(opens, "DATE_FORMAT"),
            }
        shut = timezone.localtime(rules.check_in_shuts(meeting.ends_at))
        return _(
            "This code worked until %(time)s on %(day)s. Ask the facilitator to mark you on the "
            "list."
        ) % {"time": date_format(shut, "TIME_FORMAT"), "day": date_format(shut, "DATE_FORMAT")}


@action("meeting.check-in", about="meeting")
def _mark_oneself(
    *, actor: Actor, meeting: Meeting, person: Person, moment: dt.datetime
) -> Attendance:
    # The meeting's row is the queue: two taps at once make one mark.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    row = _own(meeting, person)
    if row is not None and Mark(row.mark).counts:
        return row
    row = row or Attendance(meeting=meeting, person=person, version=0)
    row.mark, row.minutes = rules.self_marked(meeting.starts_at, meeting.ends_at, moment)
    row.by_themselves = True
    row.marked_by_id = actor.person_id
    row.marked_at = moment
    row.version += 1
    row.save()
    record(
        actor,
        "attendance.checked-in",
        kind="meeting",
        ref=meeting.ref,
        person=person.ref,
        after=row.mark,
    )
    return row
