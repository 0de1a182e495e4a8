"""A visit's days as events of a calendar."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Event

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.visits import reads
from rounds.visits.kinds import Part, Stage
from rounds.visits.models import Session, Visit
from rounds.visits.reads.key import OwnRoute, Stop, own_place, own_team, stops
from rounds.visits.reads.kit import wording as say

from ..ics import empty_calendar


def route_file(actor: Actor, visit: Visit) -> bytes:
    """The visit's days as one calendar file for this actor."""
    calendar = empty_calendar(visit.organization, name=str(visit), method="PUBLISH")
    for event in events(actor, visit):
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def events(actor: Actor, visit: Visit) -> list[Event]:
    """Each day of the visit, from its first agenda line to its last. The rooms of one's own route
    are in it only while the table lets one see them; a visit number never is."""
    sessions = reads.sessions_of(visit)
    team = own_team(visit, actor.person_id)
    found: list[Stop] = []
    if team is not None and may(actor, "route.own", OwnRoute(visit).scope):
        found = [stop for stop in stops(visit, team=team.name) if stop.room]
    return [_event(visit, session, found, team.name if team else "") for session in sessions]


def _event(visit: Visit, session: Session, route: list[Stop], team: str) -> Event:
    zone = ZoneInfo(visit.time_zone)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    minutes = sum(line.minutes for line in session.agenda.all())
    starts = dt.datetime.combine(session.on, session.starts, zone)
    event = Event()
    event.add("uid", f"visit-{session.ref}@{host}")
    changed = visit.changed_at.astimezone(dt.UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    language = translation.get_language() or "en"
    event.add(
        "summary",
        _("Instructional rounds at %(school)s") % {"school": visit.school.name},
        parameters={"LANGUAGE": language},
    )
    event.add("dtstart", starts)
    # Added to the moment, not to the wall clock: no day is an hour longer by a change of clocks.
    event.add(
        "dtend",
        (starts.astimezone(dt.UTC) + dt.timedelta(minutes=max(minutes, 30))).astimezone(zone),
    )
    place = [visit.school.name, visit.base_room.name if visit.base_room else ""]
    event.add("location", ", ".join(filter(None, place)))
    event.add("description", "\n".join(_lines(session, route, team)))
    slug = visit.organization.slug
    event.add(
        "url",
        settings.BASE_URL + reverse("visit-route", kwargs={"org": slug, "ref": visit.ref}),
    )
    event.add("status", "CANCELLED" if visit.stage == Stage.CALLED_OFF else "CONFIRMED")
    return event


def _lines(session: Session, route: list[Stop], team: str) -> list[str]:
    lines = [_("Team %(team)s") % {"team": team}] if team else []
    for stop in route:
        if stop.on == session.on:
            where = ", ".join(filter(None, (stop.room, say.place(stop))))
            lines.append(f"{say.times(stop.starts, stop.ends)}: {where}")
    return lines


def events_for(actor: Actor) -> list[Event]:
    """Every visit on whose list the actor stands as somebody who comes, for the own calendar."""
    found: list[Event] = []
    for visit in reads.visits(actor):
        row = own_place(visit, actor.person_id)
        if row is not None and row.part in (Part.OBSERVER, Part.FACILITATOR):
            found += events(actor, visit)
    return found
