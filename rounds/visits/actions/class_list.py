"""The host's class list: sent, looked at, used as a whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.importing.table import Row, UnreadableError
from rounds.people.reads.contract import contract_of

from ..importing.changes import Change, Changes, Fate
from ..importing.names import room_key, room_number
from ..importing.shapes import ClassFound, Layout
from ..importing.words import plain
from ..models import (
    CoTeacher,
    Lesson,
    OptOut,
    Participant,
    PendingList,
    Period,
    Room,
    Session,
    Teacher,
    Visit,
)
from ..reads import class_lists, host
from ..rules.day import Span
from .aware import tell_of_plan

CHOICES = ("layout", "columns", "cycle", "terms", "skip", "specials")


@action("visit.host", about="visit")
def keep_list(*, actor: Actor, visit: Visit, source: str, rows: Sequence[Row]) -> PendingList:
    """Keep a list as it came until it is used; a list that waited before is forgotten."""
    check_open(visit)
    PendingList.objects.filter(visit=visit).delete()
    kept = PendingList.objects.create(
        visit=visit,
        source=source[:160],
        rows=[[row.number, list(row.cells)] for row in rows],
    )
    record(actor, "class-list.sent", kind="visit", ref=visit.ref, rows=len(rows))
    return kept


@action("visit.host", about="pending")
def correct_list(*, actor: Actor, pending: PendingList, choices: dict[str, Any]) -> PendingList:
    """Say what a column is, which day of the cycle it is, which rows to leave out."""
    layout = choices.get("layout")
    if layout and layout not in list(Layout):
        raise BadInput({"layout": _("Choose one of the layouts.")})
    pending.choices = {name: choices[name] for name in CHOICES if name in choices}
    pending.save(update_fields=["choices"])
    record(actor, "class-list.corrected", kind="visit", ref=pending.visit.ref)
    return pending


@action("visit.host", about="pending")
def drop_list(*, actor: Actor, pending: PendingList) -> None:
    """Forget a list without using it."""
    visit = pending.visit
    PendingList.objects.filter(pk=pending.pk).delete()
    record(actor, "class-list.dropped", kind="visit", ref=visit.ref)


@action("visit.host", about="session")
def ring_bells(*, actor: Actor, session: Session, bells: Sequence[Span]) -> Session:
    """Write the bells of a day, as the host's office knows them."""
    check_open(session.visit)
    names = [bell.name for bell in bells]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput({"bells": _("Two periods are called “%(name)s”.") % {"name": twice}})
    wrong = next((bell for bell in bells if bell.ends <= bell.starts), None)
    if wrong is not None:
        raise BadInput(
            {"bells": _("Period %(name)s ends before it begins.") % {"name": wrong.name}}
        )
    Period.objects.filter(session=session).delete()
    Period.objects.bulk_create(
        Period(session=session, name=bell.name[:40], starts=bell.starts, ends=bell.ends)
        for bell in bells
    )
    record(actor, "visit-bells.set", kind="visit", ref=session.visit.ref, on=str(session.on))
    return session


def check_open(visit: Visit) -> None:
    """A visit whose key is destroyed has no class list any more, and gets none."""
    if visit.key_destroyed_at is not None:
        raise NotPossible(
            _("The class list of this visit was erased with its key, and no other is kept."),
            code="key-destroyed",
        )


@action("visit.host", about="pending")
def use_list(*, actor: Actor, pending: PendingList, seen: str) -> Changes:
    """Make the list the visit's class list, exactly as it was shown; `seen` is the digest of what
    was shown. Unchanged classes keep what their teachers were told and answered."""
    visit = Visit.objects.select_for_update().get(pk=pending.visit_id)
    check_open(visit)
    if not PendingList.objects.filter(pk=pending.pk).exists():
        raise NotPossible(_("This list was used or dropped already."), code="list-used")
    try:
        reading = class_lists.reading_of(visit, pending)
    except UnreadableError as error:
        raise NotPossible(str(error), code="unreadable") from None
    if reading.faults or any(not letter for _ref, letter in reading.letters if reading.cycle):
        raise NotPossible(_("Put the rows right first."), code="faulty-list")
    if not reading.classes:
        raise NotPossible(_("This list has no class on the days of the visit."), code="no-classes")
    changes = class_lists.changes_of(visit, reading)
    if changes.digest != seen:
        raise NotPossible(
            _("Something has changed since you looked at this list. Look at it again."),
            code="list-outdated",
        )
    _Writer(visit).write(changes)
    PendingList.objects.filter(pk=pending.pk).delete()
    record(
        actor,
        "class-list.used",
        kind="visit",
        ref=visit.ref,
        new=changes.count(Fate.NEW),
        changed=changes.count(Fate.MOVED) + changes.count(Fate.TOUCHED),
        gone=changes.count(Fate.GONE),
    )
    lost = [row.known.ref for row in changes.rows if row.known and row.fate is Fate.GONE]
    tell_of_plan(visit, lost)
    return changes


class _Writer:
    """Writes changes into the tables."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.sessions = {row.ref: row for row in visit.sessions.all()}
        self.rooms = {room_key(row.name): row for row in visit.school.rooms.all()}
        self.teachers = {plain(row.name): row for row in visit.teachers.all()}
        self.lessons = {row.ref: row for row in host.lessons(visit)}
        self.most = contract_of(visit.school).visitors_per_room

    def write(self, changes: Changes) -> None:
        gone = [row.known for row in changes.rows if row.fate is Fate.GONE and row.known]
        for one in gone:
            self._keep_out(self.lessons[one.ref])
        Lesson.objects.filter(ref__in=[one.ref for one in gone]).delete()
        untold: set[int] = set()
        for row in changes.rows:
            if row.found is not None and row.fate is not Fate.SAME:
                untold |= self._class(row, row.found)
        # Who has a class that was not announced has to be told again; the others stay told.
        Teacher.objects.filter(pk__in=untold).update(told_at=None, told_by="", notified_at=None)

    def _keep_out(self, lesson: Lesson) -> None:
        """A no to a class that is not on the new list holds for the whole visit: nobody is seen
        against her word because the office changed a line."""
        for one in OptOut.objects.filter(lesson=lesson, withdrawn_at=None):
            one.lesson = None
            one.save(update_fields=["lesson"])

    def _class(self, row: Change, found: ClassFound) -> set[int]:
        """Write one class; answers who was not told of it."""
        people = [self._teacher(name, found) for name in found.teachers]
        fields = {
            "teacher": people[0],
            "room": self._room(found),
            "course": found.course,
            "section": found.section,
            "subject": found.subject,
            "grade": found.grade[:20],
            "period": found.period,
            "starts": found.starts,
            "ends": found.ends,
        }
        if row.known is None:
            lesson = Lesson(session=self.sessions[found.day], **fields)
        else:
            lesson = self.lessons[row.known.ref]
            self._freeze_notice(lesson, row.fate)
            for name, value in fields.items():
                setattr(lesson, name, value)
        lesson.save()
        CoTeacher.objects.filter(lesson=lesson).exclude(teacher__in=people[1:]).delete()
        for other in people[1:]:
            CoTeacher.objects.get_or_create(lesson=lesson, teacher=other)
        if row.fate is Fate.TOUCHED:
            return set()
        return {one.pk for one in people}

    def _freeze_notice(self, lesson: Lesson, fate: Fate) -> None:
        if fate is Fate.MOVED:
            lesson.notified_at = None
            lesson.stand_by = False

    def _teacher(self, name: str, found: ClassFound) -> Teacher:
        known = self.teachers.get(plain(name))
        email = found.email if name == found.teachers[0] else ""
        if known is None:
            known = Teacher.objects.create(visit=self.visit, name=name, email=email)
            self._link_person(known)
            self.teachers[plain(name)] = known
        elif email and not known.email:
            known.email = email
            known.save(update_fields=["email"])
        return known

    def _link_person(self, teacher: Teacher) -> None:
        """Somebody on the visit's list who teaches here is never sent into the own class."""
        rows = Participant.objects.filter(
            visit=self.visit, school_id=self.visit.school_id, left_at=None
        ).select_related("person")
        for row in rows:
            if row.person and plain(row.person.name) == plain(teacher.name):
                teacher.person = row.person
                teacher.save(update_fields=["person"])

    def _room(self, found: ClassFound) -> Room:
        known = self.rooms.get(room_key(found.room))
        if known is None:
            number = room_number(found.room)
            named = _("Room %(number)s") % {"number": number}
            level = _floor(number)
            known = Room.objects.create(
                school=self.visit.school,
                name=(named if any(sign.isdigit() for sign in number) else number)[:60],
                building=found.building,
                floor=level,
                step_free=level <= 1,
                visitors_max=self.most,
            )
            self.rooms[room_key(found.room)] = known
        return known


def _floor(number: str) -> int:
    """204 is on the second floor: said as a guess on the page of rooms, until somebody confirms
    it there."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return int(digits[0]) if len(digits) == 3 and digits[0] in "123456789" else 1
