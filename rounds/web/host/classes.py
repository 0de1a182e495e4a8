"""The classes of the day, by time or by room, each with what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.kernel.refusals import Absent, Refusal
from rounds.visits import actions, reads
from rounds.visits.kinds import LessonState, OptOutBy
from rounds.visits.models import PendingList, Visit
from rounds.visits.reads import host as host_reads
from rounds.visits.reads.host import ClassRow

from ..doors import Request, page
from ..toast import say, warn

STATES: tuple[tuple[str, str | Promise], ...] = (
    (LessonState.AVAILABLE, gettext_lazy("Available")),
    (LessonState.TEST, gettext_lazy("A test is written")),
    (LessonState.TEACHER_ABSENT, gettext_lazy("Teacher absent")),
    (LessonState.UNAVAILABLE, gettext_lazy("Not available")),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Classes that begin together, or are in one room."""

    title: str
    rows: list[ClassRow]


@page("visit.host")
def host(request: Request, ref: str) -> HttpResponse:
    """The class list with the state of every class, and what is to be done next."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    rows = host_reads.class_rows(visit)
    by = "room" if request.GET.get("by") == "room" else "time"
    usable = sum(row.usable for row in rows)
    return render(
        request,
        "host/host.html",
        {
            "visit": visit,
            "rows": rows,
            "usable": usable,
            "groups": groups(visit, rows, by),
            "by": by,
            "states": STATES,
            "untold": sum(not row.told and not row.refused for row in rows),
            "refused": sum(row.refused for row in rows),
            "warnings": warnings(visit, rows),
            "pending": waiting(visit),
            "released": bool(host_reads.visits_planned(visit)),
        },
    )


def waiting(visit: Visit) -> PendingList | None:
    """The list that waits to be used, if any."""
    return getattr(visit, "pending_list", None)


def groups(visit: Visit, rows: Iterable[ClassRow], by: str) -> list[Group]:
    """The classes under headings, in the order of the day or of the rooms."""
    found: dict[str, list[ClassRow]] = {}
    several = visit.sessions.count() > 1
    for row in rows:
        lesson = row.lesson
        title = lesson.room.name
        if by == "time":
            times = _("%(from)s – %(to)s") % {
                "from": time_format(lesson.starts, "TIME_FORMAT"),
                "to": time_format(lesson.ends, "TIME_FORMAT"),
            }
            period = _("Period %(name)s") % {"name": lesson.period} if lesson.period else ""
            day = date_format(lesson.session.on, "MONTH_DAY_FORMAT") if several else ""
            title = " · ".join(filter(None, (day, period, times)))
        found.setdefault(title, []).append(row)
    made = [Group(title, own) for title, own in found.items()]
    return sorted(made, key=lambda group: group.title.casefold()) if by == "room" else made


def warnings(visit: Visit, rows: list[ClassRow]) -> list[str]:
    """What the list cannot mean, or what no visit fits into."""
    said = [
        _(
            "%(teacher)s has two classes at once: %(first)s in %(room)s and %(second)s in "
            "%(other)s. Send the list again with one of them put right."
        )
        % {
            "teacher": teacher.name,
            "first": first.lesson.course,
            "room": first.lesson.room.name,
            "second": second.lesson.course,
            "other": second.lesson.room.name,
        }
        for teacher, first, second in host_reads.clashes(rows)
    ]
    bare = host_reads.bare_slots(visit, rows) if rows else []
    said += [
        _(
            "No class is in session from %(from)s to %(to)s without a bell between. Ask the "
            "facilitator to move or shorten this visit."
        )
        % {
            "from": time_format(slot.starts, "TIME_FORMAT"),
            "to": time_format(slot.ends, "TIME_FORMAT"),
        }
        for slot in bare
    ]
    return said


@page(post="visit.host")
def host_class(request: Request, ref: str, lesson: str) -> HttpResponse:
    """One tap on one class."""
    ask = request.ask
    row = host_reads.lesson(ask.actor, lesson)
    ask.about(row)
    if row.session.visit.ref != ref:
        raise Absent(_("This class is on another visit."), code="no-class")
    do = request.POST.get("do", "")
    try:
        if do in ("stand-by", "no-stand-by"):
            actions.set_stand_by(actor=ask.actor, lesson=row, stand_by=do == "stand-by")
        elif do == "refused":
            actions.write_opt_out(
                actor=ask.actor, teacher=row.teacher, by=OptOutBy.SPOKEN, lesson=row
            )
        elif do == "agreed":
            for teacher in host_reads.teachers_in(row):
                actions.write_opt_in(actor=ask.actor, teacher=teacher, lesson=row)
        else:
            state = LessonState(do) if do in LessonState.values else LessonState.OPTED_OUT
            actions.set_class_state(actor=ask.actor, lesson=row, state=state)
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, _("Noted."))
    back = reverse("host", kwargs={"org": ask.organization.slug, "ref": ref})
    by = "?by=room" if request.POST.get("by") == "room" else ""
    return redirect(f"{back}{by}#class-{row.ref}")
