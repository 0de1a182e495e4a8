"""The demo's areas in the order in which their parts happen."""

from __future__ import annotations

from collections.abc import Callable

from . import (
    asking,
    host,
    identity,
    later,
    lineage,
    meetings,
    people,
    plans,
    practice,
    visits,
    year,
)
from .world import World

# Each area's module offers `build(world)`; add yours here, below what it builds on.
CHAPTERS: tuple[Callable[[World], None], ...] = (
    identity.build,
    people.build,
    year.build,
    meetings.build,
    practice.build,
    lineage.build,
    later.build,
    visits.build,
    host.build,
    plans.build,
    asking.build,
)
