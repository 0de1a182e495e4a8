"""Minutes, terms and entries as people say them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .kinds import DueKind, EntryKind, HostingStatus, Season
from .rules import Term


def minutes_in_words(minutes: int) -> str:
    """`90` as "1 h 30 min"; whole hours without minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def term_in_words(term: Term) -> str:
    """ "Fall 2026"."""
    return _("%(season)s %(year)s") % {"season": Season(term.season).label, "year": term.year}


def entry_in_words(kind: EntryKind, *, title: str, status: str, school: str) -> str:
    """What a calendar line says of an entry: "Birch Street hosts", "Problem of practice due"."""
    if kind is EntryKind.HOSTING:
        if status == HostingStatus.AGREED:
            return _("%(school)s hosts") % {"school": title}
        return _("%(school)s hosts (proposed)") % {"school": title}
    if kind is EntryKind.DUE and school:
        return _("Due from %(school)s: %(title)s") % {"school": school, "title": title}
    if kind is EntryKind.DUE and status == DueKind.PROBLEM:
        return _("Due from every school: %(title)s") % {"title": title}
    if kind is EntryKind.DUE:
        return _("Due: %(title)s") % {"title": title}
    return title


def school_days_in_words(days: int) -> str:
    """How far away something is, in school days: ahead, today or past."""
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d school day", "in %(days)d school days", days) % {"days": days}
    return ngettext("%(days)d school day late", "%(days)d school days late", -days) % {
        "days": -days
    }
