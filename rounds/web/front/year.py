"""Dates ahead, and the day on which each school hosts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.access.actor import RoleKind
from rounds.kernel.clock import today
from rounds.people import reads as people
from rounds.people.models import Cohort
from rounds.year import reads
from rounds.year.reads import Entry

from ..doors import Ask
from .sheet import Missing, Next, Soon


def dates_ahead(ask: Ask, cohorts: Sequence[Cohort]) -> Iterable[Soon]:
    """Visits, meetings and due dates from today on."""
    day = today(ask.organization.time_zone)
    for entry in reads.entries_of(ask.actor, cohorts):
        if entry.on >= day and not entry.cancelled:
            yield Soon(entry.on, _sentence(entry), _href(ask, entry))


def hosts_owed(ask: Ask) -> Iterable[Next]:
    """Giving each school of a year a day on which it hosts."""
    if not ask.actor.holds(RoleKind.COORDINATOR, RoleKind.FACILITATOR):
        return
    day = today(ask.organization.time_zone)
    years = [
        row for row in people.cohorts_of_teams(ask.actor, day) if ask.may("calendar.edit", row)
    ]
    undated = reads.without_day(years)
    for cohort in (row for row in years if undated.get(row.pk)):
        yield Next(
            sentence=_undated(cohort, undated[cohort.pk]),
            detail=_("Once a school has a day, what is due before it can stand on the calendar."),
            action=_("Set a day"),
            href=_hosting(ask, cohort),
            order=42,
        )


def hosts_missing(ask: Ask, cohort: Cohort) -> Iterable[Missing]:
    """The same where a year says what it lacks."""
    count = reads.without_day([cohort]).get(cohort.pk, 0)
    if count:
        edits = ask.may("calendar.edit", cohort)
        yield Missing(_undated(cohort, count), _hosting(ask, cohort) if edits else "")


def _undated(cohort: Cohort, count: int) -> str:
    return ngettext(
        "%(count)d school of %(network)s has no day on which it hosts.",
        "%(count)d schools of %(network)s have no day on which they host.",
        count,
    ) % {"count": count, "network": cohort.network.name}


def _hosting(ask: Ask, cohort: Cohort) -> str:
    return reverse("hosting-add", kwargs={"org": ask.organization.slug, "cohort": cohort.ref})


def hosting_days(ask: Ask, cohort: Cohort) -> Mapping[int, dt.date]:
    """The day of each school that has one."""
    return {slot.school.pk: slot.on for slot in reads.hosting_order(ask.actor, cohort) if slot.on}


def _sentence(entry: Entry) -> str:
    if entry.kind == "hosting":
        return _("%(school)s hosts") % {"school": entry.title}
    return f"{entry.school_name}: {entry.title}" if entry.school_name else entry.title


def _href(ask: Ask, entry: Entry) -> str:
    """Only a meeting has a page for everybody who sees its date."""
    if entry.kind != "meeting":
        return ""
    return reverse("meeting", kwargs={"org": ask.organization.slug, "ref": entry.ref})
