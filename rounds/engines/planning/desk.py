"""From a file to a plan, whatever its kind: the engine's front desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from .compiling import compile_visit
from .ladder import Clock
from .reading import read
from .repairing import Repair, open_repair, repair
from .shapes import Replan, Year
from .solving import Search, solve
from .writing import plan_of
from .year import YearSearch, solve_year

Objectives = dict[str, dict[str, int | bool]]


@dataclass(frozen=True)
class Made:
    """A plan in the file's terms, and each objective with value, bound and proof."""

    plan: dict[str, Any]
    objectives: Objectives


def plan_file(
    text: bytes,
    *,
    seconds: float,
    workers: int = 2,
    seed: int = 1,
    say: Callable[[str], None] = lambda sentence: None,
    stop: Callable[[], bool] = lambda: False,
) -> Made:
    """Plan the visit, repair or year of a file within the time.

    `say` hears of every better plan in a sentence; `stop` may end the work at any time, with the
    best plan so far. Raises `WrongFileError` for a file that cannot be read and `NoPlanError`
    where no plan exists.
    """
    clock = Clock(time.monotonic() + seconds, stop)
    found = read(text)
    if isinstance(found, Year):
        year = solve_year(YearSearch(found, clock, seed, tell=lambda s: say(_words(s.result()))))
        return Made(year.plan(), year.result())
    task: Repair | Search
    if isinstance(found, Replan):
        task = open_repair(found, clock, seed=seed, workers=workers)
        task.tell = lambda s: say(_words(s.result()))
        repair(task)
    else:
        task = Search(
            compile_visit(found), clock, seed, workers, tell=lambda s: say(_words(s.result()))
        )
        solve(task)
    if task.state is None:
        raise LookupError("The search ended without a plan and without a reason.")
    plan = plan_of(task.problem, task.state, found.id)
    return Made(msgspec.to_builtins(plan), task.result())


def _words(objectives: Objectives) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} {row['value']}"
        + ("" if row["proven"] else f" (not below {row['bound']})")
        for name, row in objectives.items()
        if row["value"] or not row["proven"]
    )
