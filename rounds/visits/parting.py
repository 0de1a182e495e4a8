"""A district that leaves a network: a visit of its schools holds the words of people of other
districts too, so it is handed over and erased by itself before the rest can be."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rounds.people.parting import Part, Rows, Teams, declare

from .models import Visit


def _visits(teams: Teams) -> QuerySet[Visit]:
    meant = Q(pk__in=[])
    for team in teams:
        meant |= Q(school_id=team.school_id, cohort_id=team.cohort_id)
    return Visit.objects.filter(meant).select_related("school").order_by("pk")


def _handed(teams: Teams) -> Rows:
    return [
        {
            "school": visit.school.name,
            "stage": visit.stage,
            "days": list(visit.sessions.order_by("pk").values_list("on", flat=True)),
        }
        for visit in _visits(teams)
    ]


def _held(teams: Teams) -> list[str]:
    return [
        _("%(school)s has a visit in this network. Export and delete the visit first.")
        % {"school": visit.school.name}
        for visit in _visits(teams)
    ]


def _erase(teams: Teams) -> None:
    """Only after a restore is there anything: parting waits until no visit is left."""
    _visits(teams).delete()


declare("visits", Part(gather=_handed, erase=_erase, holds=_held))
