"""Predicates about one visit: everybody has exactly one standing there, and it alone counts."""

from __future__ import annotations

from .actor import Actor
from .predicates import Predicate
from .scope import Scope
from .visit_standing import Standing, facts, standing

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
