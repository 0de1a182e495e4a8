"""Predicates about one visit: everybody has exactly one standing there, and it alone counts."""

from __future__ import annotations

from .actor import Actor
from .predicates import Predicate
from .scope import Scope
from .visit_standing import KeyExtent, Standing, facts, key_extent, standing

# How the page of permissions says it.
_HOLDS = {
    KeyExtent.WHOLE: "who holds the whole key at this moment",
    KeyExtent.OWN_ROUTE: "observers on the day of the visit",
}
_HOSTS = frozenset(
    {
        Standing.HOST_SCHEDULER,
        Standing.HOST_STAFF,
        Standing.HOST_LEADERSHIP,
        Standing.HOST_DISTRICT_ADMINISTRATOR,
    }
)


def stands_as(*wanted: Standing) -> Predicate:
    """Whoever has one of these standings on the visit."""

    def stands(actor: Actor, scope: Scope) -> bool:
        if scope.visit is None or scope.visit.organization_id != scope.organization_id:
            return False
        return standing(facts(actor, scope.visit)) in wanted

    everybody = len(wanted) == len(Standing) - 1
    named = ", ".join(one.value.replace("-", " ") for one in wanted)
    stands.__doc__ = (
        "anybody with a standing on the visit" if everybody else f"on the visit: {named}"
    )
    return stands


def runs_visit(actor: Actor, scope: Scope) -> bool:
    """The visit's facilitator; also the network's facilitator and the coordinator, observers or
    not, unless they belong to the host on that day."""
    if scope.visit is None or scope.visit.organization_id != scope.organization_id:
        return False
    known = facts(actor, scope.visit)
    at = standing(known)
    return at is Standing.FACILITATOR or (known.coordinates and at not in _HOSTS)


def holds_key(*wanted: KeyExtent) -> Predicate:
    """Whoever may see this much of the visit's key at this moment."""

    def holds(actor: Actor, scope: Scope) -> bool:
        if scope.visit is None or scope.visit.organization_id != scope.organization_id:
            return False
        who = standing(facts(actor, scope.visit))
        return key_extent(who, scope.visit.state) in wanted

    holds.__doc__ = ", ".join(_HOLDS[one] for one in wanted)
    return holds
