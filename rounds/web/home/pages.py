"""The organization's front page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from rounds.kernel.clock import today
from rounds.people import reads
from rounds.people.models import Cohort

from ..doors import Ask, Request, page
from ..front import providers


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year on the front page."""

    cohort: Cohort
    said: str


@page("organization.view")
def home(request: Request) -> HttpResponse:
    """What is next for the reader, the dates ahead, and the years under way."""
    ask = request.ask
    ask.about(ask.organization)
    day = today(ask.organization.time_zone)
    cohorts = [cohort for cohort in reads.cohorts_for(ask.actor) if cohort.ends_on >= day]
    owes = providers.next_for(ask)
    return render(
        request,
        "home/home.html",
        {
            "next": owes[0] if owes else None,
            "later": owes[1:5],
            "soon": providers.soon_in(ask, cohorts),
            "years": _years(ask, cohorts),
            "schools": reads.own_schools(ask.actor),
        },
    )


def _years(ask: Ask, cohorts: list[Cohort]) -> list[YearLine]:
    teams = reads.teams_in(cohorts)
    return [YearLine(cohort, _said(len(teams[cohort.pk]))) for cohort in cohorts]


def _said(schools: int) -> str:
    text = ngettext(
        "%(count)d school takes part.",
        "%(count)d schools take part.",
        schools,
    )
    return text % {"count": schools}
