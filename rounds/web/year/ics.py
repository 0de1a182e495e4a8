"""Calendar files as every calendar program reads them (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from icalendar import Event

from rounds.people.models import Organization
from rounds.year.kinds import EntryKind
from rounds.year.reads import Entry

from ..ics import empty_calendar
from .words import says


def calendar_file(
    entries: Sequence[Entry],
    organization: Organization,
    *,
    name: str,
    method: str | None = None,
    further: Sequence[Event] = (),
) -> bytes:
    """The entries as one file. The same entries give the same bytes: nothing in it depends on
    when it was made, so that a program that asks again can be told that nothing has changed.
    `further` are events of another area."""
    calendar = empty_calendar(organization, name=name, method=method)
    for entry in entries:
        calendar.add_component(_event(entry, organization))
    for event in further:
        calendar.add_component(event)
    if further or any(entry.starts_at for entry in entries):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry, organization: Organization) -> Event:
    event = Event()
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    event.add("uid", f"{entry.kind.value}-{entry.ref}@{host}")
    changed = entry.changed_at or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    event.add("dtstamp", changed.astimezone(dt.UTC).replace(microsecond=0))
    event.add("last-modified", changed.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("summary", says(entry), parameters={"LANGUAGE": get_language() or "en"})
    if entry.starts_at and entry.ends_at:
        zone = ZoneInfo(organization.time_zone)
        event.add("dtstart", entry.starts_at.astimezone(zone))
        event.add("dtend", entry.ends_at.astimezone(zone))
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.where:
        event.add("location", entry.where)
    event.add(
        "description", "\n".join(filter(None, (entry.network_name, entry.note, entry.video_link)))
    )
    event.add("url", settings.BASE_URL + _address(entry, organization))
    event.add("status", "CANCELLED" if entry.cancelled else _status(entry))
    return event


def _status(entry: Entry) -> str:
    return "TENTATIVE" if entry.status == "proposed" else "CONFIRMED"


def _address(entry: Entry, organization: Organization) -> str:
    if entry.kind is EntryKind.MEETING:
        return reverse("meeting", kwargs={"org": organization.slug, "ref": entry.ref})
    return reverse("calendar", kwargs={"org": organization.slug, "cohort": entry.cohort_ref})
