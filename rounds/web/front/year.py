"""Dates ahead, and the day on which each school hosts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.kernel.clock import today
from rounds.people.models import Cohort
from rounds.year import reads
from rounds.year.reads import Entry

from ..doors import Ask
from .sheet import Soon


def dates_ahead(ask: Ask, cohorts: Sequence[Cohort]) -> Iterable[Soon]:
    """Visits, meetings and due dates from today on."""
    day = today(ask.organization.time_zone)
    for entry in reads.entries_of(ask.actor, cohorts):
        if entry.on >= day and not entry.cancelled:
            yield Soon(entry.on, _sentence(entry), _href(ask, entry))


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
