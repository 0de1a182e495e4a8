"""Questions about visits, answered within one organization."""

from .days import cautions_of, day_of, last_bells
from .listing import could_come, has_observed, participant, participants
from .planning import instance, planner_rules
from .plans import (
    Bench,
    Judged,
    blocked_by_contract,
    can_redo,
    can_undo,
    draft_of,
    edits_since,
    folders_in_use,
    last_run,
    plan,
    plans_of,
    released_of,
    run,
    run_to_do,
    substitute_periods,
    working_on,
)
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
    "Bench",
    "Judged",
    "agreed_without_visit",
    "blocked_by_contract",
    "can_redo",
    "can_undo",
    "cautions_of",
    "cohorts_to_open",
    "could_come",
    "day_of",
    "draft_of",
    "edits_since",
    "folders_in_use",
    "has_observed",
    "instance",
    "last_bells",
    "last_run",
    "participant",
    "participants",
    "plan",
    "planner_rules",
    "plans_of",
    "problem_of",
    "released_of",
    "run",
    "run_to_do",
    "session",
    "sessions_of",
    "standings_of",
    "substitute_periods",
    "visit",
    "visits",
    "working_on",
]
