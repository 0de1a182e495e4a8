"""Private addresses of teachers. Only a digest is kept, so one that was lost is made anew."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_token, token_digest
from rounds.kernel.refusals import BadInput

from ..models import Teacher, TeacherLink, Visit


def renew(visit: Visit, teachers: Iterable[Teacher]) -> dict[int, str]:
    """A new address for each of these teachers, by their key; earlier ones end."""
    made = {}
    for teacher in teachers:
        token = new_token()
        TeacherLink.objects.update_or_create(
            teacher=teacher,
            defaults={"digest": token_digest(token), "made_at": now(), "revoked_at": None},
        )
        organization = visit.organization.slug
        made[teacher.pk] = f"{settings.BASE_URL}/o/{organization}/teacher/{token}/"
    return made


def language_of(teacher: Teacher) -> str:
    """The language a teacher is written to."""
    if teacher.person is not None:
        return str(teacher.person.language)
    return str(teacher.visit.organization.language)


@action("visit.host", about="teacher")
def renew_link(*, actor: Actor, teacher: Teacher) -> str:
    """A new private address to give to the teacher; it is shown this once."""
    if teacher.visit.key_destroyed_at is not None:
        raise BadInput({"link": _("This visit is over. Its private links have ended.")})
    address = renew(teacher.visit, [teacher])[teacher.pk]
    record(actor, "teacher-link.renewed", kind="visit", ref=teacher.visit.ref)
    return address


@action("visit.host", about="teacher")
def end_link(*, actor: Actor, teacher: Teacher) -> None:
    """The teacher's private address opens nothing any more. Answers given with it stay."""
    TeacherLink.objects.filter(teacher=teacher, revoked_at=None).update(revoked_at=now())
    record(actor, "teacher-link.ended", kind="visit", ref=teacher.visit.ref)
