"""What a person reads when an operation was refused: what happened, and what one can do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_STAYS = _(
    "This note could not be read by the server. It stays on your device; save a rescue file."
)

SENTENCES: dict[str, str | Promise] = {
    "malformed": _STAYS,
    "too-large": _("This note is too long to be sent. Split it in two; it stays on your device."),
    "unknown-kind": _(
        "The server is older than this page and does not know this yet. It stays on your device "
        "and is sent again by itself."
    ),
    "other-session": _(
        "Somebody else is signed in here. Your notes stay on this device until you sign in again."
    ),
    "not-signed-in": _("Your sign-in has ended. Your notes stay here; sign in and they are sent."),
    "not-on-the-list": _(
        "You are not on this visit's list at the moment. Your notes stay here; ask the visit's "
        "facilitator to put you on it."
    ),
    "not-yours": _("This note belongs to somebody else, who alone can change it."),
    "not-for-others": _("Only the visit's facilitator types in somebody else's notes."),
    "unknown-person": _("The person whose note this is was not found. Choose the name again."),
    "no-such-room-visit": _(
        "There is no room visit of this number yet. The note stays here and is sent again by itself."
    ),
    "no-such-focus-question": _(
        "The visit has no focus question of this number any more. Choose another; the note stays "
        "here."
    ),
    "note-not-here-yet": _(
        "The beginning of this note has not arrived yet. It is sent again by itself."
    ),
    "note-purged": _("This note was erased on its date, and changes to it are not kept."),
    "base-missing": _STAYS,
    "nothing-to-settle": _("There is nothing left to choose between. Open the note again."),
    "visit-closed": _("This visit was called off and takes no more notes. Yours stay here."),
    "busy": _("The server is busy. Your notes stay here and are sent again in a moment."),
}
