"""Questions about visits, answered within one organization."""

from .listing import could_come, has_observed, participant, participants
from .planning import instance, planner_rules
from .standings import standings_of
from .visits import (
    agreed_without_visit,
    cohorts_to_open,
    problem_of,
    session,
    sessions_of,
    visit,
    visits,
)

__all__ = [
    "agreed_without_visit",
    "cohorts_to_open",
    "could_come",
    "has_observed",
    "instance",
    "participant",
    "participants",
    "planner_rules",
    "problem_of",
    "session",
    "sessions_of",
    "standings_of",
    "visit",
    "visits",
]
