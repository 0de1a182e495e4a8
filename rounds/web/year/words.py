"""What a page says of conflicts, agendas and entries."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.year.reads import Entry
from rounds.year.rules import Conflict, ConflictKind
from rounds.year.words import entry_in_words


def says(entry: Entry) -> str:
    """The words of a calendar line."""
    return entry_in_words(
        entry.kind, title=entry.title, status=entry.status, school=entry.school_name
    )


def conflict_sentence(conflict: Conflict) -> str:
    """A conflict as a sentence that says what could be done."""
    day = date_format(conflict.on, "DATE_FORMAT")
    names = together(conflict.names)
    given = {"day": day, "names": names, "why": conflict.why}
    if conflict.kind is ConflictKind.TWO_HOSTS:
        return _("%(day)s: %(names)s host on the same day. Move one of them.") % given
    if conflict.kind is ConflictKind.MEETING_ON_VISIT:
        return _("%(day)s: %(names)s. Nobody can be at a visit and at a meeting.") % given
    if conflict.kind is ConflictKind.WEEKEND:
        return _("%(day)s is on a weekend: %(names)s.") % given
    if conflict.kind is ConflictKind.NO_SCHOOL:
        return _("%(day)s is a day without school (%(why)s): %(names)s.") % given
    return _("%(day)s lies outside the cohort’s year: %(names)s.") % given


def together(names: tuple[str, ...]) -> str:
    """ "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def gap_sentence(gap: int) -> str:
    """Whether the minutes of an agenda add up to the meeting."""
    if gap > 0:
        return ngettext(
            "%(minutes)d minute of the meeting is not on the agenda yet.",
            "%(minutes)d minutes of the meeting are not on the agenda yet.",
            gap,
        ) % {"minutes": gap}
    if gap < 0:
        return ngettext(
            "The agenda takes %(minutes)d minute longer than the meeting.",
            "The agenda takes %(minutes)d minutes longer than the meeting.",
            -gap,
        ) % {"minutes": -gap}
    return _("The minutes add up.")
