"""Small questions about an actor and a scope, out of which the permission table is made.

Every one of them answers no for another organization's scope, so that no entry of the table
can leak across tenants by being written carelessly.
"""

from __future__ import annotations

from collections.abc import Callable

from .actor import Actor, Role, RoleKind
from .scope import Scope

Predicate = Callable[[Actor, Scope], bool]


def _holds(actor: Actor, scope: Scope, kind: RoleKind, fits: Callable[[Role], bool]) -> bool:
    if scope.organization_id is None or actor.organization_id != scope.organization_id:
        return False
    return any(
        role.kind is kind and role.organization_id == scope.organization_id and fits(role)
        for role in actor.roles
    )


def anyone(actor: Actor, scope: Scope) -> bool:
    """Everybody, signed in or not."""
    return True


def signed_in(actor: Actor, scope: Scope) -> bool:
    """Any person who has signed in, in any organization or none."""
    return actor.signed_in


def oneself(actor: Actor, scope: Scope) -> bool:
    """The person whose own row it is."""
    return actor.person_id is not None and actor.person_id in scope.owners


def installation(actor: Actor, scope: Scope) -> bool:
    """A job or the operator's command line, never a page."""
    return actor.system


def operator(actor: Actor, scope: Scope) -> bool:
    """Who looks after the installation; asked in an organization of theirs."""
    return actor.operator and member(actor, scope)


def member(actor: Actor, scope: Scope) -> bool:
    """Anybody who belongs to the organization."""
    return actor.member and actor.organization_id == scope.organization_id


def coordinator(actor: Actor, scope: Scope) -> bool:
    """The organization's coordinator."""
    return _holds(actor, scope, RoleKind.COORDINATOR, lambda role: True)


def facilitator(actor: Actor, scope: Scope) -> bool:
    """A facilitator of one of the networks it belongs to."""
    return _holds(
        actor, scope, RoleKind.FACILITATOR, lambda role: role.network_id in scope.network_ids
    )


def network_member(actor: Actor, scope: Scope) -> bool:
    """On the campus team of any school of one of the networks it belongs to."""
    return _holds(
        actor, scope, RoleKind.TEAM_MEMBER, lambda role: role.network_id in scope.network_ids
    )


def cohort_member(actor: Actor, scope: Scope) -> bool:
    """On the campus team of any school of one of the cohorts it belongs to."""
    return _holds(
        actor, scope, RoleKind.TEAM_MEMBER, lambda role: role.cohort_id in scope.cohort_ids
    )


def team_member(actor: Actor, scope: Scope) -> bool:
    """On the campus team of the school it belongs to."""
    return _holds(
        actor, scope, RoleKind.TEAM_MEMBER, lambda role: role.school_id in scope.school_ids
    )


def school_leader(actor: Actor, scope: Scope) -> bool:
    """Leadership of the school it belongs to."""
    return _holds(
        actor, scope, RoleKind.SCHOOL_LEADER, lambda role: role.school_id in scope.school_ids
    )


def school_staff(actor: Actor, scope: Scope) -> bool:
    """Faculty of the school it belongs to."""
    return _holds(
        actor, scope, RoleKind.SCHOOL_STAFF, lambda role: role.school_id in scope.school_ids
    )


def district_administrator(actor: Actor, scope: Scope) -> bool:
    """An administrator of a district it belongs to."""
    return _holds(
        actor,
        scope,
        RoleKind.DISTRICT_ADMINISTRATOR,
        lambda role: role.district_id in scope.district_ids,
    )


def coordinator_once_open(actor: Actor, scope: Scope) -> bool:
    """The organization's coordinator, for a row that its network has been let into."""
    return bool(scope.network_ids) and coordinator(actor, scope)


def network_keeper(actor: Actor, scope: Scope) -> bool:
    """The facilitator or coordinator, for a row that is the network's own and no school's."""
    return not scope.school_ids and (
        facilitator(actor, scope) or coordinator_once_open(actor, scope)
    )


def peer(actor: Actor, scope: Scope) -> bool:
    """On the campus team of another school of the same cohort."""
    return cohort_member(actor, scope) and not (
        team_member(actor, scope) or school_leader(actor, scope)
    )
