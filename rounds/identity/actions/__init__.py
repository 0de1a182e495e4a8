"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .account import change_profile, end_other_sessions, end_session

__all__ = ["change_profile", "end_other_sessions", "end_session"]
