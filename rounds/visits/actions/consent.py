"""A teacher's no, and taking it back. No reason is asked and none is kept.

The audit log says that an answer was given, never whose: readers of the log are not readers of
the host's page.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.reads.contract import contract_of

from ..kinds import OptOutBy
from ..models import Lesson, OptOut, Teacher, TeacherLink, Visit
from ..reads import host
from .aware import tell_of_plan


@action("visit.host", about="teacher")
def write_opt_out(
    *, actor: Actor, teacher: Teacher, by: OptOutBy, lesson: Lesson | None = None
) -> OptOut:
    """Write down a no that came on paper or by word of mouth: to one class, or to the visit."""
    if by is OptOutBy.LINK:
        raise BadInput({"by": _("Only the teacher uses the private link.")})
    made = _refuse(teacher, lesson, by)
    record(actor, "teacher-answer.written", kind="visit", ref=teacher.visit.ref)
    return made


@action("visit.host", about="teacher")
def write_opt_in(*, actor: Actor, teacher: Teacher, lesson: Lesson | None = None) -> None:
    """Write down that a teacher takes a no back: for one class, or altogether."""
    _accept(teacher, lesson)
    record(actor, "teacher-answer.written", kind="visit", ref=teacher.visit.ref)


@action("teacher-link.answer", about="link")
def opt_out_by_link(*, actor: Actor, link: TeacherLink, lesson: Lesson | None = None) -> OptOut:
    """The teacher says no on the private page."""
    made = _refuse(_behind(link), lesson, OptOutBy.LINK)
    record(actor, "teacher-answer.given", kind="visit", ref=link.teacher.visit.ref)
    return made


@action("teacher-link.answer", about="link")
def opt_in_by_link(*, actor: Actor, link: TeacherLink, lesson: Lesson | None = None) -> None:
    """The teacher takes a no back on the private page."""
    _accept(_behind(link), lesson)
    record(actor, "teacher-answer.given", kind="visit", ref=link.teacher.visit.ref)


def _behind(link: TeacherLink) -> Teacher:
    """The teacher, while the address is in force and the contract lets teachers answer."""
    if TeacherLink.objects.filter(pk=link.pk, revoked_at=None).first() is None:
        raise NotPossible(
            _("This private link is not in force any more. Ask your school for a new one."),
            code="no-link",
        )
    if not contract_of(link.teacher.visit.school).opt_out:
        raise NotPossible(
            _(
                "The agreements of your school do not provide for saying no here. Speak with the "
                "person at your school who keeps the class list."
            ),
            code="no-opt-out",
        )
    return link.teacher


def _refuse(teacher: Teacher, lesson: Lesson | None, by: OptOutBy) -> OptOut:
    visit = Visit.objects.select_for_update().get(pk=teacher.visit_id)
    classes = _classes(teacher, lesson)
    moment = now()
    planned = host.visits_planned(visit)
    if not any(moment < host.open_until(visit, one, planned) for one in classes):
        raise NotPossible(
            _(
                "The visitors have been at the door already, so this cannot be changed here any "
                "more. Speak with the person at your school who keeps the class list."
            ),
            code="door-open",
        )
    known = OptOut.objects.filter(teacher=teacher, lesson=lesson, withdrawn_at=None).first()
    if known is not None:
        return known
    made = OptOut.objects.create(teacher=teacher, lesson=lesson, by=by, at=moment)
    tell_of_plan(visit, [one.ref for one in classes])
    return made


def _accept(teacher: Teacher, lesson: Lesson | None) -> None:
    rows = OptOut.objects.filter(teacher=teacher, withdrawn_at=None)
    if lesson is not None:
        rows = rows.filter(lesson=lesson)
    rows.update(withdrawn_at=now())


def _classes(teacher: Teacher, lesson: Lesson | None) -> list[Lesson]:
    """The classes an answer is about: they have to be this teacher's."""
    own = [row for row in host.lessons(teacher.visit) if teacher in host.teachers_in(row)]
    if lesson is None:
        return own
    if lesson not in own:
        raise BadInput({"lesson": _("Choose one of this teacher's own classes.")})
    return [row for row in own if row == lesson]
