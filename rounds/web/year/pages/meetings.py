"""Training, meetings and workshops."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.clock import now, today
from rounds.people import reads as people
from rounds.people.models import Cohort
from rounds.year import actions, reads, rules
from rounds.year.actions import MeetingPlan
from rounds.year.kinds import Audience, MeetingKind
from rounds.year.models import Meeting
from rounds.year.words import minutes_in_words

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import MeetingForm
from ..words import gap_sentence


def _to(name: str, request: Request, **kwargs: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        reverse(name, kwargs={"org": request.ask.organization.slug, **kwargs})
    )


@page("calendar.view")
def meetings(request: Request, cohort: str) -> HttpResponse:
    """The cohort's meetings that the person may see, the next ones first."""
    ask = request.ask
    row = people.cohort_for(ask.actor, cohort)
    ask.about(reads.calendar_scope(row))
    rows = list(reads.meetings_for(ask.actor).filter(cohort=row))
    moment = now()
    return render(
        request,
        "year/meetings.html",
        {
            "cohort": row,
            "ahead": [one for one in rows if one.ends_at >= moment],
            "past": [one for one in reversed(rows) if one.ends_at < moment],
            "edits": ask.may("calendar.edit", row),
        },
    )


@page("meeting.view")
def meeting(request: Request, ref: str) -> HttpResponse:
    """One meeting: when, where, the agenda by the clock, and one's own mark."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(reads.meeting_scope(row))
    items = [(item.title, item.lead, item.minutes) for item in row.agenda.all()]
    moment = now()
    return render(
        request,
        "year/meeting.html",
        {
            "meeting": row,
            "cohort": row.cohort,
            "agenda": rules.agenda_clock(row.starts_at, items),
            "gap": gap_sentence(rules.agenda_gap(row.length, [item[2] for item in items])),
            "length": minutes_in_words(row.length),
            "mark": reads.own_mark(ask.actor, row),
            "edits": ask.may("meeting.edit", row),
            "marks": ask.may("attendance.view", row),
            "sees_calendar": ask.may("calendar.view", reads.calendar_scope(row.cohort)),
            "open": row.cancelled_at is None
            and rules.check_in_opens(row.starts_at) <= moment <= rules.check_in_shuts(row.ends_at),
        },
    )


def _form(request: Request, cohort: Cohort, meeting: Meeting | None) -> MeetingForm:
    actor = request.ask.actor
    sources = [
        source
        for source in reads.funding_sources(actor)
        if source.closed_on is None or (meeting and meeting.funding_source_id == source.pk)
    ]
    return MeetingForm(
        request.POST if request.method == "POST" else None,
        choices={
            "funding_source": [("", _("Nobody")), *((one.ref, str(one)) for one in sources)],
            "invited": [(one.ref, one.name) for one in reads.invitable(actor, cohort)],
        },
        initial=_initial(request, meeting),
    )


def _initial(request: Request, meeting: Meeting | None) -> dict[str, object]:
    if meeting is None:
        return {
            "kind": MeetingKind.MEETING,
            "audience": Audience.COHORT,
            "on": today(request.ask.organization.time_zone),
            "starts": "09:00",
            "ends": "12:00",
        }
    zone = ZoneInfo(request.ask.organization.time_zone)
    starts, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    return {
        "kind": meeting.kind,
        "title": meeting.title,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": meeting.place,
        "video_link": meeting.video_link,
        "about": meeting.about,
        "agenda": "\n".join(
            f"{item.minutes} {item.title}" + (f" / {item.lead}" if item.lead else "")
            for item in meeting.agenda.all()
        ),
        "funding_source": meeting.funding_source.ref if meeting.funding_source else "",
        "audience": meeting.audience,
        "invited": [row.person.ref for row in meeting.invitations.select_related("person")],
        "sequence": meeting.sequence,
    }


def _plan(request: Request, form: MeetingForm, cohort: Cohort) -> MeetingPlan:
    given = form.cleaned_data
    actor = request.ask.actor
    audience = Audience(given["audience"])
    invited = (
        [one for one in reads.invitable(actor, cohort) if one.ref in given["invited"]]
        if audience is Audience.SELECTED
        else []
    )
    source = given["funding_source"]
    return MeetingPlan(
        kind=MeetingKind(given["kind"]),
        title=given["title"],
        on=given["on"],
        starts=given["starts"],
        ends=given["ends"],
        place=given["place"],
        video_link=given["video_link"],
        about=given["about"],
        audience=audience,
        invited=invited,
        funding_source=reads.funding_source_for(actor, source) if source else None,
        agenda=given["agenda"],
    )


@page("calendar.edit", post="calendar.edit")
def meeting_add(request: Request, cohort: str) -> HttpResponse:
    """Plan a meeting."""
    ask = request.ask
    row = people.cohort_for(ask.actor, cohort)
    ask.about(row)
    form = _form(request, row, None)
    made: list[Meeting] = []
    if request.method == "POST" and did(
        form,
        lambda: made.append(
            actions.plan_meeting(actor=ask.actor, cohort=row, plan=_plan(request, form, row))
        ),
    ):
        say(request, _("It is on the calendar."))
        return _to("meeting", request, ref=made[0].ref)
    return _show(request, form, row, None)


@page("meeting.edit", post="meeting.edit")
def meeting_edit(request: Request, ref: str) -> HttpResponse:
    """Change a meeting and its agenda."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(row)
    form = _form(request, row.cohort, row)
    if request.method == "POST" and did(
        form,
        lambda: actions.change_meeting(
            actor=ask.actor,
            meeting=row,
            plan=_plan(request, form, row.cohort),
            sequence=form.cleaned_data["sequence"] or 0,
        ),
    ):
        say(request, _("Saved."))
        return _to("meeting", request, ref=row.ref)
    return _show(request, form, row.cohort, row)


def _show(
    request: Request, form: MeetingForm, cohort: Cohort, meeting: Meeting | None
) -> HttpResponse:
    return render(
        request,
        "year/meeting_form.html",
        {"form": form, "cohort": cohort, "meeting": meeting},
        status=422 if form.errors else 200,
    )


@page(post="meeting.edit")
def meeting_call_off(request: Request, ref: str) -> HttpResponse:
    """Call a meeting off, or put it back on (`back`)."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(row)
    back = request.POST.get("back") == "on"
    actions.call_off_meeting(actor=ask.actor, meeting=row, back_on=back)
    say(request, _("The meeting is on again.") if back else _("The meeting is called off."))
    return _to("meeting", request, ref=row.ref)
