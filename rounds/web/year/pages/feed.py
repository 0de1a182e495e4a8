"""Calendar files: the person's own feed, and single dates to download."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rounds.kernel.refusals import Absent
from rounds.people.models import Organization
from rounds.year import actions, reads
from rounds.year.actions import OwnCalendar
from rounds.year.reads import Entry

from ...doors import EVERYBODY, Request, page
from ...kit.calendar import events_for
from ...toast import say
from ..ics import calendar_file


@page("feed.own", post="feed.own")
def calendar_feed(request: Request) -> HttpResponse:
    """Whether there is an address; POST makes a new one and shows it this once."""
    ask = request.ask
    own = OwnCalendar(request.user, ask.organization)
    ask.about(own)
    address = ""
    if request.method == "POST":
        token = actions.renew_feed(actor=ask.actor, own=own)
        address = settings.BASE_URL + reverse("calendar-ics", kwargs={"token": token})
    answer = render(
        request,
        "year/calendar_feed.html",
        {
            "feed": reads.feed_of(ask.actor),
            "address": address,
            "subscribe": address.replace("https://", "webcal://").replace("http://", "webcal://"),
        },
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page(post="feed.own")
def calendar_feed_end(request: Request) -> HttpResponse:
    own = OwnCalendar(request.user, request.ask.organization)
    request.ask.about(own)
    actions.end_feed(actor=request.ask.actor, own=own)
    say(request, _("The address is ended. Calendars that used it stop being updated."))
    return HttpResponseRedirect(
        reverse("calendar-feed", kwargs={"org": request.ask.organization.slug})
    )


@page("feed.read")
def calendar_ics(request: Request, token: str) -> HttpResponse:
    """What the owner of this address may see at this moment, without anybody's name.

    An unknown or ended address, and one whose owner has left, are not there.
    """
    request.ask.about(EVERYBODY)
    feed = reads.feed_with(token)
    actor = reads.person_in(feed.person, feed.organization) if feed else None
    if feed is None or actor is None or not actor.member:
        raise Absent(_("This calendar address has ended."), code="ended")
    with translation.override(feed.person.language), timezone.override(feed.organization.time_zone):
        body = calendar_file(
            reads.entries_for_feed(actor),
            feed.organization,
            name=feed.organization.name,
            further=events_for(actor),
        )
    return _file(request, body, "rounds.ics")


def _file(request: Request, body: bytes, name: str) -> HttpResponse:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = request.headers.get("If-None-Match", "")
    same = known == "*" or etag in {part.strip().removeprefix("W/") for part in known.split(",")}
    answer = (
        HttpResponseNotModified()
        if same
        else HttpResponse(body, content_type="text/calendar; charset=utf-8")
    )
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    if not same:
        answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@page("meeting.view")
def meeting_ics(request: Request, ref: str) -> HttpResponse:
    """One meeting, for whoever wants it alone."""
    ask = request.ask
    row = reads.meeting_for(ask.actor, ref)
    ask.about(reads.meeting_scope(row))
    return _one(request, reads.meeting_entry(row), ask.organization)


@page("calendar.view")
def hosting_ics(request: Request, ref: str) -> HttpResponse:
    """One hosting day."""
    ask = request.ask
    row = reads.hosting_for(ask.actor, ref)
    ask.about(reads.calendar_scope(row.team.cohort))
    return _one(request, reads.hosting_entry(row), ask.organization)


def _one(request: Request, entry: Entry, organization: Organization) -> HttpResponse:
    body = calendar_file([entry], organization, name=organization.name, method="PUBLISH")
    answer = _file(request, body, f"{entry.ref}.ics")
    if answer.status_code == 200:
        answer.headers["Content-Disposition"] = f'attachment; filename="{entry.ref}.ics"'
    return answer
