"""Keeping the routes and moving people, so that a team knows more of what it sees.

The wishes of objectives 5 to 8 are never given up for it: a change is kept only where the whole
price, experts last, does not rise.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from .costs import Costs, seen_costs, who_costs
from .problem import WAIT, Problem, State
from .teams import legal


def mingle(problem: Problem, state: State, *, seed: int, stop: Callable[[], bool]) -> State:
    """A state with people moved and objective 10 not worse; routes stay as they are and legal."""
    chance = random.Random(seed)
    state = state.copy()
    fixed = set(problem.team_lock) | set(problem.leader_lock.values())
    free = [person for person in range(len(problem.people)) if person not in fixed]
    price = _price(problem, state)
    quiet = 0
    while quiet < 40 * len(free) and not stop() and len(free) > 1 and price[-1]:
        one, other = chance.sample(free, 2)
        quiet += 1
        if state.team[one] == state.team[other]:
            continue
        _swap(state, one, other)
        found = _price(problem, state) if _fits(problem, state, one, other) else None
        if found is not None and found <= price and legal(problem, state.team):
            quiet = 0 if found < price else quiet
            price = found
        else:
            _swap(state, one, other)
    _name_leaders(problem, state)
    return state


def _swap(state: State, one: int, other: int) -> None:
    state.team[one], state.team[other] = state.team[other], state.team[one]


def _price(problem: Problem, state: State) -> Costs:
    return (*who_costs(problem, state), seen_costs(problem, state)[1])


def _fits(problem: Problem, state: State, *moved: int) -> bool:
    """H10 to H12 for the two teams that changed."""
    for team in {state.team[person] for person in moved}:
        people = [problem.people[member] for member in state.members(team)]
        for slot, cell in enumerate(state.route[team]):
            if cell == WAIT:
                continue
            row = problem.classes[cell]
            room = problem.rooms[row.room]
            there = sum(person.present[slot] for person in people)
            if not problem.min_present <= there <= room.most:
                return False
            if any(person.avoid.intersection(row.teachers) for person in people):
                return False
            if not room.step_free and any(person.step_free for person in people):
                return False
    return True


def _name_leaders(problem: Problem, state: State) -> None:
    for team in range(len(problem.teams)):
        if state.team[state.leader[team]] != team:
            state.leader[team] = next(p for p in state.members(team) if problem.people[p].leads)
