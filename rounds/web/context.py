"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The asking actor and organization, where the page has them."""
    ask = getattr(request, "ask", None)
    return {
        "ask": ask,
        "actor": ask.actor if ask else None,
        "organization": ask.organization if ask and ask.has_organization else None,
    }
