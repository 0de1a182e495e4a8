"""The norms of a network."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import Network, Norms


def current_norms(network: Network) -> Norms:
    """The version in force. Every network has one from its founding."""
    newest = network.norms.first()
    if newest is None:
        raise LookupError(f"network {network.ref} has no norms")
    return newest


def norms_history(network: Network) -> QuerySet[Norms]:
    """Every version that was published, the newest first."""
    return network.norms.select_related("published_by")
