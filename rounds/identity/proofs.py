"""A code by mail that proves, once, that somebody reads the mail of an address.

Used where nobody signs in by it: to confirm one's own means, and to accept an invitation that
came on paper. The code lives in the session that asked for it, as a keyed digest.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from typing import Any

from django.utils.translation import gettext_lazy as _

from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible

from . import letters, throttle, vault

_LASTS = dt.timedelta(minutes=10)
_TRIES = 5


def send(session: Any, purpose: str, email: str) -> None:
    """Mail a new code for this purpose; `NotPossible` when too many were asked for."""
    throttle.check(throttle.MAIL, email)
    code = f"{secrets.randbelow(10**6):06d}"
    session[_key(purpose)] = {
        "email": email.lower(),
        "digest": vault.code_digest(f"{purpose}{code}"),
        "until": (now() + _LASTS).timestamp(),
        "tries": 0,
    }
    letters.send("account/email/login_code", email, {"code": f"{code[:3]}-{code[3:]}"})


def waiting(session: Any, purpose: str) -> str:
    """The address a code was sent to and not yet used, or an empty string."""
    kept = session.get(_key(purpose))
    return str(kept["email"]) if kept and kept["until"] > now().timestamp() else ""


def check(session: Any, purpose: str, typed: str) -> str:
    """The proved address. `BadInput` for a wrong code, `NotPossible` when it is over."""
    kept = session.get(_key(purpose))
    if not kept or kept["until"] <= now().timestamp() or kept["tries"] >= _TRIES:
        session.pop(_key(purpose), None)
        raise NotPossible(
            _("This code is over. Ask for a new one and type it within ten minutes."),
            code="proof-over",
        )
    digits = "".join(letter for letter in typed if letter.isdigit())
    if not hmac.compare_digest(vault.code_digest(f"{purpose}{digits}"), kept["digest"]):
        session[_key(purpose)] = {**kept, "tries": kept["tries"] + 1}
        raise BadInput({"code": _("This code is not right. Look at the newest letter.")})
    del session[_key(purpose)]
    return str(kept["email"])


def _key(purpose: str) -> str:
    return f"proof.{purpose}"
