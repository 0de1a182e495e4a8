"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .destroying import destroy_key, end_codes
from .drafts import Changed, begin_draft, change_plan, drop_draft, redo, set_planner_rules, undo
from .holding import Settings, call_off_visit, change_settings, move_day
from .key import Key, open_key, set_key_day
from .kit import Wish as KitWish
from .kit import print_kit, print_sheet
from .listing import (
    Joined,
    Known,
    describe,
    name_scheduler,
    note_subjects,
    put_back_on_list,
    put_many_on_list,
    put_on_list,
    take_off_list,
)
from .release import release_plan
from .repairs import accept_repair, ask_repair, close_repair
from .runs import SECONDS, collect_run, open_run, start_run, stop_run, take_plan
from .sessions import add_day, plan_day, remove_day
from .visit import Wish, open_blocks, open_visit

__all__ = [
    "SECONDS",
    "Changed",
    "Joined",
    "Key",
    "KitWish",
    "Known",
    "Settings",
    "Wish",
    "accept_repair",
    "add_day",
    "ask_repair",
    "begin_draft",
    "call_off_visit",
    "change_plan",
    "change_settings",
    "close_repair",
    "collect_run",
    "describe",
    "destroy_key",
    "drop_draft",
    "end_codes",
    "move_day",
    "name_scheduler",
    "note_subjects",
    "open_blocks",
    "open_key",
    "open_run",
    "open_visit",
    "plan_day",
    "print_kit",
    "print_sheet",
    "put_back_on_list",
    "put_many_on_list",
    "put_on_list",
    "redo",
    "release_plan",
    "remove_day",
    "set_key_day",
    "set_planner_rules",
    "start_run",
    "stop_run",
    "take_off_list",
    "take_plan",
    "undo",
]
