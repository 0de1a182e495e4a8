"""Two or three ways to repair a plan, for somebody who has to choose one at 7:40."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from .ladder import Clock
from .repairing import Repair, open_repair, repair, repair_in_place
from .shapes import Cell, Plan, Replan, Team
from .verify import verify
from .why import NoPlanError
from .writing import plan_of

FEWEST, IN_PLACE, WAITING = "fewest", "in-place", "waiting"
Objectives = dict[str, dict[str, int | bool]]


@dataclass(frozen=True)
class Choice:
    """One repair: its name, the plan, and what it costs. Only the first one's costs are proven."""

    name: str
    plan: dict[str, Any]
    objectives: Objectives


def choices(replan: Replan, *, seconds: float, workers: int, seed: int) -> list[Choice]:
    """The repair with the fewest changes; one in which nobody changes teams, if it is another; and
    one in which teams simply wait where a room is gone. Raises `NoPlanError` when there is none."""
    raw = {"kind": "replan", **msgspec.to_builtins(replan)}
    kept: list[Choice] = []
    for choice in _tried(replan, raw, seconds, workers, seed):
        if all(choice.plan["teams"] != other.plan["teams"] for other in kept):
            kept.append(choice)
    return kept


def _tried(
    replan: Replan, raw: dict[str, Any], seconds: float, workers: int, seed: int
) -> Iterator[Choice]:
    def begin(part: float) -> Repair:
        clock = Clock(time.monotonic() + part * seconds)
        return open_repair(replan, clock, seed=seed, workers=workers)

    impossible = None
    try:
        yield _choice(FEWEST, repair(begin(0.7)), replan.id)
    except NoPlanError as error:
        impossible = error
    in_place = begin(0.3)
    if repair_in_place(in_place):
        yield _choice(IN_PLACE, in_place, replan.id)
    waiting = _without_what_is_gone(replan)
    broken, values = verify(raw, waiting)
    if not broken:
        costs: Objectives = {
            name: {"value": value, "bound": 0, "proven": False} for name, value in values.items()
        }
        yield Choice(WAITING, waiting, costs)
    elif impossible is not None:
        raise impossible


def _choice(name: str, task: Repair, instance: str) -> Choice:
    if task.state is None:
        raise LookupError("A repair ended without a plan and without a reason.")
    plan = plan_of(task.problem, task.state, instance)
    return Choice(name, msgspec.to_builtins(plan), task.result())


def _without_what_is_gone(replan: Replan) -> dict[str, Any]:
    """The plan as it was, without absent people and without visits that cannot be: those teams
    wait. Somebody who can lead takes over where a leader is gone."""
    now = replan.visit_now
    people = {row.id: row for row in now.observers if not row.absent}
    open_now = {row.id for row in now.classes if row.status == "available"}
    slots = {row.id for row in now.slots}
    over = {row.id for row in now.slots if replan.over(row)}
    teams = []
    for team in replan.plan.teams:
        members = tuple(member for member in team.members if member in people)
        able = [member for member in members if people[member].can_lead]
        leader = team.leader if team.leader in members else (able[0] if able else "")
        visits = tuple(
            Cell(cell.slot, cell.lesson)
            for cell in team.visits
            if cell.slot in over or (cell.slot in slots and cell.lesson in open_now)
        )
        teams.append(Team(team.id, members, leader, visits))
    found: dict[str, Any] = msgspec.to_builtins(Plan(replan.id, tuple(teams)))
    return found
