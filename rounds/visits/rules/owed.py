"""What a visit that is being planned still lacks, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Owed(StrEnum):
    """One thing that somebody has to do."""

    FACILITATOR = "facilitator"
    SCHEDULER = "scheduler"
    PEOPLE = "people"
    LEADERS = "leaders"
    CLASSES = "classes"
    TIMES = "times"
    PROBLEM = "problem"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a visit's planning is."""

    facilitators: int
    schedulers: int
    walking: int
    leaders: int
    classes: int
    times: int
    problem_locked: bool


def owed(far: HowFar) -> Iterator[Owed]:
    """What is missing, in the order in which one would do it."""
    if not far.facilitators:
        yield Owed.FACILITATOR
    if not far.schedulers:
        yield Owed.SCHEDULER
    elif not far.classes:
        yield Owed.CLASSES
    if not far.walking:
        yield Owed.PEOPLE
    elif not far.leaders:
        yield Owed.LEADERS
    if not far.times:
        yield Owed.TIMES
    if not far.problem_locked:
        yield Owed.PROBLEM
    if far.walking and far.classes and far.times:
        yield Owed.PLAN
