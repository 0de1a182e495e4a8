"""How far the parts of a visit are that are planned here, in a sentence each."""

from __future__ import annotations

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.visits import reads
from rounds.visits.models import Visit


def days(visit: Visit) -> str:
    """When the visit is, and how many times in classrooms it has."""
    dates = [session.on for session in visit.sessions.all()]
    slots = sum(session.slots.filter(dropped_at=None).count() for session in visit.sessions.all())
    first = formats.date_format(dates[0], "DATE_FORMAT") if dates else ""
    text = ngettext(
        "%(day)s; %(slots)d time in classrooms.", "%(day)s; %(slots)d times in classrooms.", slots
    )
    if len(dates) > 1:
        text = ngettext(
            "From %(day)s on %(days)d days; %(slots)d time in classrooms.",
            "From %(day)s on %(days)d days; %(slots)d times in classrooms.",
            slots,
        )
    return text % {"day": first, "days": len(dates), "slots": slots}


def people(visit: Visit) -> str:
    """How many walk with a team, and how many of them can lead one."""
    rows = reads.participants(visit).filter(walks=True)
    count = rows.count()
    if not count:
        return _("Nobody is on the list yet.")
    text = ngettext(
        "%(count)d person walks with a team, %(leaders)d can lead one.",
        "%(count)d people walk with a team, %(leaders)d can lead one.",
        count,
    )
    return text % {"count": count, "leaders": rows.filter(can_lead=True).count()}
