"""What the host's scheduler sets about a class or a teacher with one tap."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.refusals import BadInput

from ..kinds import LessonState
from ..models import Lesson, Teacher
from ..reads import host
from .aware import tell_of_plan

# A no is the teacher's own; the scheduler writes it down with `opt_out`.
SETTABLE = (
    LessonState.AVAILABLE,
    LessonState.TEST,
    LessonState.TEACHER_ABSENT,
    LessonState.UNAVAILABLE,
)


@action("visit.host", about="lesson")
def set_class_state(*, actor: Actor, lesson: Lesson, state: LessonState) -> Lesson:
    """Say whether a class can be visited. A no of its teacher stays in force beside it."""
    if state not in SETTABLE:
        raise BadInput({"state": _("Choose one of the states of a class.")})
    if lesson.state != state:
        lesson.state = state
        lesson.save(update_fields=["state"])
        record(actor, "class.state-set", kind="class", ref=lesson.ref)
        if state != LessonState.AVAILABLE:
            tell_of_plan(lesson.session.visit, [lesson.ref])
    return lesson


@action("visit.host", about="lesson")
def set_stand_by(*, actor: Actor, lesson: Lesson, stand_by: bool) -> Lesson:
    """Announce a class as a reserve for the day itself, or no longer."""
    if lesson.stand_by != stand_by:
        lesson.stand_by = stand_by
        lesson.save(update_fields=["stand_by"])
        record(actor, "class.stand-by-set", kind="class", ref=lesson.ref)
    return lesson


@action("visit.host", about="teacher")
def set_absent(*, actor: Actor, teacher: Teacher, absent: bool) -> Teacher:
    """The teacher is not there on the days of the visit: none of the classes can be visited; or
    is there after all."""
    before = LessonState.AVAILABLE if absent else LessonState.TEACHER_ABSENT
    after = LessonState.TEACHER_ABSENT if absent else LessonState.AVAILABLE
    own = [row for row in host.lessons(teacher.visit) if teacher in host.teachers_in(row)]
    changed = [row for row in own if row.state == before]
    Lesson.objects.filter(pk__in=[row.pk for row in changed]).update(state=after)
    if changed:
        record(actor, "class.state-set", kind="visit", ref=teacher.visit.ref)
    if absent:
        tell_of_plan(teacher.visit, [row.ref for row in changed])
    return teacher


@action("visit.host", about="teacher")
def set_teacher_email(*, actor: Actor, teacher: Teacher, email: str) -> Teacher:
    """Where the teacher's letter goes; empty for paper."""
    email = email.strip().lower()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise BadInput(
                {"email": _("“%(text)s” is no e-mail address.") % {"text": email[:80]}}
            ) from None
    teacher.email = email
    teacher.save(update_fields=["email"])
    record(actor, "teacher.address-set", kind="visit", ref=teacher.visit.ref)
    return teacher
