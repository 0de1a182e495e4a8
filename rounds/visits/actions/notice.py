"""Telling teachers that visitors may come, in time and with the promises of the contract."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

import segno
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.engines.typeset import Paper, typeset
from rounds.kernel import outbox
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible

from ..kinds import ToldBy
from ..models import Lesson, Teacher, TeacherLink, Visit
from ..reads import host
from .class_list import check_open
from .links import language_of, renew


@action("visit.host", about="visit")
def mark_told(
    *, actor: Actor, visit: Visit, teachers: Collection[Teacher], by: ToldBy, agreed: bool = False
) -> int:
    """Say that these teachers were told; how many of them in time. Told too late counts only
    where they `agreed` to the short notice."""
    check_open(visit)
    counted = _told(visit, teachers, by, agreed=agreed)
    record(actor, "notice.given", kind="visit", ref=visit.ref, how_many=len(teachers))
    return counted


@action("visit.host", about="teacher")
def take_back_told(*, actor: Actor, teacher: Teacher) -> Teacher:
    """The teacher was not told after all."""
    own = Q(teacher=teacher) | Q(co_teachers__teacher=teacher)
    rows = Lesson.objects.filter(own, session__visit=teacher.visit)
    Lesson.objects.filter(pk__in=rows.values("pk")).update(notified_at=None)
    teacher.told_at, teacher.told_by, teacher.notified_at = None, "", None
    teacher.save(update_fields=["told_at", "told_by", "notified_at"])
    record(actor, "notice.taken-back", kind="visit", ref=teacher.visit.ref)
    return teacher


@action("teacher-link.answer", about="link")
def agree_by_link(*, actor: Actor, link: TeacherLink) -> None:
    """The teacher agrees to be visited although the notice was short."""
    teacher = link.teacher
    if teacher.told_at is not None and teacher.notified_at is None:
        _told(teacher.visit, [teacher], ToldBy(teacher.told_by), agreed=True)
        record(actor, "teacher-answer.given", kind="visit", ref=teacher.visit.ref)


@action("visit.host", about="visit")
def send_notices(*, actor: Actor, visit: Visit, teachers: Collection[Teacher]) -> int:
    """Write to each of these teachers who has an address, with a new private link; how many."""
    check_open(visit)
    reached = [one for one in teachers if one.email]
    if not reached:
        raise NotPossible(
            _("None of these teachers has an e-mail address. Add them, or print slips."),
            code="no-address",
        )
    links = renew(visit, reached)
    for teacher in reached:
        with override(language_of(teacher)):
            outbox.post(
                to=teacher.email,
                subject=_("Visitors at %(school)s on %(day)s: what it means for you")
                % {"school": visit.school.name, "day": _days(visit)},
                text="\n\n".join([*_words(visit, teacher), links[teacher.pk]]),
                organization_id=visit.organization_id,
                about=visit.ref,
            )
    _told(visit, reached, ToldBy.LETTER)
    record(actor, "notice.sent", kind="visit", ref=visit.ref, how_many=len(reached))
    return len(reached)


def print_slips(*, actor: Actor, visit: Visit, teachers: Sequence[Teacher], lang: str) -> Paper:
    """A page for each of these teachers: the promises, a new private link, and a slip to tear off
    and give back. Telling is written down when the pages have been handed out. Type is set after
    the transaction: it takes its time."""
    require(actor, "visit.host", visit.scope)
    check_open(visit)
    if not teachers:
        raise NotPossible(_("Choose at least one teacher to print a page for."), code="no-teachers")
    with transaction.atomic():
        links = renew(visit, teachers)
        record(actor, "notice.printed", kind="visit", ref=visit.ref, how_many=len(teachers))
    own: dict[int, list[Lesson]] = {one.pk: [] for one in teachers}
    for lesson in host.lessons(visit):
        for teacher in host.teachers_in(lesson):
            if teacher.pk in own:
                own[teacher.pk].append(lesson)
    with override(lang):
        data = {
            "title": _("Visitors at %(school)s") % {"school": visit.school.name},
            "organization": visit.organization.name,
            "pages": [_page(visit, one, own[one.pk], links[one.pk]) for one in teachers],
            "slip": _("Only if you want to say no: tear off and give to %(who)s")
            % {"who": _keeper(visit)},
            "not_these": _("Please do not come to:"),
            "not_me": _("Please do not come to any of my classes."),
            "no_reason": _("No reason is needed."),
            "link_label": _(
                "Your private page: see which classes are meant, say no, take it back, until the "
                "visitors are at the door."
            ),
            "qr_alt": _("Code that opens your private page"),
        }
    return typeset("notice", data, lang=lang)


print_slips.permission = "visit.host"  # type: ignore[attr-defined]


def _page(visit: Visit, teacher: Teacher, lessons: list[Lesson], address: str) -> dict[str, Any]:
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=0, dark="#1c2434")
    return {
        "name": teacher.name,
        "words": _words(visit, teacher)[:2],
        "promises": [one.sentence for one in host.promised(visit)],
        "classes": [_class(one) for one in lessons],
        "address": address,
        "qr": drawing.getvalue().decode(),
    }


def _class(lesson: Lesson) -> str:
    return ", ".join(
        filter(
            None,
            (
                date_format(lesson.session.on, "MONTH_DAY_FORMAT"),
                time_format(lesson.starts, "TIME_FORMAT"),
                lesson.course,
                lesson.room.name,
            ),
        )
    )


def _words(visit: Visit, teacher: Teacher) -> list[str]:
    """What a teacher is told: what happens, what is promised, and what the link is for."""
    return [
        _("Dear %(name)s,") % {"name": teacher.name},
        _(
            "on %(day)s colleagues of the network %(network)s visit %(school)s. They may come to "
            "one of your classes for some minutes, to see how students learn. They look at the "
            "work of the school and judge nobody. What you are promised:"
        )
        % {
            "day": _days(visit),
            "network": visit.cohort.network.name,
            "school": visit.school.name,
        },
        "\n".join(f"– {one.sentence}" for one in host.promised(visit)),
        _(
            "Your private page shows which classes are meant, and there you can say no and take "
            "it back. Only %(who)s sees your answer. Keep the address to yourself:"
        )
        % {"who": _keeper(visit)},
    ]


def _days(visit: Visit) -> str:
    days = visit.sessions.order_by("on").values_list("on", flat=True)
    return ", ".join(date_format(day, "DATE_FORMAT") for day in days)


def _keeper(visit: Visit) -> str:
    """Who keeps the class list, by name."""
    return host.keeper(visit) or _("the person at your school who keeps the class list")


def _told(visit: Visit, teachers: Collection[Teacher], by: ToldBy, *, agreed: bool = False) -> int:
    notice, moment = host.notice_of(visit), now()
    counted = 0
    for teacher in teachers:
        if teacher.told_at is None:
            teacher.told_at, teacher.told_by = moment, by
        in_time = agreed or notice.counts(teacher.told_at, visit.time_zone)
        if teacher.notified_at is None and in_time:
            teacher.notified_at = moment
        counted += teacher.notified_at is not None
        teacher.save(update_fields=["told_at", "told_by", "notified_at"])
    _keep_with_classes(visit)
    return counted


def _keep_with_classes(visit: Visit) -> None:
    """A class whose teachers all know has been announced, whatever a later list brings them."""
    known = [
        row.pk
        for row in host.lessons(visit)
        if row.notified_at is None
        and all(one.notified_at is not None for one in host.teachers_in(row))
    ]
    Lesson.objects.filter(pk__in=known).update(notified_at=now())
