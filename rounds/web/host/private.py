"""A teacher's private page: what is promised, which classes are meant, and saying no."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from rounds.identity import throttle
from rounds.identity.adapters import client_address
from rounds.kernel.clock import now
from rounds.kernel.refusals import Absent, BadInput, Refusal
from rounds.visits import actions
from rounds.visits.models import Lesson, TeacherLink
from rounds.visits.reads import host as host_reads

from ..doors import Request, page
from ..toast import say, warn


@dataclass(frozen=True, slots=True)
class Own:
    """One of the teacher's classes, and whether there is still time to say no."""

    lesson: Lesson
    refused: bool
    open: bool
    until: dt.datetime


@page("teacher-link.answer", post="teacher-link.answer")
@never_cache
def private(request: Request, token: str) -> HttpResponse:
    """Opening it changes nothing: readers of mail follow links. Only a button answers."""
    link = _link(request, token)
    request.ask.about(link)
    if request.method == "POST":
        _answer(request, link)
        return redirect("teacher-private", org=request.ask.organization.slug, token=token)
    with timezone.override(link.teacher.visit.time_zone):
        person = link.teacher.person
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if person is None or chosen or request.ask.actor.signed_in:
            answer = render(request, "host/private.html", _shown(link))
        else:
            with override(person.language):
                answer = render(request, "host/private.html", _shown(link))
                answer.headers["Content-Language"] = person.language
    # The address is the key: it must not travel to wherever a link on the page leads.
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _link(request: Request, token: str) -> TeacherLink:
    """The link of this address; wrong guesses are counted."""
    try:
        return host_reads.link_with(request.ask.actor, token)
    except Absent:
        throttle.check(throttle.CODES_FROM_ADDRESS, client_address(request))
        raise


def _shown(link: TeacherLink) -> dict[str, object]:
    teacher = link.teacher
    visit = teacher.visit
    rows = host_reads.teacher_rows(visit, host_reads.class_rows(visit))
    row = next((one for one in rows if one.teacher == teacher), None)
    planned, moment = host_reads.visits_planned(visit), now()
    single = {one.lesson_id for one in row.single} if row else set()
    own = []
    for one in row.classes if row else ():
        until = host_reads.open_until(visit, one.lesson, planned)
        own.append(Own(one.lesson, one.lesson.pk in single, moment < until, until))
    return {
        "teacher": teacher,
        "visit": visit,
        "days": host_reads.days(visit),
        "own": own,
        "whole": bool(row and row.whole),
        "any_open": any(one.open for one in own),
        "promises": host_reads.promised(visit),
        "may_refuse": host_reads.notice_of(visit).contract.opt_out,
        "keeper": host_reads.keeper(visit),
        "late": bool(row and row.late),
    }


def _answer(request: Request, link: TeacherLink) -> None:
    actor, do = request.ask.actor, request.POST.get("do", "")
    try:
        lesson = _lesson(request, link)
        if do == "refuse":
            actions.opt_out_by_link(actor=actor, link=link, lesson=lesson)
            say(request, _("Noted. Others see only that the class is not available."))
        elif do == "accept":
            actions.opt_in_by_link(actor=actor, link=link, lesson=lesson)
            say(request, _("Noted. Thank you for opening your door."))
        elif do == "agree":
            actions.agree_by_link(actor=actor, link=link)
            say(request, _("Noted. Thank you for agreeing to the short notice."))
    except Refusal as refusal:
        warn(request, refusal.sentence)


def _lesson(request: Request, link: TeacherLink) -> Lesson | None:
    ref = request.POST.get("lesson", "")
    if not ref:
        return None
    found = host_reads.lesson(request.ask.actor, ref)
    if link.teacher not in host_reads.teachers_in(found):
        raise BadInput({"lesson": _("Choose one of your own classes.")})
    return found
