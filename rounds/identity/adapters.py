"""What django-allauth asks us: letters, messages, limits, and that nobody signs up alone."""

from __future__ import annotations

from typing import Any, cast

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rounds.people import reads as people
from rounds.people.models import Person

from . import letters, throttle, vault

MESSAGES = {
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("Your new password is set."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/login_code_sent.txt": _("If there is an account, a code is on its way."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/totp_activated.txt": _("Your second step is on."),
    "mfa/messages/totp_deactivated.txt": _("Your second step is off."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made."),
}

# allauth's own generator would copy addresses into a table of its own, which then go stale.
ResetTokens = PasswordResetTokenGenerator


def client_address(request: HttpRequest) -> str:
    """The browser's network address; behind a trusted proxy, what the proxy says it is."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.TRUST_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from an invitation, a coordinator or the command line, never from a form."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.error_messages: dict[str, Any] = {
            **DefaultAccountAdapter.error_messages,
            "account_inactive": _("This account is closed. Ask your coordinator."),
            "email_password_mismatch": _(
                "The address or the password is not right. Check both, or use a code by mail."
            ),
            "incorrect_code": _("This code is not right. Look at the newest letter or the app."),
            "incorrect_password": _("This password is not right."),
            "invalid_or_expired_key": _("This link is used up or too old. Ask for a new one."),
            "invalid_password_reset": _("This link is used up or too old. Ask for a new one."),
            "too_many_login_attempts": throttle.TOO_OFTEN,
            "rate_limited": throttle.TOO_OFTEN,
        }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letters.send(template_prefix, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        if user.email:
            letters.send(template_prefix, user.email, context or {})

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: Any = None,
    ) -> None:
        said = message or MESSAGES.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the password is looked at, known address or not."""
        counted = throttle.spend(throttle.PASSWORD, credentials.get("email", ""))
        if not (throttle.spend(throttle.FROM_ADDRESS, client_address(request)) and counted):
            raise ValidationError(throttle.TOO_OFTEN, code="too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        """Called after the right password; the narrow count is given back by `signals`."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """One's own organization; the account page, which lists them, when there are several."""
        places = list(people.organizations_of(cast(Person, request.user))[:2])
        if len(places) == 1:
            return reverse("home", kwargs={"org": places[0].slug})
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Our own pages ask for fresh proof of own means (`web.account.doors`), not allauth."""
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps: secrets are locked, names are ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and type that."),
    }

    def encrypt(self, text: str) -> str:
        return vault.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return vault.unlock(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Rounds"

    def _get_site_name(self) -> str:
        return "Rounds"

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)


def qr_svg(text: str) -> str:
    """A QR code as SVG, black for every reader; its size comes from the style sheet."""
    return str(
        segno.make(text, error="m").svg_inline(
            scale=5, border=2, omitsize=True, svgclass="qr", lineclass=None
        )
    )
