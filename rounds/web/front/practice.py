"""How the problem of practice of each school stands."""

from __future__ import annotations

from collections.abc import Mapping

from rounds.kernel.clock import today
from rounds.people.models import Cohort
from rounds.practice import next as practice

from ..doors import Ask
from .sheet import Problem, Stage


def problems(ask: Ask, cohort: Cohort) -> Mapping[int, Problem]:
    """By the school's id; the words only for those to whom they are open."""
    day = today(ask.organization.time_zone)
    return {
        school: Problem(stand.text, Stage.UNDER_WAY if stand.ref else Stage.AHEAD, stand.sentence)
        for school, stand in practice.statuses(ask.actor, cohort, day).items()
    }
