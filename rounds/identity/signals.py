"""What is noted when somebody signs in, fails to, or changes the means of signing in."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from rounds.access.actor import Actor
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_ref
from rounds.people.models import Person

from . import rules, throttle, vault
from .kinds import Means
from .sessions import ABOUT, SessionStore


def listen() -> None:
    """Connect; once, when the application starts."""
    user_logged_in.connect(signed_in, dispatch_uid="rounds.signed-in")
    user_logged_out.connect(signed_out, dispatch_uid="rounds.signed-out")
    user_login_failed.connect(failed, dispatch_uid="rounds.failed")
    authentication_failed.connect(second_step_failed, dispatch_uid="rounds.second-step-failed")
    for signal, verb in (
        (password_changed, "password.changed"),
        (password_set, "password.set"),
        (password_reset, "password.reset"),
        (authenticator_added, "authenticator.added"),
        (authenticator_removed, "authenticator.removed"),
    ):
        signal.connect(_changed(verb), weak=False, dispatch_uid=f"rounds.{verb}")


def describe(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What the session says of itself, from the steps by which it was opened.

    A session opened by none of the recorded steps comes from a door of our own (the demo's
    link, a test); it rests on own means.
    """
    records = get_authentication_records(request, person)
    vouched = next((one for one in reversed(records) if one["method"] == "provider"), None)
    card = next((one for one in reversed(records) if one["method"] == "card"), None)
    means, about = Means.OWN, None
    if card:
        means, about = Means.CARD, card
    elif vouched:
        means, about = Means.PROVIDER, vouched
    browser, system = rules.device_words(request.headers.get("User-Agent", ""))
    return {
        "ref": new_ref(),
        "means": means.value,
        "organization_id": about["organization_id"] if about else None,
        "identity_id": about.get("identity_id") if about else None,
        "card_id": about.get("card_id") if about else None,
        "second_factor": any(rules.is_second_factor(one) for one in records),
        "browser": browser,
        "system": system,
        "address": rules.coarse_address(get_adapter(request).get_client_ip(request)),
        "begun_at": now().isoformat(),
    }


def signed_in(sender: Any, request: HttpRequest, user: Person, **rest: Any) -> None:
    about = request.session[ABOUT] = describe(request, user)
    cast(SessionStore, request.session).seen_at = now()
    if user.email:
        throttle.give_back(throttle.PASSWORD, user.email)
    record(
        actor(request, user, about["organization_id"]),
        "person.signed-in",
        kind="person",
        ref=user.ref,
        means=about["means"],
        second_factor=about["second_factor"],
    )


def signed_out(sender: Any, request: HttpRequest, user: Person | None, **rest: Any) -> None:
    if user is not None:
        record(actor(request, user), "person.signed-out", kind="person", ref=user.ref)


def failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **rest: Any
) -> None:
    """The address itself is not kept: it may be somebody's password typed in the wrong field."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    record(actor(request, None), "sign-in.failed", kind="sign-in", ref=vault.trace(typed))


def second_step_failed(sender: Any, request: HttpRequest, user: Person, **rest: Any) -> None:
    record(actor(request, user), "second-step.failed", kind="person", ref=user.ref)


def _changed(verb: str) -> Any:
    def note(sender: Any, request: HttpRequest, user: Person, **rest: Any) -> None:
        kind = getattr(rest.get("authenticator"), "type", "")
        record(actor(request, user), verb, kind="person", ref=user.ref, what=str(kind))

    return note


def actor(
    request: HttpRequest | None, person: Person | None, organization_id: int | None = None
) -> Actor:
    """Who an audit line is about, where no page has asked yet."""
    return Actor(
        person.pk if person else None,
        organization_id,
        request_id=getattr(request, "request_id", ""),
    )
