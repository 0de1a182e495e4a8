"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .account import change_profile, confirm_own_means, end_other_sessions, end_session
from .cards import Sponsored, issue_card, revoke_card, use_card
from .inviting import (
    Made,
    accept_invitation,
    invite,
    invite_all,
    renew_invitation,
    revoke_invitation,
)

__all__ = [
    "Made",
    "Sponsored",
    "accept_invitation",
    "change_profile",
    "confirm_own_means",
    "end_other_sessions",
    "end_session",
    "invite",
    "invite_all",
    "issue_card",
    "renew_invitation",
    "revoke_card",
    "revoke_invitation",
    "use_card",
]
