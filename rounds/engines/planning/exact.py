"""The whole problem as one CP-SAT model: people, leaders and routes, rules H1 to H15.

It proves what searching reached and finds what searching missed. With `teams` given, people stay
where they are and H10 to H12 become filters; that model is small and fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from .problem import WAIT, Problem, State

Expr = cp_model.LinearExprT
Read = Callable[[cp_model.IntVar], int]


@dataclass
class Exact:
    """The model and the handles to read a plan from it."""

    problem: Problem
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    seat: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    lead: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    visit: dict[tuple[int, int, int], cp_model.IntVar] = field(default_factory=dict)

    def visits(
        self, *, team: int | None = None, slot: int | None = None
    ) -> list[tuple[int, cp_model.IntVar]]:
        """(class, variable) of the cells of a team, a slot, or both."""
        return [
            (index, cell)
            for (t, s, index), cell in self.visit.items()
            if team in (None, t) and slot in (None, s)
        ]

    def read(self, value: Read) -> State:
        """The plan behind a solution."""
        teams, slots = len(self.problem.teams), len(self.problem.slots)
        team = [-1] * len(self.problem.people)
        for (person, at), seat in self.seat.items():
            if value(seat):
                team[person] = at
        leader = [-1] * teams
        for (person, at), lead in self.lead.items():
            if value(lead):
                leader[at] = person
        route = [[WAIT] * slots for _ in range(teams)]
        for (at, slot, index), cell in self.visit.items():
            if value(cell):
                route[at][slot] = index
        return State(team, leader, route)

    def hints(self, state: State) -> list[tuple[cp_model.IntVar, int]]:
        """The plan as a hint."""
        return [
            *((v, int(state.team[p] == t)) for (p, t), v in self.seat.items()),
            *((v, int(state.leader[t] == p)) for (p, t), v in self.lead.items()),
            *((v, int(state.route[t][s] == i)) for (t, s, i), v in self.visit.items()),
        ]


def build(
    problem: Problem,
    *,
    teams: list[int] | None = None,
    fixed: dict[tuple[int, int], int] | None = None,
) -> Exact:
    """The model. `teams` keeps everybody where they are; `fixed` keeps cells (team, slot) as
    they are, past slots of a repair for instance."""
    exact = Exact(problem)
    for person in range(len(problem.people)):
        for team in range(len(problem.teams)):
            if teams is None or teams[person] == team:
                exact.seat[person, team] = exact.model.new_bool_var("")
    _who(exact)
    _where(exact, fixed or {})
    _together(exact, fixed or {})
    return exact


def _who(exact: Exact) -> None:
    """H1 to H3 and their locks."""
    problem, model = exact.problem, exact.model
    for person, row in enumerate(problem.people):
        own = {team: seat for (p, team), seat in exact.seat.items() if p == person}
        model.add_exactly_one(own.values())
        if person in problem.team_lock and problem.team_lock[person] in own:
            model.add(own[problem.team_lock[person]] == 1)
        for team, seat in own.items():
            if row.leads:
                exact.lead[person, team] = model.new_bool_var("")
                model.add_implication(exact.lead[person, team], seat)
    for team in range(len(problem.teams)):
        seats = {p: seat for (p, t), seat in exact.seat.items() if t == team}
        model.add_linear_constraint(sum(seats.values()), *problem.size)
        model.add_exactly_one(lead for (_, t), lead in exact.lead.items() if t == team)
        veterans = [seat for p, seat in seats.items() if not problem.people[p].newcomer]
        model.add(sum(veterans) >= problem.experienced)
        hosts = [seat for p, seat in seats.items() if problem.people[p].host]
        if len(hosts) > problem.hosts_most:
            model.add(sum(hosts) <= problem.hosts_most)
        if team in problem.leader_lock:
            model.add(exact.lead[problem.leader_lock[team], team] == 1)


def _where(exact: Exact, fixed: dict[tuple[int, int], int]) -> None:
    """H4 to H9, H13 and the locks of cells."""
    problem, model = exact.problem, exact.model
    for team in range(len(problem.teams)):
        for slot in range(len(problem.slots)):
            keep = fixed.get((team, slot))
            rows = problem.open(slot) if keep is None else [keep] if keep != WAIT else []
            for index in rows:
                exact.visit[team, slot, index] = model.new_bool_var("")
            cells = [exact.visit[team, slot, index] for index in rows]
            model.add_at_most_one(cells)
            locked = problem.cell_lock.get((team, slot))
            if keep is not None and keep != WAIT:
                model.add(exact.visit[team, slot, keep] == 1)
            elif locked is not None and keep is None:
                cell = exact.visit.get((team, slot, locked))
                model.add_bool_or([cell] if cell is not None else [])
    by_room: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    by_teacher: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    met: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for (team, slot, index), cell in exact.visit.items():
        by_room.setdefault((slot, problem.classes[index].room), []).append(cell)
        for teacher in problem.classes[index].teachers:
            by_teacher.setdefault((slot, teacher), []).append(cell)
            met.setdefault((team, teacher), []).append(cell)
    for group in (*by_room.values(), *by_teacher.values(), *met.values()):
        model.add_at_most_one(group)
    _caps(exact, by_teacher)
    _steps(exact)


def _caps(exact: Exact, by_teacher: dict[tuple[int, int], list[cp_model.IntVar]]) -> None:
    """H8 and H9, per day."""
    problem, model = exact.problem, exact.model
    for teacher in {teacher for _, teacher in by_teacher}:
        for day in set(problem.day):
            own = [slot for slot in range(len(problem.slots)) if problem.day[slot] == day]
            cells = [by_teacher.get((slot, teacher), []) for slot in own]
            if len(own) > problem.most:
                model.add(sum(cell for row in cells for cell in row) <= problem.most)
            for at in range(len(own) - problem.in_a_row):
                span = cells[at : at + problem.in_a_row + 1]
                model.add(sum(cell for row in span for cell in row) <= problem.in_a_row)


def _steps(exact: Exact) -> None:
    """H13: no two neighbouring visits farther apart than the gap."""
    problem, model = exact.problem, exact.model
    for slot, gap in enumerate(problem.gap):
        if gap is None or int(problem.walk.max()) <= gap:
            continue
        for team in range(len(problem.teams)):
            here = _by_zone(exact, team, slot)
            there = _by_zone(exact, team, slot + 1)
            for one, cells in here.items():
                far = [
                    cell
                    for other, row in there.items()
                    if int(problem.walk[one, other]) > gap
                    for cell in row
                ]
                if far:
                    model.add(sum(cells) + sum(far) <= 1)


def _by_zone(exact: Exact, team: int, slot: int) -> dict[int, list[cp_model.IntVar]]:
    found: dict[int, list[cp_model.IntVar]] = {}
    for index, cell in exact.visits(team=team, slot=slot):
        zone = exact.problem.rooms[exact.problem.classes[index].room].zone
        found.setdefault(zone, []).append(cell)
    return found


def _together(exact: Exact, fixed: dict[tuple[int, int], int]) -> None:
    """H10 to H12: what couples people and rooms. The past is not judged again."""
    problem, model = exact.problem, exact.model
    by_cell: dict[tuple[int, int], list[tuple[int, cp_model.IntVar]]] = {}
    for (team, slot, index), cell in exact.visit.items():
        if (team, slot) not in fixed:
            by_cell.setdefault((team, slot), []).append((index, cell))
    largest = problem.size[1]
    for (team, slot), cells in by_cell.items():
        seats = [(p, seat) for (p, t), seat in exact.seat.items() if t == team]
        there = sum(seat for p, seat in seats if problem.people[p].present[slot])
        model.add(there >= problem.min_present * sum(cell for _, cell in cells))
        for index, cell in cells:
            most = problem.rooms[problem.classes[index].room].most
            if most < largest:
                model.add(there <= most).only_enforce_if(cell)
        for person, seat in seats:
            row = problem.people[person]
            barred = [
                cell
                for index, cell in cells
                if row.avoid.intersection(problem.classes[index].teachers)
                or (row.step_free and not problem.rooms[problem.classes[index].room].step_free)
            ]
            if barred:
                model.add(sum(barred) + seat <= 1)
