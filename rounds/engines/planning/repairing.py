"""Repairing a released plan on the day, with the fewest changes.

Order of objectives: waits, then changes (people who move, leaders, visits), then 2 to 11. What has
started is history. First everybody stays on their team; if that costs no more changes than were
forced, it is proven least, otherwise people are freed too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from .compiling import compile_visit
from .costs import Costs, costs
from .exact import Exact, build
from .flow import flow_bounds
from .ladder import Clock, Rung, hint, minimize
from .problem import OBJECTIVES, WAIT, Problem, State
from .reasons import NO_REPAIR, Reason
from .shapes import Replan
from .why import NoPlanError, reasons
from .wishes import targets

ORDER = ("idle_visits", "changes", *OBJECTIVES[1:])


@dataclass
class Repair:
    """The best repair so far, with the old plan laid out in the new visit's numbers."""

    problem: Problem
    clock: Clock
    old_team: list[int | None]
    old_leader: list[int | None]
    old_route: list[list[int | None]]  # None: a class that can no longer be visited
    past: frozenset[int]
    seed: int = 0
    workers: int = 2
    tell: Callable[[Repair], None] = lambda repair: None
    state: State | None = None
    costs: Costs = ()
    bounds: list[int] = field(default_factory=lambda: [0] * len(ORDER))
    started: float = field(default_factory=time.monotonic)

    def price(self, state: State) -> Costs:
        """Objectives in the order of a repair."""
        first, *rest = costs(self.problem, state)
        return (first, self.changes(state), *rest)

    def changes(self, state: State) -> int:
        """People whose team changed, leaders that changed, and cells that changed."""
        moved = sum(old != new for old, new in zip(self.old_team, state.team, strict=True))
        leaders = sum(old != new for old, new in zip(self.old_leader, state.leader, strict=True))
        cells = sum(
            old != new
            for before, after in zip(self.old_route, state.route, strict=True)
            for old, new in zip(before, after, strict=True)
        )
        return moved + leaders + cells

    def offer(self, state: State) -> None:
        price = self.price(state)
        if self.state is None or price < self.costs:
            self.state, self.costs = state, price
            self.tell(self)

    def proven(self, index: int) -> bool:
        return all(self.costs[k] <= self.bounds[k] for k in range(index + 1))

    def result(self) -> dict[str, dict[str, int | bool]]:
        return {
            name: {
                "value": self.costs[index],
                "bound": min(self.bounds[index], self.costs[index]),
                "proven": self.proven(index),
            }
            for index, name in enumerate(ORDER)
        }


def open_repair(replan: Replan, clock: Clock, *, seed: int = 0, workers: int = 2) -> Repair:
    """Lay out a repair; the file has been read and checked before."""
    cells = {
        (team.id, cell.slot): cell.lesson
        for team in replan.plan.teams
        for cell in team.visits
        if cell.lesson
    }
    problem = compile_visit(replan.visit_now, keep=frozenset(cells.values()))
    over = {slot.id for slot in replan.visit_now.slots if replan.over(slot)}
    past = frozenset(at for at, slot in enumerate(problem.slots) if slot in over)
    position = {row.id: index for index, row in enumerate(problem.classes)}
    person = {row.id: index for index, row in enumerate(problem.people)}
    teams = {team.id: team for team in replan.plan.teams}
    sits = {member: at for at, name in enumerate(problem.teams) for member in teams[name].members}
    route: list[list[int | None]] = []
    for name in problem.teams:
        row: list[int | None] = []
        for slot in problem.slots:
            lesson = cells.get((name, slot))
            row.append(WAIT if lesson is None else position.get(lesson))
        route.append(row)
    return Repair(
        problem,
        clock,
        [sits.get(row.id) for row in problem.people],
        [person.get(teams[name].leader) for name in problem.teams],
        route,
        past,
        seed=seed,
        workers=workers,
    )


def repair(task: Repair) -> Repair:
    """Find the repair with the fewest changes; raises `NoPlanError` when there is none."""
    repair_in_place(task)
    if task.state is None or not task.proven(1):
        status = _lexicographic(task, teams=None)
        if task.state is None:
            raise NoPlanError(
                reasons(task.problem) if status == cp_model.INFEASIBLE else [Reason(NO_REPAIR)]
            )
    return task


def repair_in_place(task: Repair) -> bool:
    """The repair with the fewest changes in which nobody changes teams; whether there is one."""
    task.bounds[0] = _least_waits(task)
    task.bounds[1] = _forced(task)
    if None in task.old_team or not _sizes_hold(task):
        return False
    _lexicographic(task, teams=[team for team in task.old_team if team is not None])
    return task.state is not None


def _fixed(task: Repair) -> dict[tuple[int, int], int]:
    return {
        (team, slot): cell
        for team, row in enumerate(task.old_route)
        for slot, cell in enumerate(row)
        if slot in task.past and cell is not None
    }


def _least_waits(task: Repair) -> int:
    past: dict[int, set[int]] = {slot: set() for slot in task.past}
    for (_, slot), cell in _fixed(task).items():
        if cell != WAIT:
            past[slot].add(cell)
    flow = flow_bounds(
        task.problem,
        clock=task.clock.until(2.0),
        seed=task.seed,
        past=past,
        names=("idle_visits",),
    )
    return flow.bounds["idle_visits"]


def _forced(task: Repair) -> int:
    """Changes nobody can avoid: visits to classes that are gone, leaders that are gone."""
    lost = 0
    for row in task.old_route:
        for slot, cell in enumerate(row):
            if slot not in task.past and cell != WAIT:
                lost += cell is None or slot not in task.problem.classes[cell].slots
    for leader in task.old_leader:
        lost += leader is None or not task.problem.people[leader].leads
    return lost + sum(team is None for team in task.old_team)


def _sizes_hold(task: Repair) -> bool:
    low, high = task.problem.size
    return all(
        low <= sum(team == at for team in task.old_team) <= high
        for at in range(len(task.problem.teams))
    )


def _lexicographic(task: Repair, *, teams: list[int] | None) -> int:
    exact = build(task.problem, teams=teams, fixed=_fixed(task))
    aims = targets(exact)
    change = _change(task, exact)
    exact.model.add(aims["idle_visits"] >= task.bounds[0])
    exact.model.add(change >= task.bounds[1])
    hint(exact.model, _old_hint(task, exact))
    status = int(cp_model.UNKNOWN)
    for index, name in enumerate(ORDER):
        target = change if name == "changes" else aims[name]
        if task.clock.over():
            break
        seconds = 30.0 if index < 2 else 1.0
        if task.state is None or task.costs[index] > task.bounds[index]:
            status = _rung(task, exact, target, index, seconds, proves=teams is None)
        if task.state is None:
            return status
        exact.model.add(target <= task.costs[index])
        hint(exact.model, exact.hints(task.state))
    return status


def _rung(
    task: Repair,
    exact: Exact,
    target: cp_model.LinearExprT,
    index: int,
    seconds: float,
    *,
    proves: bool,
) -> int:
    rung = Rung(None, task.bounds[index])
    before = task.costs[:index]

    def found(value: Callable[[cp_model.IntVar], int]) -> None:
        task.offer(exact.read(value))

    status = minimize(
        exact.model,
        target,
        rung,
        clock=task.clock.until(seconds),
        seed=task.seed,
        workers=task.workers,
        found=found,
        linear=2,
    )
    if proves and task.state is not None and (not before or task.costs[:index] == before):
        value = task.costs[index] if status == cp_model.OPTIMAL else rung.bound
        task.bounds[index] = max(task.bounds[index], min(value, task.costs[index]))
    return status


def _change(task: Repair, exact: Exact) -> cp_model.LinearExprT:
    """The number of changes as an expression of the model."""
    total: list[cp_model.LinearExprT] = []
    for person, old in enumerate(task.old_team):
        stays = exact.seat.get((person, old)) if old is not None else None
        total.append(1 if stays is None else 1 - stays)
    for team, leader in enumerate(task.old_leader):
        keeps = exact.lead.get((leader, team)) if leader is not None else None
        total.append(1 if keeps is None else 1 - keeps)
    for team, row in enumerate(task.old_route):
        for slot, cell in enumerate(row):
            if slot in task.past:
                continue
            if cell == WAIT:
                total.append(sum(var for _, var in exact.visits(team=team, slot=slot)))
            else:
                same = exact.visit.get((team, slot, cell)) if cell is not None else None
                total.append(1 if same is None else 1 - same)
    return sum(total)


def _old_hint(task: Repair, exact: Exact) -> list[tuple[cp_model.IntVar, int]]:
    return [
        *((var, int(task.old_team[p] == t)) for (p, t), var in exact.seat.items()),
        *((var, int(task.old_leader[t] == p)) for (p, t), var in exact.lead.items()),
        *((var, int(task.old_route[t][s] == i)) for (t, s, i), var in exact.visit.items()),
    ]
