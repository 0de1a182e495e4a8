"""What a plan costs, in the solver's own numbers: a tuple in the order of the objectives.

The verifier computes the same from the raw file; a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from .problem import WAIT, Problem, State

Costs = tuple[int, ...]


def costs(problem: Problem, state: State) -> Costs:
    """Objectives 1 to 11."""
    return (
        *where_costs(problem, state),
        *who_costs(problem, state),
        *seen_costs(problem, state),
        walking(problem, state),
    )


def where_costs(problem: Problem, state: State) -> Costs:
    """Objectives 1 to 4: waits, coverage, strands, fair share."""
    rows = [problem.classes[cell] for route in state.route for cell in route if cell != WAIT]
    times = Counter(teacher for row in rows for teacher in row.teachers)
    places = len(problem.teams) * len(problem.slots)
    fair = problem.fair
    seen = ({row.subject for row in rows}, {row.grade for row in rows})
    return (
        places - len(rows),
        sum(max(0, problem.least - times[teacher]) for teacher in problem.offered),
        sum(len(offered - met) for offered, met in zip(problem.strands, seen, strict=True)),
        sum(max(0, times[teacher] - fair) for teacher in problem.offered),
    )


def who_costs(problem: Problem, state: State) -> Costs:
    """Objectives 5 to 8: same school, repeats, roles, first-timers."""
    same = repeats = gaps = 0
    newcomers = []
    for team in range(len(problem.teams)):
        members = state.members(team)
        people = [problem.people[member] for member in members]
        same += sum(n * (n - 1) // 2 for n in Counter(row.school for row in people).values())
        repeats += sum(problem.met.get(pair, 0) for pair in combinations(members, 2))
        gaps += max(0, problem.wanted[0] - len({row.role for row in people}))
        newcomers.append(sum(row.newcomer for row in people))
    return same, repeats, gaps, max(newcomers) - min(newcomers)


def seen_costs(problem: Problem, state: State) -> Costs:
    """Objectives 9 and 10: variety, experts."""
    variety = experts = 0
    for team, route in enumerate(state.route):
        rows = [problem.classes[cell] for cell in route if cell != WAIT]
        subjects, grades = known(problem, state, team)
        variety += max(0, problem.wanted[1] - len({row.subject for row in rows}))
        variety += max(0, problem.wanted[2] - len({row.grade for row in rows}))
        experts += sum(row.subject not in subjects for row in rows)
        experts += sum(row.grade not in grades for row in rows)
    return variety, experts


def known(problem: Problem, state: State, team: int) -> tuple[set[int], set[int]]:
    """The subjects and grades that somebody on the team knows."""
    people = [problem.people[member] for member in state.members(team)]
    return (
        {word for row in people for word in row.subjects},
        {word for row in people for word in row.grades},
    )


def walking(problem: Problem, state: State) -> int:
    """Objective 11: every team's way from the base room through its day and back."""
    total = 0
    for route in state.route:
        before = problem.base
        for slot, cell in enumerate(route):
            here = problem.base if cell == WAIT else problem.rooms[problem.classes[cell].room].zone
            total += int(problem.walk[before, here])
            before = here
            if slot + 1 == len(route) or problem.day[slot + 1] != problem.day[slot]:
                total += int(problem.walk[here, problem.base])
                before = problem.base
    return total
