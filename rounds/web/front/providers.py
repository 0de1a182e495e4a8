"""Which areas have something to say on the front pages. Each adds its functions here.

A function is asked with the `Ask` of the page (who asks, where) and answers with the words of
`sheet`. It asks the database a fixed number of times, whatever the size of the network.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from rounds.people.models import Cohort

from ..doors import Ask
from . import campus, letting_in, practice, visits, year
from .sheet import Missing, Next, Problem, Soon

# What the reader owes next, in the whole organization.
NEXT: tuple[Callable[[Ask], Iterable[Next]], ...] = (
    campus.answers_owed,
    campus.keepers_owed,
    campus.teams_owed,
    campus.facilitators_owed,
    year.hosts_owed,
    letting_in.uninvited,
    practice.owed,
    visits.owed,
)

# Dates ahead in these years that the reader takes part in.
SOON: tuple[Callable[[Ask, Sequence[Cohort]], Iterable[Soon]], ...] = (year.dates_ahead,)

# The day on which each school of a year hosts, by the school's id.
HOSTING: tuple[Callable[[Ask, Cohort], Mapping[int, dt.date]], ...] = (year.hosting_days,)

# The problem of practice of each school of a year, by the school's id.
PROBLEMS: tuple[Callable[[Ask, Cohort], Mapping[int, Problem]], ...] = (practice.problems,)

# What a year still lacks, beyond its teams and their answers.
MISSING: tuple[Callable[[Ask, Cohort], Iterable[Missing]], ...] = (
    campus.facilitator_missing,
    year.hosts_missing,
)


def next_for(ask: Ask) -> list[Next]:
    """Everything the reader owes, the most pressing first."""
    found = [item for provide in NEXT for item in provide(ask)]
    return sorted(found, key=lambda item: item.order)


def soon_in(ask: Ask, cohorts: Sequence[Cohort], *, most: int = 4) -> list[Soon]:
    """The nearest dates ahead."""
    found = [item for provide in SOON for item in provide(ask, cohorts)]
    return sorted(found, key=lambda item: item.on)[:most]


def hosting_in(ask: Ask, cohort: Cohort) -> dict[int, dt.date]:
    """Hosting days by school id."""
    return {school: day for provide in HOSTING for school, day in provide(ask, cohort).items()}


def problems_in(ask: Ask, cohort: Cohort) -> dict[int, Problem]:
    """Problems of practice by school id."""
    return {school: text for provide in PROBLEMS for school, text in provide(ask, cohort).items()}


def missing_in(ask: Ask, cohort: Cohort) -> list[Missing]:
    """What other areas say is missing."""
    return [item for provide in MISSING for item in provide(ask, cohort)]
