"""The days of a visit on the calendar of the year: each is an agreed day to host."""

from __future__ import annotations

import datetime as dt

from rounds.access.actor import Actor, system
from rounds.access.decide import may
from rounds.year import actions as year
from rounds.year.kinds import HostingStatus
from rounds.year.models import Hosting

from ..kinds import Stage
from ..models import Visit


def _keeper(actor: Actor, row: Visit) -> Actor:
    """Who writes the calendar: the actor who may, else the installation on their behalf."""
    return actor if may(actor, "calendar.edit", row.cohort.scope) else system(row.organization_id)


def put_on_calendar(actor: Actor, row: Visit, on: dt.date) -> None:
    """See to it that the host has this agreed day on the calendar."""
    team = row.cohort.teams.filter(school=row.school_id).first()
    if team is None:
        return
    keeper = _keeper(actor, row)
    found = Hosting.objects.filter(team=team, on=on).first()
    if found is None:
        found = year.propose_hosting(actor=keeper, team=team, on=on, agreed=True)
    elif found.status == HostingStatus.PROPOSED:
        year.agree_hosting(actor=keeper, hosting=found)
    if row.hosting_id is None and not Visit.objects.filter(hosting=found).exists():
        row.hosting = found
        row.save(update_fields=["hosting"])


def take_off_calendar(actor: Actor, row: Visit, on: dt.date) -> None:
    """Take the host's day off the calendar, unless another visit needs it."""
    found = Hosting.objects.filter(
        team__cohort=row.cohort_id,
        team__school=row.school_id,
        on=on,
        status=HostingStatus.AGREED,
    ).first()
    others = Visit.objects.filter(
        cohort=row.cohort_id, school=row.school_id, sessions__on=on
    ).exclude(stage=Stage.CALLED_OFF)
    if found is None or others.exclude(pk=row.pk).exists():
        return
    if row.hosting_id == found.pk:
        row.hosting = None
        row.save(update_fields=["hosting"])
    year.remove_hosting(actor=_keeper(actor, row), hosting=found)
