"""Every page a person can open, for the test that looks at all of them.

Add yours: the name of its address, who opens it, and what its address needs. `kwargs` gets the
cast and may make, through actions, the row that the page is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from tests.support.cast import Cast


def _nothing(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Opened:
    """One page as one person opens it."""

    url: str
    who: str = "nobody"
    kwargs: Callable[[Cast], dict[str, Any]] = _nothing
    query: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.url}{self.query}-{self.who}"

    def path(self, cast: Cast) -> str:
        kwargs = self.kwargs(cast)
        try:
            found = reverse(self.url, kwargs={"org": cast.organization.slug, **kwargs})
        except NoReverseMatch:
            found = reverse(self.url, kwargs=kwargs)
        return found + self.query


PAGES: tuple[Opened, ...] = (
    # Open to anybody
    Opened("landing"),
    Opened("landing", "ana"),
    Opened("styleguide"),
    Opened("styleguide-form"),
    # Signing in and one's own account
    Opened("sign-in"),
    Opened("account_request_login_code"),
    Opened("account_signup"),
    Opened("account_inactive"),
    Opened("account_reset_password"),
    Opened("account_reset_password_done"),
    Opened("account_reset_password_from_key_done"),
    Opened("sign-out", "paula"),
    Opened("account", "paula"),
    Opened("account_profile", "paula"),
    Opened("account_change_password", "paula"),
    Opened("mfa_add_webauthn", "paula"),
    Opened("mfa_activate_totp", "paula"),
    Opened("account_reauthenticate", "paula"),
    Opened("sessions_end", "paula"),
    Opened("account_export", "paula"),
    Opened("account_leave", "paula"),
    Opened("join"),
    Opened("card_enter"),
    Opened("invitations", "ana"),
    Opened("invitation_new", "ana"),
    Opened("organization_sign_in"),
    Opened("providers", "ana"),
    Opened("provider_new", "ana"),
    # In the organization
    Opened("home", "ana"),
    Opened("home", "paula"),
    Opened("home", "mirror ana", status=404),
)

# Addresses that answer a GET with something that is not a page to look at, and why.
EXCEPTIONS: dict[str, str] = {
    "account_login": "the page listed as sign-in",
    "account_logout": "the page listed as sign-out",
    "account_confirm_login_code": "opens only after a code was asked for",
    "mfa_authenticate": "opens only between the password and the second step",
    "mfa_login_webauthn": "answers the browser's passkey dialog, in JSON",
    "account_reset_password_from_key": "opens only with a key from a letter",
    "demo": "open only in a process of rounds demo",
    "demo-doors": "open only in a process of rounds demo",
    "demo-door": "open only in a process of rounds demo",
}
