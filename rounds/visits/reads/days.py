"""A day of a visit as the rules take it, and what stands beside it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.people.models import School
from rounds.year import reads as year
from rounds.year.kinds import HostingStatus
from rounds.year.models import Hosting

from ..kinds import Stage
from ..models import Session, Visit
from ..rules.day import Day, Line, Span
from ..rules.sound import cautions


def day_of(session: Session) -> Day:
    """The session's agenda, bells and slots (those not dropped)."""
    return Day(
        starts=session.starts,
        agenda=tuple(
            Line(line.title, line.minutes, line.holds_slots) for line in session.agenda.all()
        ),
        slots=tuple(
            Span(slot.starts, slot.ends) for slot in session.slots.all() if slot.dropped_at is None
        ),
        periods=tuple(
            Span(period.starts, period.ends, period.name) for period in session.periods.all()
        ),
    )


def last_bells(school: School) -> tuple[Span, ...]:
    """The bells of the school's latest visit that had any."""
    last = (
        Session.objects.filter(visit__school=school, periods__isnull=False)
        .prefetch_related("periods", "agenda", "slots")
        .order_by("-on", "-pk")
        .first()
    )
    return day_of(last).periods if last else ()


def cautions_of(actor: Actor, visit: Visit, on: dt.date, day: Day) -> list[str]:
    """Everything about a day that is possible but seldom meant."""
    found = []
    if on.weekday() >= 5:
        found.append(_("This day is a Saturday or Sunday."))
    if on in year.closed_days(actor, visit.school.district_id, on, on):
        found.append(_("There is no school in the host’s district on this day."))
    others = Visit.objects.filter(cohort=visit.cohort_id, sessions__on=on).exclude(
        stage=Stage.CALLED_OFF
    )
    found += [
        _("The same people visit %(school)s on this day.") % {"school": other.school.name}
        for other in others.exclude(school=visit.school_id).select_related("school")
    ]
    hostings = Hosting.objects.filter(
        team__cohort=visit.cohort_id, on=on, status=HostingStatus.AGREED
    ).exclude(team__school=visit.school_id)
    found += [
        _("%(school)s has agreed to host on this day.") % {"school": hosting.team.school.name}
        for hosting in hostings.select_related("team__school")
    ]
    return [*found, *cautions(day)]
