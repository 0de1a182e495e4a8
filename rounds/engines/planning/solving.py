"""Making a plan for a visit: a legal one at once, then better ones, then proofs.

Searching finds, the flow and closed forms bound, the exact model decides what is left. The best
plan found so far is kept here and never given up for a worse one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from .costs import Costs, costs, who_costs
from .counting import conflicts
from .exact import Exact, build
from .flow import BOUNDED, flow_bounds
from .ladder import Clock, Rung, hint, hold, minimize
from .mingling import mingle
from .problem import OBJECTIVES, WAIT, Problem, State
from .reasons import NOT_FOUND, Reason
from .routes import Router
from .teams import bounds as team_bounds
from .teams import legal, seat
from .why import NoPlanError, reasons
from .wishes import targets

Progress = Callable[["Search"], None]


@dataclass
class Search:
    """The best plan so far and what is known about it; `tell` hears of every improvement.

    `bounds` hold whatever the plan is. What the flow says of an objective holds only for plans
    that reach the flow's values of those before it: `flow` keeps it apart, and `bound` asks.
    """

    problem: Problem
    clock: Clock
    seed: int = 0
    workers: int = 2
    tell: Progress = lambda search: None
    state: State | None = None
    costs: Costs = ()
    bounds: list[int] = field(default_factory=lambda: [0] * len(OBJECTIVES))
    flow: dict[int, int] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    @property
    def found(self) -> State:
        if self.state is None:
            raise LookupError("No plan has been found yet.")
        return self.state

    def offer(self, state: State) -> bool:
        """Keep the plan if it is the first or better; returns whether it was kept."""
        price = costs(self.problem, state)
        if self.state is not None and self.rank(price) >= self.rank(self.costs):
            return False
        self.state, self.costs = state.copy(), price
        self.tell(self)
        return True

    def _before(self, index: int) -> tuple[int, ...]:
        """The objectives that come before this one in the order asked for."""
        return self.problem.order[: self.problem.order.index(index)]

    def rank(self, price: Costs, before: int | None = None) -> Costs:
        """The price in the order asked for, all of it or what comes before one objective."""
        return tuple(
            price[k] for k in (self.problem.order if before is None else self._before(before))
        )

    def bound(self, index: int) -> int:
        """What an objective cannot go below, given those before it as they are now."""
        earlier = self._before(index)
        reached = all(
            k in earlier and self.costs[k] == value for k, value in self.flow.items() if k < index
        )
        return max(self.bounds[index], self.flow.get(index, 0) if reached else 0)

    @property
    def known(self) -> tuple[int, ...]:
        """All bounds as they hold now."""
        return tuple(self.bound(index) for index in range(len(OBJECTIVES)))

    def proven(self, index: int) -> bool:
        """Whether objectives up to this one cannot be better, given those before them."""
        return all(self.costs[k] <= self.bound(k) for k in (*self._before(index), index))

    def first_open(self) -> int | None:
        """The first objective that is not proven."""
        for index in self.problem.order:
            if self.costs[index] > self.bound(index):
                return index
        return None

    def result(self) -> dict[str, dict[str, int | bool]]:
        """Each objective with value, bound and whether it is proven."""
        return {
            name: {
                "value": self.costs[index],
                "bound": min(self.bound(index), self.costs[index]),
                "proven": self.proven(index),
            }
            for index, name in enumerate(OBJECTIVES)
        }


def solve(search: Search) -> Search:
    """Fill the search with the best plan its clock allows; raises `NoPlanError` when there is
    none, with a sentence for each reason."""
    known = conflicts(search.problem)
    if known:
        raise NoPlanError(known)
    _first_plan(search)
    _use_flow(search)
    size = len(search.problem.people) / 48
    _search_routes(search, search.clock.until(0.6 * size))
    _mingle(search, search.clock.until(1.5 * size))
    while not search.clock.over() and search.first_open() is not None:
        before = (search.costs, search.known)
        _climb(search, together=False)
        _climb(search, together=True)
        if (search.costs, search.known) == before and not search.clock.over():
            _search_routes(search, search.clock.until(2.0), shake=True)
    return search


def _blank(problem: Problem, team: list[int]) -> State:
    leader = []
    for at in range(len(problem.teams)):
        own = [p for p, t in enumerate(team) if t == at and problem.people[p].leads]
        leader.append(problem.leader_lock.get(at, own[0] if own else -1))
    return State(team, leader, [[WAIT] * len(problem.slots) for _ in problem.teams])


def _first_plan(search: Search) -> None:
    """Teams by swapping, routes by matching: a legal plan in a fraction of a second."""
    problem, aim = search.problem, team_bounds(search.problem)
    search.bounds[4:8] = aim

    def good(team: list[int]) -> bool:
        return legal(problem, team) and who_costs(problem, _blank(problem, team)) == aim

    quick = search.clock.until(0.4)
    team = seat(problem, seed=search.seed, good_enough=lambda t: legal(problem, t), stop=quick.over)
    if legal(problem, team):
        _route_quickly(search, team)
    longer = search.clock.until(1.0 + 0.05 * len(problem.people))
    better = seat(problem, seed=search.seed, good_enough=good, stop=longer.over)
    if legal(problem, better):
        _route_quickly(search, better)
    if search.state is None:
        _exactly_legal(search)


def _route_quickly(search: Search, team: list[int]) -> None:
    state = _blank(search.problem, team)
    Router(search.problem, state, seed=search.seed).improve(
        stop=lambda found: True, on_better=lambda: None
    )
    if locks_hold(search.problem, state):
        search.offer(state)


def locks_hold(problem: Problem, state: State) -> bool:
    """Whether the locked cells and leaders are as locked."""
    return all(
        state.route[team][slot] == index for (team, slot), index in problem.cell_lock.items()
    ) and all(state.leader[team] == person for team, person in problem.leader_lock.items())


def _exactly_legal(search: Search) -> None:
    """Where searching found nothing legal: ask the exact model, and why when it says no."""
    exact = build(search.problem)
    status = minimize(
        exact.model,
        0,
        Rung(),
        clock=search.clock,
        seed=search.seed,
        workers=search.workers,
        found=lambda value: _keep(search, exact, value),
    )
    if search.state is None:
        if status == cp_model.INFEASIBLE:
            raise NoPlanError(reasons(search.problem))
        raise NoPlanError([Reason(NOT_FOUND)])


def _keep(search: Search, exact: Exact, value: Callable[[cp_model.IntVar], int]) -> None:
    search.offer(exact.read(value))


def _use_flow(search: Search, given: int = 0) -> None:
    """What the flow says, given that the first so many objectives are what they are."""
    values = {
        name: search.costs[index]
        for index, name in enumerate(OBJECTIVES[:given])
        if name in BOUNDED
    }
    flow = flow_bounds(
        search.problem, clock=search.clock.until(8.0), seed=search.seed, given=values
    )
    search.flow = {OBJECTIVES.index(name): bound for name, bound in flow.bounds.items()}


def _search_routes(search: Search, clock: Clock, *, shake: bool = False) -> None:
    """Better routes for the teams as they are."""
    state = search.found.copy()
    aim = tuple(search.known[k] for k in (0, 1, 2, 3, 8, 9, 10))

    def done(found: Costs) -> bool:
        return clock.over() or found <= aim

    router = Router(search.problem, state, seed=search.seed + 7 * shake)

    def better() -> None:
        if locks_hold(search.problem, state):
            search.offer(state)

    router.improve(stop=done, on_better=better)
    better()


def _mingle(search: Search, clock: Clock) -> None:
    """Move people so that more visits have somebody who knows the subject and grade."""
    turn = 0
    while search.costs[9] > search.bound(9) and not clock.over():
        state = search.found.copy()
        turn += 1
        moved = mingle(search.problem, state, seed=search.seed + turn, stop=clock.over)
        router = Router(search.problem, moved, seed=search.seed + turn)
        _until(router, clock.until(0.25))
        if locks_hold(search.problem, moved):
            search.offer(moved)
        if turn >= 8:
            break


def _until(router: Router, clock: Clock) -> None:
    router.improve(stop=lambda found: clock.over(), on_better=lambda: None)


def _climb(search: Search, *, together: bool) -> None:
    """The exact model, objective after objective; `together` frees the people as well."""
    problem = search.problem
    opened = search.first_open()
    if opened is None or (not together and 4 <= opened < 8):
        return
    exact = build(problem, teams=None if together else search.found.team)
    aims = targets(exact)
    for index in problem.order:
        target = aims[OBJECTIVES[index]]
        if search.clock.over():
            return
        if search.costs[index] > search.bound(index):
            _rung(search, exact, target, index, together=together)
        hold(exact.model, target, Rung(search.costs[index], 0))
        if search.costs[index] > search.bound(index) and together and index != problem.order[-1]:
            return  # objectives after an open one are polished without a claim of proof


def _rung(
    search: Search, exact: Exact, target: cp_model.LinearExprT, index: int, *, together: bool
) -> None:
    seconds = 25.0 if together else 4.0
    clock = search.clock.until(seconds if index < 10 else 2 * seconds)
    rung = Rung(search.costs[index], search.bound(index))
    if rung.bound:
        exact.model.add(target >= rung.bound)
    hint(exact.model, exact.hints(search.found))
    before = search.rank(search.costs, index)

    def found(value: Callable[[cp_model.IntVar], int]) -> None:
        search.offer(exact.read(value))

    status = minimize(
        exact.model,
        target,
        rung,
        clock=clock,
        seed=search.seed,
        workers=search.workers,
        found=found,
        linear=2,
    )
    if together and search.rank(search.costs, index) == before:
        if status == cp_model.OPTIMAL:
            search.bounds[index] = max(search.bounds[index], search.costs[index])
        else:
            search.bounds[index] = max(search.bounds[index], min(rung.bound, search.costs[index]))
        if search.proven(index) and search.flow.get(index, 0) < search.costs[index]:
            _use_flow(search, given=index + 1)
