"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .drafts import Changed, begin_draft, change_plan, drop_draft, redo, set_planner_rules, undo
from .listing import name_scheduler, put_on_list
from .release import release_plan
from .runs import SECONDS, collect_run, open_run, start_run, stop_run, take_plan
from .sessions import add_day, plan_day, remove_day
from .visit import Wish, open_visit

__all__ = [
    "SECONDS",
    "Changed",
    "Wish",
    "add_day",
    "begin_draft",
    "change_plan",
    "collect_run",
    "drop_draft",
    "name_scheduler",
    "open_run",
    "open_visit",
    "plan_day",
    "put_on_list",
    "redo",
    "release_plan",
    "remove_day",
    "set_planner_rules",
    "start_run",
    "stop_run",
    "take_plan",
    "undo",
]
