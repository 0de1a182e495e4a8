"""How the problem of practice of each school stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from rounds.kernel.clock import today
from rounds.people.models import Cohort
from rounds.practice import next as practice

from ..doors import Ask
from .sheet import Next, Problem, Stage


def problems(ask: Ask, cohort: Cohort) -> Mapping[int, Problem]:
    """By the school's id; the words only for those to whom they are open."""
    day = today(ask.organization.time_zone)
    return {
        school: Problem(
            stand.text,
            Stage.UNDER_WAY if stand.ref else Stage.AHEAD,
            stand.sentence,
            href=_href(ask, "problem", stand.ref) if stand.ref else "",
        )
        for school, stand in practice.statuses(ask.actor, cohort, day).items()
    }


def owed(ask: Ask) -> Iterable[Next]:
    """Writing, reworking or reading a problem of practice."""
    for one in practice.next_for(ask.actor):
        yield Next(str(one.sentence), one.action, _href(ask, one.url, one.ref), order=30)


def _href(ask: Ask, url: str, ref: str) -> str:
    return reverse(url, kwargs={"org": ask.organization.slug, "ref": ref})
