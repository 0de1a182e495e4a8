"""Decisions about sign-ins: what a session opens, when proof is fresh, who may use a provider."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .kinds import InvitationState, Means, ProviderKind

# How long a proof of one's own means lasts before a page that changes them asks again.
FRESH = dt.timedelta(minutes=15)
# A session's "last seen" is written at most this often.
SEEN_EVERY = dt.timedelta(minutes=10)
CARD_SESSION = dt.timedelta(hours=4)
INVITATION_LASTS = dt.timedelta(days=30)
DELETION_GRACE = dt.timedelta(days=7)

_OWN_METHODS = frozenset({"password", "code", "password_reset", "mfa"})


@dataclass(frozen=True, slots=True)
class SignIn:
    """What one session rests on. `organization_id` is whose provider or card opened it;
    `elsewhere` says that the person let this provider open other organizations as well."""

    means: Means
    organization_id: int | None = None
    elsewhere: bool = False
    second_factor: bool = False


def opens(sign_in: SignIn | None, organization_id: int) -> bool:
    """Whether the session carries the person's roles in this organization.

    An organization's provider vouches for people only inside that organization; a second factor
    is the person's own, whoever opened the session. A card never leaves its organization.
    """
    if sign_in is None:
        return False
    if sign_in.means is Means.OWN:
        return True
    if sign_in.organization_id == organization_id:
        return True
    if sign_in.means is Means.CARD:
        return False
    return sign_in.elsewhere or sign_in.second_factor


def is_second_factor(record: Mapping[str, Any]) -> bool:
    """Whether this step of a sign-in proved something the person holds."""
    return record.get("method") == "mfa"


def is_own(record: Mapping[str, Any]) -> bool:
    """Whether this step proved the person's own means, without anybody else vouching."""
    return record.get("method") in _OWN_METHODS


def proved_lately(records: Iterable[Mapping[str, Any]], now: dt.datetime) -> bool:
    """Whether own means were proved recently enough to change them or to leave for good."""
    since = (now - FRESH).timestamp()
    return any(is_own(record) and record.get("at", 0.0) >= since for record in records)


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


def allowed_domain(email: str, domains: Iterable[str]) -> bool:
    """Whether an address lies in one of the domains; no domains named means any."""
    wanted = {domain.strip().lower().lstrip("@") for domain in domains if domain.strip()}
    return not wanted or domain_of(email) in wanted


def claims_fit(
    kind: ProviderKind, claims: Mapping[str, Any], *, tenant: str, domains: Iterable[str]
) -> bool:
    """Whether what the provider says of somebody fits what the organization set up.

    Google says the Workspace domain in `hd`, Microsoft the directory in `tid`; an address alone
    could be anybody's, so both must match where they exist.
    """
    domains = [domain for domain in domains if domain.strip()]
    if (
        kind is ProviderKind.GOOGLE
        and domains
        and not allowed_domain(f"@{claims.get('hd', '')}", domains)
    ):
        return False
    if kind is ProviderKind.MICROSOFT and claims.get("tid") != tenant:
        return False
    if not domains:
        return True
    email = str(claims.get("email") or claims.get("preferred_username") or "")
    if kind is ProviderKind.OTHER and claims.get("email_verified") is False:
        return False
    return allowed_domain(email, domains)


def invitation_state(
    *,
    now: dt.datetime,
    expires_at: dt.datetime,
    accepted_at: dt.datetime | None,
    revoked_at: dt.datetime | None,
) -> InvitationState:
    """Where an invitation stands at this moment; acceptance is final."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if revoked_at is not None:
        return InvitationState.REVOKED
    if expires_at <= now:
        return InvitationState.EXPIRED
    return InvitationState.OPEN


def device_words(agent: str) -> tuple[str, str]:
    """(browser, system) in plain names from a browser's own description; empty when unknown."""
    browsers = (
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    )
    systems = (
        ("iPad", "iPad"),
        ("iPhone", "iPhone"),
        ("Android", "Android"),
        ("CrOS", "Chromebook"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    )

    def first(choices: tuple[tuple[str, str], ...]) -> str:
        return next((name for mark, name in choices if mark in agent), "")

    return first(browsers), first(systems)


def coarse_address(address: str) -> str:
    """A network address without its last part: enough to recognize a place, not a person."""
    if "." in address and address.count(".") == 3:
        return ".".join(address.split(".")[:3]) + ".…"
    if ":" in address:
        return ":".join(address.split(":")[:3]) + ":…"
    return ""
