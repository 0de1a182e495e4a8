"""The support log: what the organization's staff did for a school."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.access.scope import Scope
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.refusals import BadInput
from rounds.people.models import School

from ..kinds import SupportKind
from ..models import SupportEntry
from ..models.support import support_scope

SHORTEST, LONGEST = 5, 720


@dataclass(frozen=True, slots=True)
class SupportNote:
    """What the form says."""

    school: School
    on: dt.date
    minutes: int
    kind: SupportKind
    note: str = ""

    @property
    def scope(self) -> Scope:
        return support_scope(self.school)


def _check(given: SupportNote, actor: Actor) -> None:
    problems = {}
    if given.school.organization_id != actor.tenant:
        problems["school"] = _("Choose a school of this organization.")
    if not SHORTEST <= given.minutes <= LONGEST:
        problems["minutes"] = _("Support takes between 5 minutes and 12 hours.")
    if given.on > today(given.school.organization.time_zone):
        problems["on"] = _("This day is still to come. Log support after it was given.")
    if problems:
        raise BadInput(problems)


@action("support.write", about="given")
def log_support(*, actor: Actor, given: SupportNote) -> SupportEntry:
    """Write down support that was given. The writer is the one who gave it."""
    _check(given, actor)
    made = SupportEntry.objects.create(
        organization_id=actor.tenant,
        school=given.school,
        on=given.on,
        minutes=given.minutes,
        kind=given.kind,
        note=given.note.strip(),
        person_id=actor.person_id,
        changed_at=now(),
    )
    record(actor, "support.logged", kind="support", ref=made.ref, school=given.school.ref)
    return made


@action("support.write", about="entry")
def change_support(*, actor: Actor, entry: SupportEntry, given: SupportNote) -> SupportEntry:
    """Put an entry right. Who gave the support stays as it was."""
    require(actor, "support.write", support_scope(given.school))
    _check(given, actor)
    row = SupportEntry.objects.select_for_update().get(pk=entry.pk)
    row.school, row.on, row.minutes = given.school, given.on, given.minutes
    row.kind, row.note, row.changed_at = given.kind, given.note.strip(), now()
    row.save()
    record(actor, "support.changed", kind="support", ref=row.ref, school=given.school.ref)
    return row


@action("support.write", about="entry")
def remove_support(*, actor: Actor, entry: SupportEntry) -> None:
    """Take an entry out of the log."""
    SupportEntry.objects.filter(pk=entry.pk).delete()
    record(actor, "support.removed", kind="support", ref=entry.ref)
