"""Who is asking: a person in one organization, with the roles held there at this moment."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class RoleKind(enum.StrEnum):
    """Standing that gives permissions. What a person *is* (principal, coach) gives none."""

    COORDINATOR = "coordinator"  # of the organization
    FACILITATOR = "facilitator"  # of one network
    TEAM_MEMBER = "team-member"  # of one school's campus team in one cohort
    SCHOOL_LEADER = "school-leader"  # host leadership of one school
    SCHOOL_STAFF = "school-staff"  # faculty of one school
    DISTRICT_ADMINISTRATOR = "district-administrator"  # of one district


@dataclass(frozen=True, slots=True)
class Role:
    """One role and the ids it is limited to; None means that the id plays no part in it."""

    kind: RoleKind
    organization_id: int
    district_id: int | None = None
    school_id: int | None = None
    network_id: int | None = None
    cohort_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks. Passed as an argument, never ambient.

    `organization_id` is the organization in the address. `roles` holds only what is in force
    there now. `operator` marks somebody who looks after the installation: backups, disk, the work
    of every organization. `system` marks the installation itself (a job, the command line).
    """

    person_id: int | None
    organization_id: int | None
    roles: frozenset[Role] = field(default_factory=frozenset)
    member: bool = False
    second_factor: bool = False
    operator: bool = False
    system: bool = False
    request_id: str = ""

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def tenant(self) -> int:
        """The organization asked in; an actor outside any has no rows to ask for."""
        if self.organization_id is None:
            raise LookupError("This actor asks outside any organization.")
        return self.organization_id

    def holds(self, *kinds: RoleKind) -> bool:
        """Whether any of these roles is held, wherever in the organization."""
        return any(role.kind in kinds for role in self.roles)


def public(organization_id: int | None = None) -> Actor:
    """Somebody who has not signed in."""
    return Actor(person_id=None, organization_id=organization_id)


def system(organization_id: int | None = None) -> Actor:
    """The installation itself: a job or the operator's command line."""
    return Actor(person_id=None, organization_id=organization_id, system=True)
