"""Letters about somebody's account, in that person's language. They leave through the outbox."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.kernel.outbox import post
from rounds.people.models import Person

Words = tuple[str, str]


def absolute(path: str) -> str:
    """The address of a page, as it is written in a letter or on paper."""
    return f"{settings.BASE_URL}{path}"


def _not_you() -> str:
    return _(
        "If this was not you, sign in, open Your account, and end the sessions you do not know. "
        "Then set a new password."
    )


def _code(about: dict[str, Any]) -> Words:
    return (
        _("Your code for Rounds: %(code)s") % about,
        _(
            "Your code is %(code)s\n\nType it on the page that asked for it within ten minutes. "
            "Nobody from Rounds will ever ask you for it.\n\nIf you asked for no code, do nothing: "
            "without it nobody gets in."
        )
        % about,
    )


def _unknown(about: dict[str, Any]) -> Words:
    return (
        _("There is no account for this address"),
        _(
            "Somebody, perhaps you, asked to sign in to Rounds with this address. No account uses "
            "it.\n\nIf it was you: try the address your invitation was sent to, or ask your "
            "coordinator to invite you. Otherwise do nothing."
        ),
    )


def _reset(about: dict[str, Any]) -> Words:
    return (
        _("Set a new password for Rounds"),
        _(
            "Open this page within three hours to set a new password:\n\n%(url)s\n\n"
            "If you did not ask for this, do nothing: your password stays as it is."
        )
        % {"url": about["password_reset_url"]},
    )


def _happened(subject: Callable[[], str]) -> Callable[[dict[str, Any]], Words]:
    def words(about: dict[str, Any]) -> Words:
        title = subject()
        return title, f"{title}.\n\n{_not_you()}"

    return words


def _farewell(about: dict[str, Any]) -> Words:
    return (
        _("Your Rounds account will be erased"),
        _(
            "Your account will be erased on %(day)s, as you asked. Until then you can keep it: "
            "sign in and press Keep my account.\n\n%(url)s"
        )
        % about,
    )


LETTERS: dict[str, Callable[[dict[str, Any]], Words]] = {
    "account/email/login_code": _code,
    "account/email/unknown_account": _unknown,
    "account/email/password_reset_key": _reset,
    "account/email/password_changed": _happened(lambda: _("Your password was changed")),
    "account/email/password_set": _happened(lambda: _("A password was set for your account")),
    "account/email/password_reset": _happened(lambda: _("Your password was set anew")),
    "mfa/email/webauthn_added": _happened(lambda: _("A passkey was added to your account")),
    "mfa/email/webauthn_removed": _happened(lambda: _("A passkey was removed from your account")),
    "mfa/email/totp_activated": _happened(lambda: _("A second step now protects your account")),
    "mfa/email/totp_deactivated": _happened(
        lambda: _("The second step was removed from your account")
    ),
    "mfa/email/recovery_codes_generated": _happened(lambda: _("New recovery codes were made")),
    "identity/linked": _happened(lambda: _("Another sign-in was linked to your account")),
    "identity/farewell": _farewell,
}


def send(kind: str, to: str, about: dict[str, Any]) -> None:
    """Put the letter in the outbox, in the language of whoever has this address, else of the
    page that asked for it."""
    known = Person.objects.filter(email=to.lower()).values_list("language", flat=True).first()
    with translation.override(known or translation.get_language() or "en"):
        subject, text = LETTERS[kind](about)
        post(to=to, subject=subject, text=text)
