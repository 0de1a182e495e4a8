"""Talking to an organization's sign-in provider: which addresses may be asked, and what they say.

A coordinator types these addresses and this server then opens them, so they must not lead into
the network the server stands in.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _

from rounds.kernel.refusals import BadInput

from .kinds import ProviderKind
from .models import IdentityProvider

TIMEOUT = 8
WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class NotAskedError(requests.RequestException):
    """The address is one this server does not open."""


class OutsideSession(requests.Session):
    """Asks public HTTPS addresses only, follows no redirects, waits eight seconds at most.

    An installation that itself has no HTTPS (a trial on one machine) may ask local addresses.
    """

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        if not is_public(str(url)):
            raise NotAskedError("This address is not asked.")
        kwargs["timeout"] = TIMEOUT
        kwargs["allow_redirects"] = False
        return super().request(method, url, *args, **kwargs)


def is_public(url: str) -> bool:
    """Whether an address is HTTPS and leads out of this network."""
    parts = urlsplit(url)
    if not settings.HTTPS:
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    if parts.scheme != "https" or not parts.hostname:
        return False
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return all(ipaddress.ip_address(one[4][0]).is_global for one in found)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a provider says of itself."""

    issuer: str


def discovery_address(kind: ProviderKind, *, address: str, tenant: str) -> str:
    """Where the provider describes itself. Google's and Microsoft's are known; Microsoft's names
    the directory, because the common one would let anybody's account in."""
    if kind is ProviderKind.GOOGLE:
        return f"https://accounts.google.com{WELL_KNOWN}"
    if kind is ProviderKind.MICROSOFT:
        return f"https://login.microsoftonline.com/{tenant}/v2.0{WELL_KNOWN}"
    return address if WELL_KNOWN in address else address.rstrip("/") + WELL_KNOWN


def discover(provider: IdentityProvider) -> Discovery:
    """Ask the provider to describe itself; `BadInput` says what is wrong with the answer."""
    try:
        answer = OutsideSession().get(provider.discovery_url)
        told = answer.json() if answer.status_code == 200 else {}
    except (requests.RequestException, ValueError):
        told = {}
    if not isinstance(told, dict) or any(not told.get(name) for name in NEEDED):
        raise BadInput(
            {
                "discovery_url": _(
                    "Nothing readable was found at %s. Compare the address with the provider's "
                    "own page."
                )
                % provider.discovery_url
            }
        )
    if provider.discovery_url != str(told["issuer"]).rstrip("/") + WELL_KNOWN:
        raise BadInput(
            {
                "discovery_url": _(
                    "The provider there calls itself %s. Enter exactly that address."
                )
                % told["issuer"]
            }
        )
    if not all(is_public(str(told[name])) for name in NEEDED):
        raise BadInput(
            {"discovery_url": _("The provider names addresses that this server does not open.")}
        )
    return Discovery(issuer=str(told["issuer"]))
