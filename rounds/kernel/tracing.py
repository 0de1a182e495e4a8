"""The id of the request being answered, joined to every line of the log and to audit entries."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from typing import Any

SAFE = re.compile(r"[A-Za-z0-9._-]{8,32}")

request_id: ContextVar[str] = ContextVar("request_id", default="")


def chosen(offered: str | None) -> str:
    """The id a proxy or client offers, if it is nothing but an id; else a new one."""
    if offered and SAFE.fullmatch(offered):
        return offered
    return secrets.token_hex(8)


def route_of(request: Any) -> str:
    """The pattern of the request's address; what no page answers to is not repeated."""
    match = getattr(request, "resolver_match", None)
    if match is not None:
        return "/" + str(match.route)
    path = str(getattr(request, "path", ""))
    return "/static/…" if path.startswith("/static/") else "(no such address)"
