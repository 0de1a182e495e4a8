"""A plan as a file."""

from __future__ import annotations

from .problem import WAIT, Problem, State
from .shapes import Cell, Plan, Team


def plan_of(problem: Problem, state: State, instance: str) -> Plan:
    """The state in the file's terms; a slot without a visit is left out."""
    return Plan(
        instance,
        tuple(
            Team(
                name,
                tuple(sorted(problem.people[member].id for member in state.members(team))),
                problem.people[state.leader[team]].id,
                tuple(
                    Cell(problem.slots[slot], problem.classes[cell].id)
                    for slot, cell in enumerate(state.route[team])
                    if cell != WAIT
                ),
            )
            for team, name in enumerate(problem.teams)
        ),
    )
