"""Opening a visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput
from rounds.people import reads as people
from rounds.people.kinds import NetworkKind, NotesKeeping
from rounds.people.models import CampusTeam, Cohort, Person, School
from rounds.practice.models import Problem
from rounds.year.models import Hosting

from .. import reads
from ..kinds import HostStaff, Part, Stage
from ..models import Session, Visit
from ..rules import templates
from ..rules.day import Span
from ..rules.sound import said
from .calendar import put_on_calendar
from .listing import place
from .sessions import FAR, MOST_DAYS, check_day, write_day

MOST_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visit is opened with. What is left out follows from the school's contract rules and
    from the kind of network."""

    on: tuple[dt.date, ...]
    starts: dt.time | None = None
    notes_kept: NotesKeeping | None = None
    host_staff: HostStaff | None = None
    host_staff_per_team: int = 1
    problem: Problem | None = None
    hosting: Hosting | None = None
    block: Span | None = None
    facilitator: Person | None = None
    scheduler: Person | None = None


@action("visit.open", about="cohort")
def open_visit(*, actor: Actor, cohort: Cohort, school: School, wish: Wish) -> Visit:
    """Open a visit of the cohort at one of its schools, with a first outline of each day."""
    _check(cohort, school, wish)
    inside = cohort.network.kind == NetworkKind.ONE_SCHOOL
    host_staff = wish.host_staff or (HostStaff.ALL if inside else HostStaff.NONE)
    hosting = wish.hosting
    if hosting is not None:
        # A day whose visit was called off may have a new one; the old one lets go of it.
        Visit.objects.filter(hosting=hosting, stage=Stage.CALLED_OFF).update(hosting=None)
    made = Visit.objects.create(
        organization_id=school.organization_id,
        cohort=cohort,
        school=school,
        hosting=hosting,
        problem=wish.problem,
        notes_kept=wish.notes_kept or people.contract_of(school).notes_kept,
        host_staff=host_staff,
        host_staff_per_team=wish.host_staff_per_team,
        time_zone=school.time_zone or school.organization.time_zone,
        changed_at=now(),
    )
    _outline(made, wish)
    for person, part in ((wish.facilitator, Part.FACILITATOR), (wish.scheduler, Part.SCHEDULER)):
        if person is not None:
            place(made, person, part, where=part.value)
    for on in sorted(set(wish.on)):
        put_on_calendar(actor, made, on)
    record(actor, "visit.opened", kind="visit", ref=made.ref, school=school.ref)
    return made


@action("visit.open", about="cohort")
def open_blocks(
    *, actor: Actor, cohort: Cohort, school: School, wish: Wish, blocks: Sequence[Span]
) -> list[Visit]:
    """Rounds inside one school: a visit for each preparation period of a day, each with its own
    people, its own plan and its own short debrief."""
    if not 1 <= len(blocks) <= MOST_BLOCKS:
        raise BadInput({"blocks": _("Give at least one block, and at most 12.")})
    for span in blocks:
        if span.minutes < templates.SHORTEST_BLOCK:
            raise BadInput(
                {
                    "blocks": _("%(block)s is too short: a block has at least 25 minutes.")
                    % {"block": said(span)}
                }
            )
    first, *others = (replace(wish, block=span, host_staff=HostStaff.ALL) for span in blocks)
    made = [open_visit(actor=actor, cohort=cohort, school=school, wish=first)]
    made += [
        open_visit(actor=actor, cohort=cohort, school=school, wish=replace(each, hosting=None))
        for each in others
    ]
    return made


def _check(cohort: Cohort, school: School, wish: Wish) -> None:
    problems = {}
    if not CampusTeam.objects.filter(cohort=cohort, school=school).exists():
        problems["school"] = _("Choose a school that takes part in this year.")
    if not 1 <= len(set(wish.on)) <= MOST_DAYS:
        problems["on"] = _("Give at least one day, and at most 20.")
    if any(not cohort.starts_on - FAR <= day <= cohort.ends_on + FAR for day in wish.on):
        problems["on"] = _("This is more than a year away from the cohort's year.")
    if wish.problem is not None and wish.problem.cohort_id != cohort.pk:
        problems["problem"] = _("Choose a problem of this year.")
    hosting = wish.hosting
    if hosting is not None and (
        hosting.team.school_id != school.pk or hosting.team.cohort_id != cohort.pk
    ):
        problems["school"] = _("This day to host belongs to another school.")
    elif hosting is not None and _taken(hosting):
        problems["on"] = _("Somebody has opened the visit for this day already. Open that one.")
    if not 1 <= wish.host_staff_per_team <= 5:
        problems["host_staff_per_team"] = _("Between 1 and 5 people on each team.")
    if problems:
        raise BadInput(problems)


def _taken(hosting: Hosting) -> bool:
    return Visit.objects.filter(hosting=hosting).exclude(stage=Stage.CALLED_OFF).exists()


def _outline(visit: Visit, wish: Wish) -> None:
    """The days, each as the template has it, moved to the hour at which the visit begins."""
    if wish.block is not None:
        day = templates.block(wish.block.minutes, wish.block.starts)
    else:
        inside = visit.host_staff == HostStaff.ALL
        template = templates.block() if inside else templates.whole_day()
        day = templates.from_hour(template, wish.starts or template.starts)
    day = replace(day, periods=reads.last_bells(visit.school))
    for on in sorted(set(wish.on)):
        check_day(visit, on, day)
        session = Session.objects.create(visit=visit, on=on, starts=day.starts)
        write_day(session, day)
