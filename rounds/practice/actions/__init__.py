"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .beginning import start_network_problem, start_problem
from .steps import (
    close_problem,
    remind,
    rewrite_outcome,
    share_problem,
    take_step,
    unshare_problem,
)
from .talk import add_comment, judge, reopen_comment, settle_comment
from .writing import choose_text, restore_version, save_draft, set_due

__all__ = [
    "add_comment",
    "choose_text",
    "close_problem",
    "judge",
    "remind",
    "reopen_comment",
    "restore_version",
    "rewrite_outcome",
    "save_draft",
    "set_due",
    "settle_comment",
    "share_problem",
    "start_network_problem",
    "start_problem",
    "take_step",
    "unshare_problem",
]
