"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .answer import add_note, assign, change_status, delete_request, purge_closed, reply
from .join import Joining, join_network
from .receive import Wish, send_request

__all__ = [
    "Joining",
    "Wish",
    "add_note",
    "assign",
    "change_status",
    "delete_request",
    "join_network",
    "purge_closed",
    "reply",
    "send_request",
]
