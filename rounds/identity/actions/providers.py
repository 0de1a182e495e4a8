"""Setting up an organization's own sign-in."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible

from .. import outside, vault
from ..kinds import ProviderKind
from ..models import IdentityProvider, Session

_DIRECTORY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclasses.dataclass(frozen=True, slots=True)
class Wish:
    """What the coordinator typed. An empty `secret` keeps the one there is."""

    kind: ProviderKind
    name: str
    client_id: str
    secret: str = ""
    address: str = ""
    tenant: str = ""
    domains: Sequence[str] = ()


@action("provider.edit", about="provider")
def save_provider(
    *, actor: Actor, provider: IdentityProvider, wish: Wish, version: int
) -> IdentityProvider:
    """Keep the settings of a new or a known provider. It is switched off until it is tested.

    `BadInput` names the field; `NotPossible` when somebody else changed it in between.
    """
    new = provider.pk is None
    if not new:
        held = IdentityProvider.objects.select_for_update().get(pk=provider.pk)
        if held.version != version:
            raise NotPossible(
                _("Somebody else changed this in between. Load the page again and look first."),
                code="stale",
            )
    _check(wish, secret_needed=not provider.secret_locked)
    provider.kind, provider.name = wish.kind, wish.name.strip()
    provider.tenant = wish.tenant.strip().lower()
    provider.client_id = wish.client_id.strip()
    provider.domains = [domain.strip().lower().lstrip("@") for domain in wish.domains]
    provider.discovery_url = outside.discovery_address(
        wish.kind, address=wish.address.strip(), tenant=provider.tenant
    )
    if wish.secret:
        provider.secret_locked = vault.lock(wish.secret)
    provider.enabled, provider.tested_at = False, None
    provider.version = version + 1
    try:
        with transaction.atomic():
            provider.save()
    except IntegrityError:
        raise BadInput({"name": _("There is one of this name already.")}) from None
    verb = "provider.set-up" if new else "provider.changed"
    record(actor, verb, kind="provider", ref=provider.ref)
    return provider


def _check(wish: Wish, *, secret_needed: bool) -> None:
    wrong = {}
    if secret_needed and not wish.secret:
        wrong["secret"] = _("Copy the client secret from the provider.")
    if wish.kind is ProviderKind.MICROSOFT and not _DIRECTORY.fullmatch(
        wish.tenant.strip().lower()
    ):
        wrong["tenant"] = _(
            "Copy the directory (tenant) ID: 32 letters and digits with four dashes. “common” "
            "would let any Microsoft account in."
        )
    if wish.kind is ProviderKind.GOOGLE and not wish.domains:
        wrong["domains"] = _(
            "Name your Workspace domain; without one any Google account would fit."
        )
    if wish.kind is ProviderKind.OTHER and not outside.is_public(wish.address.strip()):
        wrong["address"] = _("Enter the provider's address as it gives it, beginning https://.")
    for domain in wish.domains:
        if not _DOMAIN.fullmatch(domain.strip().lower().lstrip("@")):
            wrong["domains"] = _("“%s” is not a domain such as birch.example.") % domain
    if wrong:
        raise BadInput(wrong)


@action("provider.edit", about="provider")
def switch_provider(*, actor: Actor, provider: IdentityProvider, on: bool) -> None:
    """Switch a tested provider on, or any off. Off ends the sessions opened through it."""
    if on and provider.tested_at is None:
        raise NotPossible(
            _("Test the connection first; then it can be switched on."), code="untested"
        )
    IdentityProvider.objects.filter(pk=provider.pk).update(enabled=on)
    if not on:
        _end_sessions(provider)
    record(actor, "provider.changed", kind="provider", ref=provider.ref, enabled=on)


@action("provider.edit", about="provider")
def note_test(*, actor: Actor, provider: IdentityProvider) -> None:
    """The connection was tested and works."""
    IdentityProvider.objects.filter(pk=provider.pk).update(tested_at=now())
    record(actor, "provider.tested", kind="provider", ref=provider.ref)


@action("provider.edit", about="provider")
def remove_provider(*, actor: Actor, provider: IdentityProvider) -> None:
    """Remove it with everybody's links to it; sessions opened through it end."""
    record(actor, "provider.removed", kind="provider", ref=provider.ref)
    provider.delete()


def _end_sessions(provider: IdentityProvider) -> None:
    Session.objects.filter(identity__provider=provider).delete()
