"""What no plan can beat: the routes without naming teams.

u(s, c) says that some team is in class c in slot s; teams are a flow between zones. Team symmetry
is gone, so the values come in well under a second, and they bound the real problem from below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from .ladder import Clock, Rung, minimize
from .problem import Problem

# The objectives the flow bounds, in their order.
BOUNDED = (
    "idle_visits",
    "coverage_shortfall",
    "strands_missed",
    "above_fair_share",
    "expert_gaps",
    "walking_minutes",
)


@dataclass
class Flow:
    """Lower bounds by name; those of unsolved rungs are still valid, only weaker."""

    bounds: dict[str, int] = field(default_factory=dict)
    proven: dict[str, bool] = field(default_factory=dict)
    possible: bool = True


class _Model:
    def __init__(self, problem: Problem, past: dict[int, set[int]]) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.teams = len(problem.teams)
        self.used: dict[tuple[int, int], cp_model.IntVar] = {}
        for slot in range(len(problem.slots)):
            for index in past.get(slot, problem.open(slot)):
                room = problem.rooms[problem.classes[index].room]
                if slot in past or room.most >= problem.min_present:
                    self.used[slot, index] = self.model.new_bool_var("")
            if slot in past:
                self.model.add_bool_and([self.used[slot, index] for index in past[slot]])
        self.waits = [self.model.new_int_var(0, self.teams, "") for _ in problem.slots]
        self._rules()

    def _rules(self) -> None:
        problem, model = self.problem, self.model
        for slot in range(len(problem.slots)):
            here = [(i, u) for (s, i), u in self.used.items() if s == slot]
            model.add(sum(u for _, u in here) + self.waits[slot] == self.teams)
            self._at_most_one(here, lambda i: [problem.classes[i].room])
            self._at_most_one(here, lambda i: list(problem.classes[i].teachers))
        self.with_teacher: dict[int, dict[int, list[cp_model.IntVar]]] = {}
        for (slot, index), used in self.used.items():
            for teacher in problem.classes[index].teachers:
                self.with_teacher.setdefault(teacher, {}).setdefault(slot, []).append(used)
        for slots in self.with_teacher.values():
            for day in set(problem.day):
                own = [slot for slot in range(len(problem.slots)) if problem.day[slot] == day]
                model.add(sum(u for s in own for u in slots.get(s, [])) <= problem.most)
                for at in range(len(own) - problem.in_a_row):
                    row = own[at : at + problem.in_a_row + 1]
                    model.add(sum(u for s in row for u in slots.get(s, [])) <= problem.in_a_row)

    def _at_most_one(
        self, here: list[tuple[int, cp_model.IntVar]], keys: Callable[[int], Sequence[int]]
    ) -> None:
        groups: dict[int, list[cp_model.IntVar]] = {}
        for index, used in here:
            for key in keys(index):
                groups.setdefault(key, []).append(used)
        for group in groups.values():
            if len(group) > 1:
                self.model.add_at_most_one(group)

    def targets(self) -> dict[str, cp_model.LinearExprT]:
        return {
            "idle_visits": sum(self.waits),
            "coverage_shortfall": self._coverage(),
            "strands_missed": self._strands(),
            "above_fair_share": self._above(),
            "expert_gaps": self._experts(),
            "walking_minutes": self._walking(),
        }

    def _visits(self, teacher: int) -> cp_model.LinearExprT:
        slots = self.with_teacher.get(teacher, {})
        return sum(u for row in slots.values() for u in row)

    def _coverage(self) -> cp_model.LinearExprT:
        total: list[cp_model.IntVar] = []
        for teacher in self.problem.offered:
            short = self.model.new_int_var(0, self.problem.least, "")
            self.model.add(short >= self.problem.least - self._visits(teacher))
            total.append(short)
        return sum(total)

    def _above(self) -> cp_model.LinearExprT:
        total = []
        for teacher in self.problem.offered:
            above = self.model.new_int_var(0, len(self.problem.slots), "")
            self.model.add(above >= self._visits(teacher) - self.problem.fair)
            total.append(above)
        return sum(total)

    def _strands(self) -> cp_model.LinearExprT:
        total = []
        for offered, word in zip(self.problem.strands, ("subject", "grade"), strict=True):
            for value in offered:
                missed = self.model.new_bool_var("")
                of = [
                    u
                    for (_, i), u in self.used.items()
                    if getattr(self.problem.classes[i], word) == value
                ]
                self.model.add(sum(of) + missed >= 1)
                total.append(missed)
        return sum(total)

    def _experts(self) -> cp_model.LinearExprT:
        """Visits to a strand in one slot beyond the number of people who know it."""
        total = []
        for word, known in (("subject", "subjects"), ("grade", "grades")):
            for slot in range(len(self.problem.slots)):
                by_value: dict[int, list[cp_model.IntVar]] = {}
                for (at, index), used in self.used.items():
                    if at == slot:
                        value = getattr(self.problem.classes[index], word)
                        by_value.setdefault(value, []).append(used)
                for value, of in by_value.items():
                    know = sum(value in getattr(row, known) for row in self.problem.people)
                    if know < len(of) and know < self.teams:
                        over = self.model.new_int_var(0, self.teams, "")
                        self.model.add(over >= sum(of) - know)
                        total.append(over)
        return sum(total)

    def _walking(self) -> cp_model.LinearExprT:
        problem, model = self.problem, self.model
        zones = len(problem.walk)
        wait = zones  # a team without a visit stands in the base room, under no limit of H13
        stand: list[list[cp_model.LinearExprT]] = []
        for slot in range(len(problem.slots)):
            row: list[cp_model.LinearExprT] = [
                sum(
                    u
                    for (s, i), u in self.used.items()
                    if s == slot and problem.rooms[problem.classes[i].room].zone == zone
                )
                for zone in range(zones)
            ]
            stand.append([*row, self.waits[slot]])

        def zone(node: int) -> int:
            return problem.base if node == wait else node

        total: list[cp_model.LinearExprT] = []
        for slot in range(len(problem.slots)):
            first = slot == 0 or problem.gap[slot - 1] is None
            for node in range(zones + 1):
                if first:
                    total.append(int(problem.walk[problem.base, zone(node)]) * stand[slot][node])
                if problem.gap[slot] is None:
                    total.append(int(problem.walk[zone(node), problem.base]) * stand[slot][node])
            gap = problem.gap[slot]
            if gap is None:
                continue
            arcs = {}
            for i in range(zones + 1):
                for j in range(zones + 1):
                    cost = int(problem.walk[zone(i), zone(j)])
                    if cost <= gap or wait in (i, j):
                        arcs[i, j] = model.new_int_var(0, self.teams, "")
                        total.append(cost * arcs[i, j])
            for node in range(zones + 1):
                model.add(sum(a for (i, _), a in arcs.items() if i == node) == stand[slot][node])
                model.add(
                    sum(a for (_, j), a in arcs.items() if j == node) == stand[slot + 1][node]
                )
        return sum(total)


def flow_bounds(
    problem: Problem,
    *,
    clock: Clock,
    seed: int,
    past: dict[int, set[int]] | None = None,
    names: tuple[str, ...] = BOUNDED,
    given: dict[str, int] | None = None,
) -> Flow:
    """Solve the flow's objectives in order, within the time the clock leaves.

    Each bound holds for plans that reach the values of the objectives before it. `given` are
    values that are known, because no plan can reach the flow's own. `past` gives the classes visited in slots that are over. One worker with the full linear
    relaxation: the flow is nearly integral, and several workers spend themselves on symmetry
    instead (measured on 60 people: 0.05 s against no answer in 6 s).
    """
    built = _Model(problem, past or {})
    result = Flow()
    targets = built.targets()
    held = True
    for name in names:
        if given is not None and name in given:
            result.bounds[name], result.proven[name] = given[name], True
            built.model.add(targets[name] == given[name])
            continue
        rung = Rung()
        result.bounds[name], result.proven[name] = 0, False
        if clock.over() or not held:
            continue
        status = minimize(
            built.model,
            targets[name],
            rung,
            clock=clock,
            seed=seed,
            workers=1,
            found=lambda value: None,
            linear=2,
        )
        if status == cp_model.INFEASIBLE:
            result.possible = False
            return result
        result.bounds[name] = rung.bound
        held = status == cp_model.OPTIMAL
        result.proven[name] = held
        if held:
            built.model.add(targets[name] <= rung.bound)
    return result
