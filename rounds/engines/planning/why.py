"""Why there is no plan where counting alone does not say it: a smallest set of rules that cannot
hold together.

Waiting in the base room is always allowed, so only the rules about people (H1 to H3) and the locks
can make a plan impossible.
"""

from __future__ import annotations

from dataclasses import dataclass

from ortools.sat.python import cp_model

from .problem import Problem
from .reasons import (
    AT_LEAST,
    AT_MOST,
    CONSTRAINT,
    HOSTS,
    LED,
    LOCKED_CELL,
    LOCKED_LEADER,
    LOCKED_TO,
    LOCKS,
    TOGETHER,
    VETERANS,
    Reason,
)


class NoPlanError(Exception):
    """There is no plan; `reasons` say why and what to change, `sentences` the same in words."""

    def __init__(self, reasons: list[Reason]) -> None:
        self.reasons = reasons
        self.sentences = [reason.sentence for reason in reasons]
        super().__init__(self.sentences[0])


@dataclass
class _Demand:
    """One rule with its switch in the model and its sentence."""

    switch: cp_model.IntVar
    reason: Reason


class _People:
    """H1 to H3 and the locks, each behind a switch."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.demands: list[_Demand] = []
        self.seat = {
            (person, team): self.model.new_bool_var("")
            for person in range(len(problem.people))
            for team in range(len(problem.teams))
        }
        for person in range(len(problem.people)):
            self.model.add_exactly_one(self.seat[person, t] for t in range(len(problem.teams)))
        self._families()
        self._locks()

    def _demand(self, template: str, **facts: str | int) -> cp_model.IntVar:
        switch = self.model.new_bool_var("")
        self.demands.append(_Demand(switch, Reason(template, facts)))
        return switch

    def _sum(self, team: int, who: str = "") -> cp_model.LinearExpr:
        return cp_model.LinearExpr.sum(
            [
                seat
                for (person, at), seat in self.seat.items()
                if at == team and (not who or getattr(self.problem.people[person], who))
            ]
        )

    def _families(self) -> None:
        problem, teams = self.problem, range(len(self.problem.teams))
        low, high = problem.size
        small = self._demand(AT_LEAST, count=low)
        large = self._demand(AT_MOST, count=high)
        leads = self._demand(LED)
        veterans = self._demand(VETERANS, count=problem.experienced)
        hosts = self._demand(HOSTS, count=problem.hosts_most)
        for team in teams:
            self.model.add(self._sum(team) >= low).only_enforce_if(small)
            self.model.add(self._sum(team) <= high).only_enforce_if(large)
            self.model.add(self._sum(team, "leads") >= 1).only_enforce_if(leads)
            new = self._sum(team, "newcomer")
            self.model.add(self._sum(team) - new >= problem.experienced).only_enforce_if(veterans)
            self.model.add(self._sum(team, "host") <= problem.hosts_most).only_enforce_if(hosts)

    def _locks(self) -> None:
        problem = self.problem
        for person, team in problem.team_lock.items():
            lock = self._demand(
                LOCKED_TO, person=problem.people[person].name, team=problem.teams[team]
            )
            self.model.add_implication(lock, self.seat[person, team])
        for team, person in problem.leader_lock.items():
            lock = self._demand(
                LOCKED_LEADER, person=problem.people[person].name, team=problem.teams[team]
            )
            self.model.add_implication(lock, self.seat[person, team])
        for (team, slot), cell in problem.cell_lock.items():
            self._locked_cell(team, slot, cell)

    def _locked_cell(self, team: int, slot: int, cell: int) -> None:
        problem, row = self.problem, self.problem.classes[self.problem.cell_lock[team, slot]]
        room = problem.rooms[row.room]
        lock = self._demand(
            LOCKED_CELL, team=problem.teams[team], room=room.name, slot=problem.slots[slot]
        )
        there = sum(
            seat
            for (person, at), seat in self.seat.items()
            if at == team and problem.people[person].present[slot]
        )
        self.model.add(there >= problem.min_present).only_enforce_if(lock)
        self.model.add(there <= room.most).only_enforce_if(lock)
        for person, member in enumerate(problem.people):
            barred = member.avoid.intersection(row.teachers) or (
                member.step_free and not room.step_free
            )
            if barred:
                rule = self._demand(CONSTRAINT, person=member.name, room=room.name)
                self.model.add_bool_or(
                    [lock.negated(), rule.negated(), self.seat[person, team].negated()]
                )

    def stands(self, demands: list[_Demand]) -> bool:
        """Whether these rules can hold together."""
        self.model.clear_assumptions()
        self.model.add_assumptions([demand.switch for demand in demands])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1  # assumptions work with one worker only
        solver.parameters.max_time_in_seconds = 5
        return int(solver.solve(self.model)) != cp_model.INFEASIBLE


def reasons(problem: Problem) -> list[Reason]:
    """One reason naming a smallest set of rules that cannot hold together."""
    people = _People(problem)
    kept = people.demands
    if people.stands(kept):
        return [Reason(LOCKS)]
    for demand in list(kept):
        fewer = [other for other in kept if other is not demand]
        if not people.stands(fewer):
            kept = fewer
    return [Reason(TOGETHER, rules=tuple(demand.reason for demand in kept))]
