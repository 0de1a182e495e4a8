"""Who came: the facilitator's list, the code on the screen, and checking in."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.conf import settings
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rounds.kernel.refusals import NotPossible, Refusal
from rounds.year import actions, reads, rules
from rounds.year.kinds import Mark
from rounds.year.models import Attendance, Meeting
from rounds.year.words import minutes_in_words

from ...doors import Request, page
from ...forms import did
from ...toast import say, warn
from ..forms import CodeForm

_UNDO = "rounds.year.undo-mark"


def _to(name: str, request: Request, **kwargs: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        reverse(name, kwargs={"org": request.ask.organization.slug, **kwargs})
    )


@page("attendance.view", post="attendance.mark")
def attendance(request: Request, ref: str) -> HttpResponse:
    """The list for the thumb: one tap a person. A tap can be undone."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(row)
    if request.method == "POST":
        return _marked(request, row)
    lines = reads.roster(ask.actor, row)
    named = {line.person.pk for line in lines}
    return render(
        request,
        "year/attendance.html",
        {
            "meeting": row,
            "cohort": row.cohort,
            "lines": lines,
            "marks": Mark.choices,
            "here": sum(1 for line in lines if line.mark in {Mark.PRESENT, Mark.LATE}),
            "unmarked": sum(1 for line in lines if not line.mark),
            "others": [
                one for one in reads.invitable(ask.actor, row.cohort) if one.pk not in named
            ],
            "length": row.length,
        },
    )


def _marked(request: Request, row: Meeting) -> HttpResponse:
    ask = request.ask
    person = reads.member_for(ask.actor, request.POST.get("person", ""))
    given = request.POST.get("mark", "")
    before = next((x for x in reads.roster(ask.actor, row) if x.person.pk == person.pk), None)
    try:
        if given not in Mark.values:
            raise NotPossible(_("Choose present, late, excused or absent."), code="no-mark")
        made = actions.mark_attendance(
            actor=ask.actor,
            meeting=row,
            person=person,
            mark=Mark(given),
            minutes=_minutes(request.POST.get("minutes", "")),
        )
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        warn(request, refusal.sentence)
    else:
        undo = signing.dumps(
            {
                "meeting": row.ref,
                "person": person.ref,
                "version": made.version,
                "mark": before.mark if before else "",
                "minutes": before.minutes if before else 0,
            },
            salt=_UNDO,
        )
        address = reverse("attendance-undo", kwargs={"org": ask.organization.slug, "ref": row.ref})
        words = {"name": person.name, "mark": Mark(given).label}
        say(request, _("%(name)s: %(mark)s.") % words, undo=f"{address}?{_query(undo)}")
    answer = _to("attendance", request, ref=row.ref)
    answer.headers["Location"] += f"#person-{person.ref}"
    return answer


def _query(undo: str) -> str:
    return f"was={undo}"


def _minutes(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


@page(post="attendance.mark")
def attendance_undo(request: Request, ref: str) -> HttpResponse:
    """Take a mark back to what it was, unless somebody has marked again since."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(row)
    try:
        was: dict[str, Any] = signing.loads(request.GET.get("was", ""), salt=_UNDO, max_age=3600)
        if was["meeting"] != row.ref:
            raise signing.BadSignature
        actions.unmark_attendance(
            actor=ask.actor,
            meeting=row,
            person=reads.member_for(ask.actor, was["person"]),
            version=was["version"],
            mark=Mark(was["mark"]) if was["mark"] else None,
            minutes=was["minutes"],
        )
    except signing.BadSignature:
        warn(request, _("This can no longer be undone. Mark the person again."))
    except NotPossible as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("Undone."))
    return _to("attendance", request, ref=row.ref)


@page("attendance.view")
def meeting_code(request: Request, ref: str) -> HttpResponse:
    """The code for the projector, as letters and as a picture for phones."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(row)
    here = reverse("check-in", kwargs={"org": ask.organization.slug})
    address = f"{settings.BASE_URL}{here}"
    return render(
        request,
        "year/meeting_code.html",
        {
            "meeting": row,
            "code": f"{row.code[:3]} {row.code[3:]}",
            "picture": _picture(f"{address}?code={row.code}"),
            "address": address.partition("://")[2],
            "opens": rules.check_in_opens(row.starts_at),
            "shuts": rules.check_in_shuts(row.ends_at),
        },
    )


def _picture(address: str) -> SafeString:
    drawing = io.BytesIO()
    segno.make(address, error="m").save(
        drawing,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=2,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        dark="#000",
        light="#fff",
    )
    named = (
        drawing.getvalue()
        .decode()
        .replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    )
    return mark_safe(named)


@page("meeting.check-in", post="meeting.check-in")
def check_in(request: Request) -> HttpResponse:
    """Type the code (or arrive with it by picture), then say that one is here. Only POST marks."""
    ask = request.ask
    ask.about(ask.organization)
    form = CodeForm(
        request.POST if request.method == "POST" else None,
        initial={"code": request.GET.get("code", "")[:20]},
    )
    made: list[Attendance] = []
    if request.method == "POST" and did(
        form,
        lambda: made.append(
            actions.check_in(
                actor=ask.actor,
                organization=ask.organization,
                person=request.user,
                code=form.cleaned_data["code"],
            )
        ),
    ):
        return _welcome(request, made[0])
    return render(request, "year/check_in.html", {"form": form}, status=422 if form.errors else 200)


def _welcome(request: Request, row: Attendance) -> HttpResponse:
    if row.mark == Mark.LATE:
        words = _("You are marked as late: %(minutes)s count.")
        say(request, words % {"minutes": minutes_in_words(row.minutes)})
    else:
        say(request, _("You are marked as present. Welcome."))
    if reads.may_see(request.ask.actor, row.meeting):
        return _to("meeting", request, ref=row.meeting.ref)
    return _to("my-hours", request)
