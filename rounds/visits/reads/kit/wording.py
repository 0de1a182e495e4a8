"""Days, times and places as papers say them, in the active language."""

from __future__ import annotations

import datetime as dt

import segno
from django.utils import formats
from django.utils.translation import gettext as _

from ...models import Participant
from ..key import Stop, Team
from .facts import Day, Facts


def date(on: dt.date) -> str:
    """Thursday, November 5, 2026."""
    return str(formats.date_format(on, _("l, F j, Y")))


def dates(days: tuple[Day, ...]) -> str:
    """The days of a visit, in one line."""
    return " · ".join(date(day.on) for day in days)


def clock(at: dt.time) -> str:
    return str(formats.time_format(at, "TIME_FORMAT"))


def times(starts: dt.time, ends: dt.time) -> str:
    return f"{clock(starts)} – {clock(ends)}"


def place(stop: Stop) -> str:
    """Where the room is, as one asks for it in a hallway."""
    if not stop.room:
        return ""
    floor = _("floor %(floor)s") % {"floor": stop.floor}
    return ", ".join(filter(None, (stop.building, floor)))


def grade(stop: Stop) -> str:
    return _("grade %(grade)s") % {"grade": stop.grade} if stop.grade.isdigit() else stop.grade


def strand(stop: Stop) -> str:
    """What is taught there, without saying who teaches."""
    return ", ".join(filter(None, (grade(stop), stop.subject or stop.course)))


def name(row: Participant) -> str:
    return row.person.name if row.person else _("Somebody who has left")


def home(row: Participant) -> str:
    """Where a visitor comes from."""
    return row.school.name if row.school else row.office or str(row.get_kind_display())


def team(team: Team) -> str:
    return _("Team %(team)s") % {"team": team.name}


def leader(team: Team) -> str:
    """The team leader's name, or nothing while there is none."""
    return next((name(row) for row in team.members if row.ref == team.leader), "")


def agenda(day: Day) -> list[dict[str, object]]:
    return [
        {
            "time": clock(part.span.starts),
            "title": part.line.title,
            "minutes": _("%(count)d min") % {"count": part.line.minutes},
            "rooms": part.line.holds_slots,
        }
        for part in day.agenda
    ]


def head(facts: Facts, title: str, size: str) -> dict[str, object]:
    """What every paper of a visit begins with."""
    return {
        "paper": size,
        "title": title,
        "organization": facts.organization,
        "kicker": f"{facts.organization} · {facts.network}",
        "foot": f"{facts.school} · {dates(facts.days)}",
        "page": _("Page"),
    }


def picture(address: str) -> str:
    """The address as a code for a phone's camera, drawn as SVG."""
    drawn = segno.make(address, error="m").svg_inline(border=0, dark="#1c2434")
    # Inside a page the name of the language may be left out; on paper it may not.
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
