"""Where a row belongs, in plain ids: what a permission is asked about."""

from __future__ import annotations

from dataclasses import dataclass, field

from .visit_standing import VisitPlace


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids a row belongs to. Sets, because a network spans schools of several districts.

    `owners` are the people whose own row it is (their account, their note). `visit` says who is on
    the list of the visit a row belongs to.
    """

    organization_id: int | None
    district_ids: frozenset[int] = field(default_factory=frozenset)
    school_ids: frozenset[int] = field(default_factory=frozenset)
    network_ids: frozenset[int] = field(default_factory=frozenset)
    cohort_ids: frozenset[int] = field(default_factory=frozenset)
    owners: frozenset[int] = field(default_factory=frozenset)
    visit: VisitPlace | None = None


INSTALLATION = Scope(organization_id=None)


def ids(*values: int | None) -> frozenset[int]:
    """The given ids as a set, without the missing ones."""
    return frozenset(value for value in values if value is not None)
