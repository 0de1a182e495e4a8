"""The verbs of this package. Each passes the door of `access` and writes its audit line."""

from .account import change_profile, confirm_own_means, end_other_sessions, end_session
from .cards import Sponsored, issue_card, revoke_card, use_card
from .farewell import ask_farewell, erase_person, note_export, undo_farewell
from .inviting import (
    Made,
    accept_invitation,
    invite,
    invite_all,
    renew_invitation,
    revoke_invitation,
)
from .letting_in import LetIn, invite_member, let_in
from .linking import link_identity, note_refusal, trust_identity, unlink_identity, use_identity
from .providers import Wish, note_test, remove_provider, save_provider, switch_provider

__all__ = [
    "LetIn",
    "Made",
    "Sponsored",
    "Wish",
    "accept_invitation",
    "ask_farewell",
    "change_profile",
    "confirm_own_means",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "invite",
    "invite_all",
    "invite_member",
    "issue_card",
    "let_in",
    "link_identity",
    "note_export",
    "note_refusal",
    "note_test",
    "remove_provider",
    "renew_invitation",
    "revoke_card",
    "revoke_invitation",
    "save_provider",
    "switch_provider",
    "trust_identity",
    "undo_farewell",
    "unlink_identity",
    "use_card",
    "use_identity",
]
