"""How far the printed day and the key are, in a sentence, for the visit's page."""

from __future__ import annotations

from django.utils import formats
from django.utils.translation import gettext as _

from rounds.visits.models import Visit
from rounds.visits.reads.key import key_day, plan_in_force


def papers(visit: Visit) -> str:
    if visit.key_destroyed_at is not None:
        return _("Gone with the key.")
    if plan_in_force(visit) is None:
        return _(
            "The teachers’ page and the letter can be printed; the rest once a plan is released."
        )
    return _("Ready: folders, cards, door sheets and all the rest.")


def key(visit: Visit) -> str:
    if visit.key_destroyed_at is not None:
        day = formats.date_format(visit.key_destroyed_at, "DATE_FORMAT")
        return _("Destroyed on %(day)s.") % {"day": day}
    ends = key_day(visit)
    if plan_in_force(visit) is None or ends is None:
        return _("There is none until a plan is released.")
    return _("Destroyed by itself on %(day)s.") % {"day": formats.date_format(ends, "DATE_FORMAT")}


def route(visit: Visit) -> str:
    if visit.key_destroyed_at is not None:
        return _("Gone with the key.")
    if plan_in_force(visit) is None:
        return _("Once a plan is released.")
    return _("Your team now; rooms and numbers on the day.")
