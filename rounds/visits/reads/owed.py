"""How far the visits are that are being planned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Prefetch, Q

from rounds.access.actor import Actor
from rounds.practice.kinds import State
from rounds.practice.models import Problem

from ..kinds import Part, Stage
from ..models import Lesson, Participant, Slot, Visit
from ..rules.owed import HowFar, Owed, owed
from .visits import visits


@dataclass(frozen=True, slots=True)
class Lacking:
    """A visit ahead, and what it lacks."""

    visit: Visit
    first_day: dt.date
    owed: tuple[Owed, ...]


def lacking(actor: Actor, day: dt.date, *, only: Visit | None = None) -> list[Lacking]:
    """The visits from this day on that are being planned, as far as the actor may see them, the
    next first. It asks a fixed number of times."""
    locked = Problem.objects.filter(
        Q(school=OuterRef("school")) | Q(school=None),
        cohort=OuterRef("cohort"),
        state=State.LOCKED,
    )
    rows = visits(actor).filter(stage=Stage.PLANNING).annotate(begins=Min("sessions__on"))
    rows = rows.filter(begins__gte=day)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    rows = rows.annotate(
        has_locked=Exists(locked),
        has_classes=Exists(Lesson.objects.filter(session__visit=OuterRef("pk"))),
        has_times=Exists(Slot.objects.filter(session__visit=OuterRef("pk"), dropped_at=None)),
    ).select_related("school__district", "cohort__network", "problem")
    listed = Prefetch("participants", Participant.objects.all())
    return [
        Lacking(row, row.begins, tuple(owed(_how_far(row))))
        for row in rows.prefetch_related(listed)
    ]


def _how_far(row: Visit) -> HowFar:
    people = [one for one in row.participants.all() if one.left_at is None]
    walking = [one for one in people if one.walks and one.part != Part.SCHEDULER]
    chosen = row.problem
    return HowFar(
        facilitators=sum(one.part == Part.FACILITATOR for one in people),
        schedulers=sum(one.part == Part.SCHEDULER for one in people),
        walking=len(walking),
        leaders=sum(one.can_lead for one in walking),
        classes=int(row.has_classes),  # type: ignore[attr-defined]
        times=int(row.has_times),  # type: ignore[attr-defined]
        problem_locked=(
            chosen.state == State.LOCKED if chosen else row.has_locked  # type: ignore[attr-defined]
        ),
    )
