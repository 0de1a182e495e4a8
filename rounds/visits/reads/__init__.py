"""Questions about visits, answered within one organization."""

from .days import cautions_of, day_of, last_bells
from .listing import could_come, has_observed, participant, participants
from .planning import instance, planner_rules
from .plans import (
    Bench,
    Judged,
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
    working_on,
)
from .roster import Group, candidates, could_have, groups_of, places_of, refusals_of
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
    "Group",
    "Judged",
    "agreed_without_visit",
    "can_redo",
    "can_undo",
    "candidates",
    "cautions_of",
    "cohorts_to_open",
    "could_come",
    "could_have",
    "day_of",
    "draft_of",
    "edits_since",
    "folders_in_use",
    "groups_of",
    "has_observed",
    "instance",
    "last_bells",
    "last_run",
    "participant",
    "participants",
    "places_of",
    "plan",
    "planner_rules",
    "plans_of",
    "problem_of",
    "refusals_of",
    "released_of",
    "run",
    "run_to_do",
    "session",
    "sessions_of",
    "standings_of",
    "visit",
    "visits",
    "working_on",
]
