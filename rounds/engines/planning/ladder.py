"""Solving one objective after another, each held at its value while the next is minimized."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model


@dataclass
class Rung:
    """One objective: what the model found for it, and what it cannot go below."""

    value: int | None = None
    bound: int = 0

    @property
    def proven(self) -> bool:
        return self.value is not None and self.value <= self.bound


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(
        self, found: Callable[[Callable[[cp_model.IntVar], int]], None], stop: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._found, self._stop = found, stop

    def on_solution_callback(self) -> None:
        self._found(self.value)
        if self._stop():
            self.stop_search()


@dataclass
class Clock:
    """A deadline that the caller may bring forward by asking to stop."""

    end: float
    asked: Callable[[], bool] = lambda: False

    @property
    def left(self) -> float:
        return max(0.0, self.end - time.monotonic())

    def over(self) -> bool:
        return self.left <= 0 or self.asked()

    def until(self, seconds: float) -> Clock:
        """The same clock, at most this many seconds from now."""
        return Clock(min(self.end, time.monotonic() + seconds), self.asked)


def minimize(
    model: cp_model.CpModel,
    target: cp_model.LinearExprT,
    rung: Rung,
    *,
    clock: Clock,
    seed: int,
    workers: int,
    found: Callable[[Callable[[cp_model.IntVar], int]], None],
    linear: int = 1,
) -> int:
    """Minimize `target` above `rung.bound`; tells `found` of every solution and raises the bound.

    Returns the solver's status. `rung.value` is left to the caller, who knows the incumbent.
    """
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, clock.left)
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    solver.parameters.linearization_level = linear
    model.clear_objective()  # type: ignore[no-untyped-call]
    model.minimize(target)
    status = solver.solve(model, _Watch(found, clock.asked))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        rung.bound = max(rung.bound, round(solver.best_objective_bound - 1e-6 + 0.4999))
    return int(status)


def hold(model: cp_model.CpModel, target: cp_model.LinearExprT, rung: Rung) -> None:
    """Keep an objective at its value, and tell the model what it cannot go below."""
    if rung.value is not None:
        model.add(target <= rung.value)
    if rung.bound:
        model.add(target >= rung.bound)


def hint(model: cp_model.CpModel, values: Sequence[tuple[cp_model.IntVar, int]]) -> None:
    """Replace the model's hint."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    for variable, value in values:
        model.add_hint(variable, value)
