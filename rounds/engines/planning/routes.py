"""Where teams go: routes for given teams, re-matched one slot at a time.

With all other slots fixed, the best assignment of teams to rooms in one slot is a plain
assignment problem, because a teacher occurs once in a slot: coverage, fair share, caps, variety,
experts and the two walking legs are costs of single (team, class) cells, and waiting is one more
column for each team. Going round the slots until nothing improves, and then shaking one or two of
them, reaches the bounds of objectives 1 to 10 on every size met in practice.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from .costs import Costs, seen_costs, walking, where_costs
from .problem import WAIT, Grid, Mask, Problem, State

# Weights of one cell's costs, each larger than the sum of all that follow it in one slot.
_IDLE, _COVER, _STRAND, _FAIR, _VARIETY, _EXPERT = (
    10**13,
    10**11,
    10**9,
    10**7,
    2 * 10**5,
    4 * 10**3,
)
_FORBIDDEN = np.int64(10**16)


def route_costs(problem: Problem, state: State) -> Costs:
    """Objectives 1 to 4 and 9 to 11, in order."""
    return (*where_costs(problem, state), *seen_costs(problem, state), walking(problem, state))


@dataclass
class _Slot:
    """The classes of one slot as arrays; `room` groups those that exclude each other."""

    rows: list[int]
    allowed: Mask  # team x class
    zone: Grid
    subject: Grid
    grade: Grid
    expert: Grid  # team x class: 0 to 2 strands nobody on the team knows
    rooms: list[list[int]]  # positions in rows, by room


class Router:
    """Routes for the teams of one state; `improve` changes the state's routes only."""

    def __init__(self, problem: Problem, state: State, *, seed: int, past: int = 0) -> None:
        self.problem = problem
        self.state = state
        self.chance = random.Random(seed)
        self.past = past  # slots before this one stay as they are
        self.slots = [self._slot(slot) for slot in range(len(problem.slots))]

    def _slot(self, slot: int) -> _Slot:
        problem, rows = self.problem, self.problem.open(slot)
        teams = len(problem.teams)
        allowed = np.zeros((teams, len(rows)), dtype=np.bool_)
        expert = np.zeros((teams, len(rows)), dtype=np.int64)
        for team in range(teams):
            people = [problem.people[member] for member in self.state.members(team)]
            there = sum(row.present[slot] for row in people)
            away = frozenset[int]().union(*(row.avoid for row in people))
            steps = any(row.step_free for row in people)
            subjects = {word for row in people for word in row.subjects}
            grades = {word for row in people for word in row.grades}
            lock = problem.cell_lock.get((team, slot))
            for at, index in enumerate(rows):
                row = problem.classes[index]
                room = problem.rooms[row.room]
                allowed[team, at] = (
                    problem.min_present <= there <= room.most
                    and not away.intersection(row.teachers)
                    and (room.step_free or not steps)
                    and (lock is None or lock == index)
                )
                expert[team, at] = (row.subject not in subjects) + (row.grade not in grades)
        groups: dict[int, list[int]] = {}
        for at, index in enumerate(rows):
            groups.setdefault(problem.classes[index].room, []).append(at)
        picked = [problem.classes[index] for index in rows]
        return _Slot(
            rows,
            allowed,
            np.array([problem.rooms[row.room].zone for row in picked], dtype=np.int64),
            np.array([row.subject for row in picked], dtype=np.int64),
            np.array([row.grade for row in picked], dtype=np.int64),
            expert,
            list(groups.values()),
        )

    def improve(self, *, stop: Callable[[Costs], bool], on_better: Callable[[], None]) -> Costs:
        """Search until `stop(best costs)` says so; `on_better` is told of every better route.

        The state holds the best routes found when this returns.
        """
        best = self._descend()
        kept = [row[:] for row in self.state.route]
        here, quiet = best, 0
        on_better()
        while not stop(best):
            count = 1 + (self.chance.random() < 0.6) + (quiet > 40)
            spots = range(self.past, len(self.problem.slots))
            for slot in self.chance.sample(spots, min(count, len(spots))):
                self.rematch(slot, noise=self.chance.choice((3, 30, 2000, 10**5, 10**7)))
            found = self._descend()
            if found < best:
                best, quiet = found, 0
                kept = [row[:] for row in self.state.route]
                on_better()
            quiet += 1
            if found <= here or quiet % 25 == 0:
                here = found
            else:
                self._put(kept)
                here = best
        self._put(kept)
        return best

    def _put(self, routes: list[list[int]]) -> None:
        for row, kept in zip(self.state.route, routes, strict=True):
            row[:] = kept

    def _descend(self) -> Costs:
        here = route_costs(self.problem, self.state)
        while True:
            start = here
            for slot in range(self.past, len(self.problem.slots)):
                before = [row[slot] for row in self.state.route]
                self.rematch(slot)
                found = route_costs(self.problem, self.state)
                if found <= here:
                    here = found
                else:  # strands met twice in one slot are counted twice by the cells
                    self._put_slot(slot, before)
            if here == start:
                return here

    def _put_slot(self, slot: int, cells: list[int]) -> None:
        for row, cell in zip(self.state.route, cells, strict=True):
            row[slot] = cell

    def rematch(self, slot: int, noise: int = 0) -> None:
        """Give the slot its best assignment while the others stay; `noise` shakes the prices."""
        here = self.slots[slot]
        prices, waits = self._prices(slot)
        if noise:
            shake = np.random.default_rng(self.chance.getrandbits(32))
            prices = np.where(
                prices < _FORBIDDEN, prices + shake.integers(0, noise, prices.shape), prices
            )
        teams = len(self.problem.teams)
        columns = np.full((teams, len(here.rooms) + teams), _FORBIDDEN, dtype=np.int64)
        choice = np.zeros((teams, len(here.rooms)), dtype=np.int64)
        for column, spots in enumerate(here.rooms):
            group = prices[:, spots]
            choice[:, column] = np.asarray(spots)[group.argmin(axis=1)]
            columns[:, column] = group.min(axis=1)
        columns[np.arange(teams), len(here.rooms) + np.arange(teams)] = waits
        cells = []
        for team, column in enumerate(_assign(columns)):
            waiting = column >= len(here.rooms)
            cells.append(WAIT if waiting else here.rows[choice[team, column]])
        self._put_slot(slot, self._without_clashes(cells))

    def _without_clashes(self, cells: list[int]) -> list[int]:
        """Co-teachers can be asked for in two rooms at once; the later team waits instead."""
        busy: set[int] = set()
        kept = []
        for cell in cells:
            teachers = set(self.problem.classes[cell].teachers) if cell != WAIT else set()
            kept.append(WAIT if busy & teachers else cell)
            busy |= teachers
        return kept

    def _prices(self, slot: int) -> tuple[Grid, Grid]:
        """The price of each (team, class) of the slot, and of waiting."""
        problem, here = self.problem, self.slots[slot]
        open_to = here.allowed.copy()
        worth = np.zeros(len(here.rows), dtype=np.int64)
        times, blocked, missing = self._elsewhere(slot)
        for at, index in enumerate(here.rows):
            row = problem.classes[index]
            if blocked.intersection(row.teachers):
                open_to[:, at] = False
            for teacher in row.teachers:
                worth[at] -= _COVER * (times[teacher] < problem.least)
                worth[at] += _FAIR * (times[teacher] >= problem.fair)
            worth[at] -= _STRAND * (row.subject in missing[0])
            worth[at] -= _STRAND * (row.grade in missing[1])
        prices = worth[None, :] + _EXPERT * here.expert
        waits = np.zeros(len(problem.teams), dtype=np.int64)
        for team in range(len(problem.teams)):
            self._team_prices(team, slot, prices[team], open_to[team])
            before, after = self._ends(team, slot)
            waits[team] = _IDLE + problem.walk[before[0], problem.base]
            waits[team] += problem.walk[problem.base, after[0]]
            if (team, slot) in problem.cell_lock:
                waits[team] = 100 * _IDLE
        return np.where(open_to, prices, _FORBIDDEN), waits

    def _team_prices(self, team: int, slot: int, prices: Grid, open_to: Mask) -> None:
        """Add what depends on the team's other slots, in place."""
        problem, here = self.problem, self.slots[slot]
        others = [
            problem.classes[cell]
            for at, cell in enumerate(self.state.route[team])
            if at != slot and cell != WAIT
        ]
        met = {teacher for row in others for teacher in row.teachers}
        for at, index in enumerate(here.rows):
            if met.intersection(problem.classes[index].teachers):
                open_to[at] = False
        for words, wanted, own in (
            ({row.subject for row in others}, problem.wanted[1], here.subject),
            ({row.grade for row in others}, problem.wanted[2], here.grade),
        ):
            if len(words) < wanted:
                prices -= np.where(np.isin(own, list(words)), 0, _VARIETY)
        before, after = self._ends(team, slot)
        legs = problem.walk[before[0], here.zone], problem.walk[here.zone, after[0]]
        prices += legs[0] + legs[1]
        for leg, (_, gap) in zip(legs, (before, after), strict=True):
            if gap is not None:
                open_to &= leg <= gap

    def _ends(self, team: int, slot: int) -> tuple[tuple[int, int | None], tuple[int, int | None]]:
        """Where the team comes from and goes to, and the minutes it has where H13 limits them."""
        problem, route = self.problem, self.state.route[team]
        ends: list[tuple[int, int | None]] = []
        for other, gap in (
            (slot - 1, problem.gap[slot - 1] if slot else None),
            (slot + 1, problem.gap[slot]),
        ):
            if gap is None or route[other] == WAIT:
                ends.append((problem.base, None))
            else:
                ends.append((problem.rooms[problem.classes[route[other]].room].zone, gap))
        return ends[0], ends[1]

    def _elsewhere(self, slot: int) -> tuple[dict[int, int], set[int], list[frozenset[int]]]:
        """Visits of each teacher in other slots, the teachers H8 and H9 close to this one, and
        the strands not yet seen."""
        problem = self.problem
        times: dict[int, int] = dict.fromkeys(range(problem.teachers), 0)
        when: dict[int, set[int]] = {}
        seen: tuple[set[int], set[int]] = (set(), set())
        for route in self.state.route:
            for at, cell in enumerate(route):
                if at == slot or cell == WAIT:
                    continue
                row = problem.classes[cell]
                seen[0].add(row.subject)
                seen[1].add(row.grade)
                for teacher in row.teachers:
                    times[teacher] += 1
                    if problem.day[at] == problem.day[slot]:
                        when.setdefault(teacher, set()).add(at)
        blocked = {
            teacher
            for teacher, slots in when.items()
            if len(slots) >= problem.most or self._run(slots, slot) > problem.in_a_row
        }
        missing = [offered - met for offered, met in zip(problem.strands, seen, strict=True)]
        return times, blocked, missing

    def _run(self, slots: set[int], slot: int) -> int:
        """How many slots in a row the teacher would be visited in, with this one."""
        low = high = slot
        while low - 1 in slots:
            low -= 1
        while high + 1 in slots:
            high += 1
        return high - low + 1


def _assign(prices: Grid) -> list[int]:
    """The cheapest column for each row. There are more columns than rows; idle rows fill up."""
    rows, columns = prices.shape
    solver = SimpleLinearSumAssignment()
    real = np.argwhere(prices < _FORBIDDEN)
    filler = np.stack(
        np.meshgrid(np.arange(rows, columns), np.arange(columns), indexing="ij"), axis=-1
    ).reshape(-1, 2)
    arcs = np.concatenate([real, filler])
    lowest = int(prices.min(initial=0))
    cost = np.concatenate(
        [prices[real[:, 0], real[:, 1]] - lowest, np.zeros(len(filler), dtype=np.int64)]
    )
    solver.add_arcs_with_cost(arcs[:, 0], arcs[:, 1], cost)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("A team could neither visit nor wait.")
    return [solver.right_mate(row) for row in range(rows)]
