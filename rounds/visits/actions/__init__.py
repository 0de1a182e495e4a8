"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .listing import name_scheduler, put_on_list
from .sessions import plan_day
from .visit import Wish, open_visit

__all__ = [
    "Wish",
    "name_scheduler",
    "open_visit",
    "plan_day",
    "put_on_list",
]
