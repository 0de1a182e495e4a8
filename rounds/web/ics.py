"""What every calendar file begins with."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar

from rounds.people.models import Organization

# How often a program is asked to come by again.
EVERY = dt.timedelta(hours=1)


def empty_calendar(organization: Organization, *, name: str, method: str | None = None) -> Calendar:
    """A calendar without events, as programs want it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rounds//Rounds 1//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", organization.time_zone)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar
