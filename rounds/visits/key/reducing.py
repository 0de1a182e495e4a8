"""How each store forgets one visit. Every one of these may run twice, and on rows that are gone."""

from __future__ import annotations

import shutil

from django.db.models import Q

from rounds.kernel import outbox
from rounds.kernel.models import AuditEntry, Job

from ..models import (
    Avoidance,
    CoTeacher,
    Lesson,
    OptOut,
    Participant,
    PendingList,
    Plan,
    PlanEdit,
    RoomVisit,
    Run,
    Tally,
    Teacher,
    TeacherLink,
    Visit,
)
from ..reads import workbench
from ..reads.key import stops
from ..rules.key import counted

NOTHING: dict[str, list[dict[str, str]]] = {"teams": []}
# Details of the log that name no room, no time of a visit and no teacher.
HARMLESS = frozenset({"how_many", "on", "part", "person", "school", "until", "visit"})


def tally(visit: Visit) -> None:
    """Count before the rest is gone. What was counted once is not counted again."""
    seen = [stop for stop in stops(visit) if stop.room]
    if not seen:
        return
    Tally.objects.get_or_create(
        visit=visit,
        defaults={
            "rooms": len({stop.room for stop in seen}),
            "visits": len(seen),
            "grades": counted((stop.grade, stop.room) for stop in seen),
            "subjects": counted((stop.subject, stop.room) for stop in seen),
        },
    )


def plans(visit: Visit) -> None:
    """Every version stays with its number and dates, and says nothing of who was where."""
    Plan.objects.filter(visit=visit).update(content=NOTHING, locks=[], why="")


def edits(visit: Visit) -> None:
    PlanEdit.objects.filter(plan__visit=visit).delete()


def runs(visit: Visit) -> None:
    """The planner's rows, its questions to the job runner, and its files."""
    rows = Run.objects.filter(plan__visit=visit)
    for run in rows:
        workbench.ask_to_stop(run)
        shutil.rmtree(workbench.folder_of(run), ignore_errors=True)
    Job.objects.filter(payload__run__in=[run.ref for run in rows]).delete()
    rows.delete()


def numbers(visit: Visit) -> None:
    """The numbers stay, for what was written under them; team and slot go."""
    RoomVisit.objects.filter(visit=visit).update(team="", slot=None)


def avoidances(visit: Visit) -> None:
    Avoidance.objects.filter(participant__visit=visit).delete()


def co_teachers(visit: Visit) -> None:
    CoTeacher.objects.filter(lesson__session__visit=visit).delete()


def links(visit: Visit) -> None:
    TeacherLink.objects.filter(teacher__visit=visit).delete()


def opt_outs(visit: Visit) -> None:
    OptOut.objects.filter(teacher__visit=visit).delete()


def pending(visit: Visit) -> None:
    PendingList.objects.filter(visit=visit).delete()


def lessons(visit: Visit) -> None:
    Lesson.objects.filter(session__visit=visit).delete()


def teachers(visit: Visit) -> None:
    Teacher.objects.filter(visit=visit).delete()


def codes(visit: Visit) -> None:
    """The codes by which phones joined; they have been dead since the evening of the visit."""
    Participant.objects.filter(visit=visit).update(join_code="")
    Visit.objects.filter(pk=visit.pk).update(join_code="")


def letters(visit: Visit) -> None:
    outbox.forget_about(visit.ref)


def log(visit: Visit) -> None:
    """Who did what stays; details that could name a room or a teacher go."""
    refs = [
        visit.ref,
        *Plan.objects.filter(visit=visit).values_list("ref", flat=True),
        *Run.objects.filter(plan__visit=visit).values_list("ref", flat=True),
        *Lesson.objects.filter(session__visit=visit).values_list("ref", flat=True),
        *Teacher.objects.filter(visit=visit).values_list("ref", flat=True),
        *OptOut.objects.filter(teacher__visit=visit).values_list("ref", flat=True),
        *RoomVisit.objects.filter(visit=visit).values_list("ref", flat=True),
    ]
    rows = AuditEntry.objects.filter(organization_id=visit.organization_id).filter(
        Q(subject_ref__in=refs) | Q(details__visit=visit.ref)
    )
    for row in rows.exclude(verb__startswith="key.").exclude(details={}):
        kept = {key: said for key, said in row.details.items() if key in HARMLESS}
        if kept != row.details:
            AuditEntry.objects.filter(pk=row.pk).update(details=kept)
