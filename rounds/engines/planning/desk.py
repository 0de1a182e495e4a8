"""From a file to a plan, whatever its kind: the engine's front desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from .choices import Choice, choices
from .compiling import compile_visit
from .ladder import Clock
from .reading import WrongFileError, read
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
    found: Callable[[Made], None] = lambda made: None,
    stop: Callable[[], bool] = lambda: False,
) -> Made:
    """Plan the visit, repair or year of a file within the time.

    `say` hears of every better plan in a sentence and `found` gets it; `stop` may end the work at
    any time, with the best plan so far. Raises `WrongFileError` for a file that cannot be read and `NoPlanError`
    where no plan exists.
    """
    clock = Clock(time.monotonic() + seconds, stop)
    asked = read(text)

    def tell(task: Search | Repair | YearSearch) -> None:
        made = _made(task, asked.id)
        say(_words(made.objectives))
        found(made)

    task: Repair | Search | YearSearch
    if isinstance(asked, Year):
        task = solve_year(YearSearch(asked, clock, seed, tell=tell))
    elif isinstance(asked, Replan):
        task = open_repair(asked, clock, seed=seed, workers=workers)
        task.tell = tell
        repair(task)
    else:
        task = Search(compile_visit(asked), clock, seed, workers, tell=tell)
        solve(task)
    return _made(task, asked.id)


def repairs_of(
    text: bytes, *, seconds: float, workers: int = 2, seed: int = 1
) -> list[tuple[str, Made]]:
    """Two or three repairs of a file of kind replan, each with its name, the fewest changes
    first. Raises as `plan_file` does."""
    asked = read(text)
    if not isinstance(asked, Replan):
        raise WrongFileError(["Only a file of kind replan can be repaired."])
    found: list[Choice] = choices(asked, seconds=seconds, workers=workers, seed=seed)
    return [(choice.name, Made(choice.plan, choice.objectives)) for choice in found]


def _made(task: Search | Repair | YearSearch, name: str) -> Made:
    if isinstance(task, YearSearch):
        return Made(task.plan(), task.result())
    if task.state is None:
        raise LookupError("The search ended without a plan and without a reason.")
    return Made(msgspec.to_builtins(plan_of(task.problem, task.state, name)), task.result())


def _words(objectives: Objectives) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} {row['value']}"
        + ("" if row["proven"] else f" (not below {row['bound']})")
        for name, row in objectives.items()
        if row["value"] or not row["proven"]
    )
