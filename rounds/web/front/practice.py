"""How the problem of practice of each school, and of a network itself, stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from rounds.kernel.clock import today
from rounds.people.models import Cohort
from rounds.practice import next as practice
from rounds.practice.kinds import State

from ..doors import Ask
from .sheet import Next, Problem, Stage


def problems(ask: Ask, cohort: Cohort) -> Mapping[int, Problem]:
    """By the school's id; the words only for those to whom they are open."""
    stands = practice.statuses(ask.actor, cohort, today(ask.organization.time_zone))
    return {school: _shown(ask, stand) for school, stand in stands.items()}


def own_problems(ask: Ask, cohorts: Iterable[Cohort]) -> Mapping[int, Problem]:
    """The network's own problem of each year, by the year's id; only those open to the reader."""
    stands = practice.network_statuses(ask.actor, cohorts, today(ask.organization.time_zone))
    return {cohort: _shown(ask, stand) for cohort, stand in stands.items()}


def _shown(ask: Ask, stand: practice.Stand) -> Problem:
    href = _href(ask, "problem", stand.ref) if stand.ref else ""
    return Problem(stand.text, _stage(stand.state), stand.sentence, href)


def _stage(state: State | None) -> Stage:
    """The first knot of the thread is tied once the problem is locked."""
    if state is None:
        return Stage.AHEAD
    return Stage.DONE if state in {State.LOCKED, State.CLOSED} else Stage.UNDER_WAY


def owed(ask: Ask) -> Iterable[Next]:
    """Writing, reworking or reading a problem of practice."""
    for one in practice.next_for(ask.actor):
        yield Next(str(one.sentence), one.action, _href(ask, one.url, one.ref), order=30)


def _href(ask: Ask, url: str, ref: str) -> str:
    return reverse(url, kwargs={"org": ask.organization.slug, "ref": ref})
