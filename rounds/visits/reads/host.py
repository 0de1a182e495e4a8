"""The host's side of a visit: classes, rooms, who was told, who said no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.actor import system as installation
from rounds.kernel.ids import token_digest
from rounds.kernel.refusals import Absent
from rounds.people.kinds import NotesKeeping
from rounds.people.reads.contract import contract_of, current_agreement
from rounds.people.rules.contract import Contract, Promise, promises
from rounds.year import reads as year

from ..kinds import LessonState, Part, PlanState
from ..models import Lesson, OptOut, Plan, Room, Session, Slot, Teacher, TeacherLink, Visit
from ..rules.notice import closes, in_time, last_day_to_tell

M = TypeVar("M", bound=Model)
_GONE = _("This class or teacher is no longer on the list. Somebody may have sent a new list.")
_RELATED = ("visit__school__district", "visit__cohort__network", "visit__organization")


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class as its host's scheduler sees it."""

    lesson: Lesson
    teachers: tuple[Teacher, ...]
    told: bool
    refused: bool
    fits: bool

    @property
    def usable(self) -> bool:
        free = self.lesson.state == LessonState.AVAILABLE
        return free and self.told and self.fits and not self.refused

    @property
    def names(self) -> str:
        return ", ".join(teacher.name for teacher in self.teachers)


@dataclass(slots=True)
class TeacherRow:
    """A teacher with her classes, what she was told and what she answered."""

    teacher: Teacher
    classes: list[ClassRow] = field(default_factory=list)
    whole: OptOut | None = None
    single: list[OptOut] = field(default_factory=list)
    link: TeacherLink | None = None
    late: bool = False

    @property
    def refuses(self) -> bool:
        return self.whole is not None or bool(self.single)


def lessons(visit: Visit) -> QuerySet[Lesson]:
    """All classes of the visit in the order of the day, with everything a page shows of them."""
    return (
        Lesson.objects.filter(session__visit=visit)
        .select_related("session", "teacher", "room")
        .prefetch_related("co_teachers__teacher")
        .order_by("session__on", "starts", "room__name", "pk")
    )


def refusals(visit: Visit) -> list[OptOut]:
    """Every no in force."""
    rows = OptOut.objects.filter(teacher__visit=visit, withdrawn_at=None)
    return list(rows.select_related("teacher"))


def teachers_in(lesson: Lesson) -> tuple[Teacher, ...]:
    """The teacher and those who teach along."""
    return (lesson.teacher, *(one.teacher for one in lesson.co_teachers.all()))


def class_rows(visit: Visit) -> list[ClassRow]:
    """The classes with their answers, in the order of the day."""
    said_no = refusals(visit)
    whole = {one.teacher_id for one in said_no if one.lesson_id is None}
    single = {one.lesson_id for one in said_no if one.lesson_id is not None}
    slots = list(Slot.objects.filter(session__visit=visit, dropped_at=None))
    rows = []
    for lesson in lessons(visit):
        people = teachers_in(lesson)
        rows.append(
            ClassRow(
                lesson,
                people,
                told=is_told(lesson, people),
                refused=lesson.pk in single or any(one.pk in whole for one in people),
                fits=not slots or any(_fits(lesson, slot) for slot in slots),
            )
        )
    return rows


def is_told(lesson: Lesson, people: Iterable[Teacher]) -> bool:
    """Whether everybody who teaches this class was told in time."""
    return lesson.notified_at is not None or all(one.notified_at is not None for one in people)


def _fits(lesson: Lesson, slot: Slot) -> bool:
    same_day = slot.session_id == lesson.session_id
    return same_day and lesson.starts <= slot.starts and slot.ends <= lesson.ends


def teacher_rows(visit: Visit, rows: list[ClassRow]) -> list[TeacherRow]:
    """Everybody who teaches one of these classes, and everybody else who said no."""
    found: dict[int, TeacherRow] = {}
    for row in rows:
        for teacher in row.teachers:
            found.setdefault(teacher.pk, TeacherRow(teacher)).classes.append(row)
    for one in refusals(visit):
        row_of = found.setdefault(one.teacher_id, TeacherRow(one.teacher))
        if one.lesson_id is None:
            row_of.whole = one
        else:
            row_of.single.append(one)
    for link in TeacherLink.objects.filter(teacher__visit=visit, revoked_at=None):
        if link.teacher_id in found:
            found[link.teacher_id].link = link
    for entry in found.values():
        entry.late = entry.teacher.told_at is not None and entry.teacher.notified_at is None
    return sorted(
        found.values(), key=lambda entry: (entry.teacher.name.casefold(), entry.teacher.pk)
    )


def clashes(rows: list[ClassRow]) -> list[tuple[Teacher, ClassRow, ClassRow]]:
    """Two classes of one teacher at the same time."""
    own: dict[tuple[int, int], list[ClassRow]] = {}
    for row in rows:
        for teacher in row.teachers:
            own.setdefault((row.lesson.session_id, teacher.pk), []).append(row)
    found = []
    for (_session, pk), mine in own.items():
        for first, second in pairwise(sorted(mine, key=lambda row: row.lesson.starts)):
            if second.lesson.starts < first.lesson.ends:
                teacher = next(one for one in first.teachers if one.pk == pk)
                found.append((teacher, first, second))
    return found


def bare_slots(visit: Visit, rows: list[ClassRow]) -> list[Slot]:
    """The slots for which no class at all is in session the whole time."""
    slots = Slot.objects.filter(session__visit=visit, dropped_at=None).select_related("session")
    return [slot for slot in slots if not any(_fits(row.lesson, slot) for row in rows)]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the contract promises about telling, for one visit."""

    contract: Contract
    first: dt.date | None
    last_day: dt.date | None
    closed: frozenset[dt.date]

    def counts(self, told: dt.datetime, zone: str) -> bool:
        """Whether being told at this moment is in time."""
        return self.first is None or in_time(
            told, self.first, zone, promised=self.contract.notice_days, closed=self.closed
        )


def notice_of(visit: Visit) -> Notice:
    """The promise of the host's contract, on the days of this visit."""
    contract = contract_of(visit.school)
    first = visit.sessions.order_by("on").values_list("on", flat=True).first()
    if first is None:
        return Notice(contract, None, None, frozenset())
    closed = frozenset(
        year.closed_days(
            installation(visit.organization_id),
            visit.school.district_id,
            first - dt.timedelta(days=200),
            first,
        )
    )
    last = last_day_to_tell(first, contract.notice_days, closed)
    return Notice(contract, first, last, closed)


def teacher(actor: Actor, ref: str) -> Teacher:
    """The teacher of this reference; raises `Absent` for another organization's."""
    rows = Teacher.objects.filter(visit__organization_id=actor.tenant).select_related(*_RELATED)
    return _one(rows.filter(ref=ref), "no-teacher")


def lesson(actor: Actor, ref: str) -> Lesson:
    """The class of this reference; raises `Absent` for another organization's."""
    rows = Lesson.objects.filter(session__visit__organization_id=actor.tenant).select_related(
        "session", "room", "teacher", *(f"session__{name}" for name in _RELATED)
    )
    return _one(rows.filter(ref=ref), "no-class")


def link_with(actor: Actor, token: str) -> TeacherLink:
    """The private address of this token, while it is in force; raises `Absent`."""
    rows = TeacherLink.objects.filter(
        digest=token_digest(token),
        revoked_at=None,
        teacher__visit__organization_id=actor.tenant,
        teacher__visit__key_destroyed_at=None,
    ).select_related("teacher__person", *(f"teacher__{name}" for name in _RELATED))
    found = rows.first()
    if found is None:
        raise Absent(
            _("This private link is not in force any more. Ask your school for a new one."),
            code="no-link",
        )
    return found


def _one(rows: QuerySet[M], code: str) -> M:
    found = rows.first()
    if found is None:
        raise Absent(_GONE, code=code)
    return found


def rooms(visit: Visit) -> QuerySet[Room]:
    """The rooms of the host, those of this visit marked by `classes`."""
    here = Q(lessons__session__visit=visit)
    return (
        Room.objects.filter(school=visit.school)
        .annotate(classes=Count("lessons", filter=here, distinct=True))
        .order_by("building", "floor", "name")
    )


def visits_planned(visit: Visit) -> dict[str, list[dt.time]]:
    """When the released plan visits each class, by the reference of the class."""
    plan = Plan.objects.filter(visit=visit, state=PlanState.RELEASED).first()
    if plan is None:
        return {}
    times = dict(Slot.objects.filter(session__visit=visit).values_list("ref", "starts"))
    found: dict[str, list[dt.time]] = {}
    for team in plan.content.get("teams", []):
        for one in team.get("visits", []):
            if one.get("slot") in times and one.get("class"):
                found.setdefault(one["class"], []).append(times[one["slot"]])
    return found


def open_until(visit: Visit, lesson: Lesson, planned: dict[str, list[dt.time]]) -> dt.datetime:
    """The moment until which the teacher may say no to this class."""
    return closes(lesson.session.on, lesson.ends, planned.get(lesson.ref, ()), visit.time_zone)


def promised(visit: Visit) -> tuple[Promise, ...]:
    """What the teachers of this visit are promised: the contract's rules, and who keeps the notes
    on this very visit."""
    agreement = current_agreement(visit.school)
    return promises(
        replace(contract_of(visit.school), notes_kept=NotesKeeping(visit.notes_kept)),
        side_agreement=agreement.signed_on if agreement else None,
    )


def keeper(visit: Visit) -> str:
    """The name of the person who keeps the class list; empty while nobody is named."""
    row = visit.participants.filter(part=Part.SCHEDULER, left_at=None).select_related("person")
    found = row.first()
    return found.person.name if found and found.person else ""


def other_lists(visit: Visit) -> QuerySet[Visit]:
    """Other visits of this school that have a class list to bring over, the newest first."""
    return (
        Visit.objects.filter(organization_id=visit.organization_id, school_id=visit.school_id)
        .exclude(pk=visit.pk)
        .filter(sessions__lessons__isnull=False, key_destroyed_at=None)
        .distinct()
        .order_by("-pk")
    )


def days(visit: Visit) -> list[Session]:
    """The days of the visit with their bells."""
    return list(visit.sessions.prefetch_related("periods").order_by("on"))
