"""Who was told, who answered what: the teachers of the class list."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from rounds.kernel.refusals import Absent, NotPossible, Refusal
from rounds.visits import actions, reads
from rounds.visits.kinds import LessonState, OptOutBy, ToldBy
from rounds.visits.models import Teacher, Visit
from rounds.visits.reads import host as host_reads
from rounds.visits.reads.host import TeacherRow

from ..doors import Request, page
from ..forms import did
from ..toast import say, warn


@page("visit.host", post="visit.host")
def teachers(request: Request, ref: str) -> HttpResponse:
    """Everybody on the class list; the chosen ones are told in one go."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    rows = host_reads.teacher_rows(visit, host_reads.class_rows(visit))
    if request.method == "POST":
        _tell(request, visit, rows)
        return redirect("host-teachers", org=ask.organization.slug, ref=ref)
    return render(
        request,
        "host/teachers.html",
        {
            "visit": visit,
            "rows": rows,
            "untold": sum(row.teacher.told_at is None for row in rows),
            "late": sum(row.late for row in rows),
            "refusing": sum(row.refuses for row in rows),
            "notice": host_reads.notice_of(visit),
            "promises": host_reads.promised(visit),
        },
    )


def _chosen(request: Request, rows: list[TeacherRow]) -> list[Teacher]:
    """The ticked teachers; without a tick, everybody who was not told yet."""
    ticked = set(request.POST.getlist("teacher"))
    if ticked:
        return [row.teacher for row in rows if row.teacher.ref in ticked]
    return [row.teacher for row in rows if row.teacher.told_at is None]


def _tell(request: Request, visit: Visit, rows: list[TeacherRow]) -> None:
    actor, do = request.ask.actor, request.POST.get("do", "")
    chosen = _chosen(request, rows)
    if not chosen:
        warn(request, _("Everybody was told already. Tick those you want to tell again."))
        return
    try:
        if do == "letter":
            sent = actions.send_notices(actor=actor, visit=visit, teachers=chosen)
            said = ngettext(
                "%(count)d letter is on its way.", "%(count)d letters are on their way.", sent
            )
            say(request, said % {"count": sent})
            return
        by = ToldBy.PAPER if do == "paper" else ToldBy.SPOKEN
        counted = actions.mark_told(
            actor=actor, visit=visit, teachers=chosen, by=by, agreed="agreed" in request.POST
        )
    except NotPossible as refusal:
        warn(request, refusal.sentence)
        return
    late = len(chosen) - counted
    if late:
        warn(
            request,
            ngettext(
                "Written down. For %(count)d teacher it is later than the contract promises: it "
                "counts once that teacher agrees to the short notice.",
                "Written down. For %(count)d teachers it is later than the contract promises: it "
                "counts once they agree to the short notice.",
                late,
            )
            % {"count": late},
        )
    else:
        say(request, _("Written down."))


@page(post="visit.host")
def slips(request: Request, ref: str) -> HttpResponse:
    """Pages to hand out, each with a private link and a slip to tear off."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    rows = host_reads.teacher_rows(visit, host_reads.class_rows(visit))
    try:
        paper = actions.print_slips(
            actor=ask.actor,
            visit=visit,
            teachers=_chosen(request, rows),
            lang=get_language() or "en",
        )
    except NotPossible as refusal:
        warn(request, refusal.sentence)
        return redirect("host-teachers", org=ask.organization.slug, ref=ref)
    answer = HttpResponse(paper.pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="teachers.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


class EmailForm(forms.Form):
    """Where the teacher's letter goes."""

    email = forms.CharField(
        required=False,
        max_length=254,
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Leave it empty for a page on paper."),
        widget=forms.EmailInput,
    )


@page("visit.host", post="visit.host")
def teacher(request: Request, ref: str, teacher: str) -> HttpResponse:
    """One teacher: classes, notice, answers, private link."""
    ask = request.ask
    row = host_reads.teacher(ask.actor, teacher)
    ask.about(row)
    visit = reads.visit(ask.actor, ref)
    if row.visit_id != visit.pk:
        raise Absent(_("This teacher is on another visit's list."), code="no-teacher")
    address, form = "", EmailForm(initial={"email": row.email})
    do = request.POST.get("do", "")
    if request.method == "POST":
        if do == "link":
            address = actions.renew_link(actor=ask.actor, teacher=row)
        elif do == "email":
            form = EmailForm(request.POST)
            if did(
                form,
                lambda: actions.set_teacher_email(
                    actor=ask.actor, teacher=row, email=form.cleaned_data["email"]
                ),
            ):
                say(request, _("Saved."))
                return redirect("host-teacher", org=ask.organization.slug, ref=ref, teacher=teacher)
        else:
            _answer(request, row, do)
            return redirect("host-teacher", org=ask.organization.slug, ref=ref, teacher=teacher)
    rows = host_reads.teacher_rows(visit, host_reads.class_rows(visit))
    found = next((one for one in rows if one.teacher == row), TeacherRow(row))
    answer = render(
        request,
        "host/teacher.html",
        {
            "visit": visit,
            "row": found,
            "form": form,
            "address": address,
            "absent": bool(found.classes)
            and all(one.lesson.state == LessonState.TEACHER_ABSENT for one in found.classes),
            "single": {one.lesson_id for one in found.single},
        },
        status=422 if form.errors else 200,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _answer(request: Request, row: Teacher, do: str) -> None:
    actor = request.ask.actor
    by = OptOutBy.PAPER if request.POST.get("by") == OptOutBy.PAPER else OptOutBy.SPOKEN
    one = request.POST.get("lesson", "")
    try:
        lesson = host_reads.lesson(actor, one) if one else None
        if do == "refused":
            actions.write_opt_out(actor=actor, teacher=row, by=by, lesson=lesson)
        elif do == "agreed":
            actions.write_opt_in(actor=actor, teacher=row, lesson=lesson)
        elif do in ("absent", "present"):
            actions.set_absent(actor=actor, teacher=row, absent=do == "absent")
        elif do == "untold":
            actions.take_back_told(actor=actor, teacher=row)
        elif do in ("told", "short"):
            actions.mark_told(
                actor=actor,
                visit=row.visit,
                teachers=[row],
                by=ToldBy.SPOKEN,
                agreed=do == "short",
            )
        elif do == "end-link":
            actions.end_link(actor=actor, teacher=row)
        else:
            warn(request, _("Choose one of the buttons of this page."))
            return
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return
    say(request, _("Written down."))
