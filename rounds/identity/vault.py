"""Secrets kept in the database, unreadable without the installation's own secret.

A backup of the database alone gives away no client secret and no second factor. Codes short
enough to be typed are kept as keyed digests, because a plain digest of 40 bits can be guessed
through in minutes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rounds.kernel.ids import code_from, typed_code
from rounds.kernel.refusals import NotPossible


def _key(purpose: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"rounds:{purpose}".encode(), hashlib.sha256)


def lock(text: str) -> str:
    """The text, encrypted."""
    return Fernet(base64.urlsafe_b64encode(_key("vault"))).encrypt(text.encode()).decode()


def unlock(kept: str) -> str:
    """What was locked. `NotPossible` when the installation's secret has changed since."""
    try:
        return Fernet(base64.urlsafe_b64encode(_key("vault"))).decrypt(kept.encode()).decode()
    except InvalidToken:
        raise NotPossible(
            _(
                "This secret was stored under another key, so it cannot be read. Enter it again; "
                "the operator guide says how keys/secret is restored."
            ),
            code="vault-key",
        ) from None


def code_digest(code: str) -> str:
    """What is stored of a code that people type, whatever way they type it."""
    return hmac.new(_key("code"), typed_code(code).encode(), hashlib.sha256).hexdigest()


def code_for(form: str, ref: str) -> str:
    """The card code that one sending of a form gives one person: sent twice, it is the same."""
    secret = hmac.new(_key("card"), f"{form}:{ref}".encode(), hashlib.sha256).digest()
    return code_from(secret, 10)


def trace(text: str) -> str:
    """A short keyed digest by which the audit log can say "the same address again"."""
    return hmac.new(_key("trace"), text.strip().lower().encode(), hashlib.sha256).hexdigest()[:16]
