"""An instance laid out in numbers: what the solver works on.

People, teams, slots, lessons, teachers, rooms and zones are indices here. A zone is a building's
floor; walking minutes depend on zones alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

OBJECTIVES = (
    "idle_visits",
    "coverage_shortfall",
    "strands_missed",
    "above_fair_share",
    "same_school_pairs",
    "repeat_pairs",
    "role_gaps",
    "first_timer_spread",
    "variety_gaps",
    "expert_gaps",
    "walking_minutes",
)

WAIT = -1
FIRST = 4  # so many objectives come first whatever order is asked for


def order_of(names: tuple[str, ...]) -> tuple[int, ...]:
    """The objectives in the order asked for: the first four, those named, then the others."""
    named = [OBJECTIVES.index(name) for name in names]
    usual = range(len(OBJECTIVES))
    return tuple(dict.fromkeys((*usual[:FIRST], *(at for at in named if at >= FIRST), *usual)))


@dataclass(frozen=True)
class Person:
    """Somebody who takes part."""

    id: str
    name: str
    hours: str  # when present, in words, for explanations
    may_lead: bool  # by ability; `leads` asks for the whole morning too
    school: str
    role: str
    newcomer: bool
    leads: bool
    step_free: bool
    host: bool
    avoid: frozenset[int]
    subjects: frozenset[int]
    grades: frozenset[int]
    present: tuple[bool, ...]


@dataclass(frozen=True)
class Room:
    name: str
    zone: int
    step_free: bool
    most: int


@dataclass(frozen=True)
class Class:
    """A lesson that can be visited in at least one slot."""

    id: str
    teachers: tuple[int, ...]
    room: int
    subject: int
    grade: int
    slots: tuple[int, ...]  # in session for the whole slot (H5) and told of the visit (H15)


@dataclass(frozen=True)
class Problem:
    """One visit, compiled."""

    id: str
    teams: tuple[str, ...]
    slots: tuple[str, ...]
    day: tuple[int, ...]
    gap: tuple[int | None, ...]  # minutes to the next slot of the same day
    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    classes: tuple[Class, ...]
    teachers: int
    offered: frozenset[int]  # teachers with a class and slot that satisfy H5
    strands: tuple[frozenset[int], frozenset[int]]  # subjects and grades offered
    walk: Grid  # minutes between zones
    base: int  # the base room's zone
    met: dict[tuple[int, int], int]
    size: tuple[int, int]
    min_present: int
    experienced: int
    least: int
    most: int
    in_a_row: int
    wanted: tuple[int, int, int]  # roles, subjects, grades of a team
    hosts_most: int
    team_lock: dict[int, int]  # person -> team
    leader_lock: dict[int, int]  # team -> person
    cell_lock: dict[tuple[int, int], int]  # (team, slot) -> class
    order: tuple[int, ...] = tuple(range(len(OBJECTIVES)))

    @property
    def fair(self) -> int:
        """Visits a teacher gets when they are shared out evenly."""
        places = len(self.teams) * len(self.slots)
        return -(-places // len(self.offered)) if self.offered else 0

    def open(self, slot: int) -> list[int]:
        """The classes that can be visited in a slot."""
        return [index for index, row in enumerate(self.classes) if slot in row.slots]


@dataclass
class State:
    """A plan in indices: the team of each person, each team's leader, and where it is when."""

    team: list[int]
    leader: list[int]
    route: list[list[int]]

    def copy(self) -> State:
        return State(self.team[:], self.leader[:], [row[:] for row in self.route])

    def members(self, team: int) -> list[int]:
        return [person for person, at in enumerate(self.team) if at == team]
