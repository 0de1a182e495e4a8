"""The norms of a network."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, QuerySet

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


def norm_versions(networks: Iterable[int]) -> dict[int, int]:
    """The version in force of each of these networks, by id."""
    rows = Norms.objects.filter(network__in=networks).order_by().values("network")
    return dict(rows.annotate(newest=Max("version")).values_list("network", "newest"))
