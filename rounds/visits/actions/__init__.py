"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .class_list import correct_list, drop_list, keep_list, ring_bells, use_list
from .classes import set_absent, set_class_state, set_stand_by, set_teacher_email
from .consent import opt_in_by_link, opt_out_by_link, write_opt_in, write_opt_out
from .destroying import destroy_key, end_codes
from .drafts import (
    Changed,
    begin_draft,
    change_plan,
    drop_draft,
    put_plan,
    redo,
    set_planner_rules,
    undo,
)
from .holding import Settings, call_off_visit, change_settings, move_day
from .key import Key, open_key, set_key_day
from .kit import Wish as KitWish
from .kit import print_kit, print_sheet
from .links import end_link, renew_link
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
from .notice import agree_by_link, mark_told, print_slips, send_notices, take_back_told
from .release import release_plan
from .repairs import accept_repair, ask_repair, close_repair
from .rooms import RoomWish, save_rooms
from .runs import SECONDS, collect_run, open_run, start_run, stop_run, take_plan
from .sessions import add_day, plan_day, remove_day
from .visit import Wish, open_blocks, open_visit
from .year import ask_year, take_teams

__all__ = [
    "SECONDS",
    "Changed",
    "Joined",
    "Key",
    "KitWish",
    "Known",
    "RoomWish",
    "Settings",
    "Wish",
    "accept_repair",
    "add_day",
    "agree_by_link",
    "ask_repair",
    "ask_year",
    "begin_draft",
    "call_off_visit",
    "change_plan",
    "change_settings",
    "close_repair",
    "collect_run",
    "correct_list",
    "describe",
    "destroy_key",
    "drop_draft",
    "drop_list",
    "end_codes",
    "end_link",
    "keep_list",
    "mark_told",
    "move_day",
    "name_scheduler",
    "note_subjects",
    "open_blocks",
    "open_key",
    "open_run",
    "open_visit",
    "opt_in_by_link",
    "opt_out_by_link",
    "plan_day",
    "print_kit",
    "print_sheet",
    "print_slips",
    "put_back_on_list",
    "put_many_on_list",
    "put_on_list",
    "put_plan",
    "redo",
    "release_plan",
    "remove_day",
    "renew_link",
    "ring_bells",
    "save_rooms",
    "send_notices",
    "set_absent",
    "set_class_state",
    "set_key_day",
    "set_planner_rules",
    "set_stand_by",
    "set_teacher_email",
    "start_run",
    "stop_run",
    "take_back_told",
    "take_off_list",
    "take_plan",
    "take_teams",
    "undo",
    "use_list",
    "write_opt_in",
    "write_opt_out",
]
