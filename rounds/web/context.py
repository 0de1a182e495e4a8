"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from rounds.kernel import health

from .doors import Ask


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The asking actor and organization, where the page has them."""
    ask = getattr(request, "ask", None)
    return {
        "ask": ask,
        "actor": ask.actor if ask else None,
        "upkeep_alarm": _alarm(ask),
        "organization": ask.organization if ask and ask.has_organization else None,
    }


def _alarm(ask: Ask | None) -> bool:
    """Whether to tell this reader, who looks after it, that something needs mending."""
    if ask is None or not ask.has_organization or not health.alarmed():
        return False
    return ask.may("upkeep.view", ask.organization)
