"""Why there is no plan, in plain words: cheap counts first, then a smallest set of rules that
cannot hold together.

Waiting in the base room is always allowed, so only the rules about people (H1 to H3) and the locks
can make a plan impossible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from .problem import Problem


class NoPlanError(Exception):
    """There is no plan; `sentences` say why and what to change."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(sentences[0])
        self.sentences = sentences


def conflicts(problem: Problem) -> list[str]:
    """What counting alone shows to be impossible, each with a way out."""
    return [
        *_team_sizes(problem),
        *_leaders(problem),
        *_experience(problem),
        *_locked_people(problem),
        *_locked_cells(problem),
    ]


def _team_sizes(problem: Problem) -> Iterator[str]:
    people, teams = len(problem.people), len(problem.teams)
    low, high = problem.size
    if people > teams * high:
        over, need = people - teams * high, -(-people // high)
        yield (
            f"{people} people in {teams} teams of at most {high}: {over} too many. "
            f"Use {need} teams, or allow larger ones."
        )
    elif people < teams * low:
        short, fit = teams * low - people, people // low
        yield (
            f"{people} people in {teams} teams of at least {low}: {short} too few. "
            + (f"Use {fit} teams, or allow smaller ones." if fit else "Invite more people.")
        )


def _leaders(problem: Problem) -> Iterator[str]:
    teams = len(problem.teams)
    able = [row for row in problem.people if row.leads]
    if len(able) >= teams:
        return
    missing = [
        f"{row.name} is there {row.hours}"
        for row in problem.people
        if row.may_lead and not row.leads
    ]
    yield (
        f"{teams} teams need {teams} leaders who stay all morning; there are {len(able)}. "
        + (f"{'; '.join(missing)}. " if missing else "")
        + f"Let {teams - len(able)} more people lead, or use fewer teams."
    )


def _experience(problem: Problem) -> Iterator[str]:
    veterans = sum(not row.newcomer for row in problem.people)
    need = problem.experienced * len(problem.teams)
    if veterans < need:
        yield (
            f"{need} people who are not first-timers are needed, {problem.experienced} in each "
            f"team; there are {veterans}. Use fewer teams, or ask for fewer in each."
        )


def _locked_people(problem: Problem) -> Iterator[str]:
    for team, person in problem.leader_lock.items():
        row = problem.people[person]
        if not row.leads:
            reason = f"is there {row.hours}" if row.may_lead else "is not marked as able to lead"
            yield (
                f"{row.name} is locked as leader of team {problem.teams[team]} but {reason}. "
                "Remove the lock, or change that."
            )
    led: dict[int, int] = {}
    for team, person in problem.leader_lock.items():
        other = problem.team_lock.get(person, led.get(person, team))
        if other != team:
            yield (
                f"{problem.people[person].name} is locked to team {problem.teams[other]} and as "
                f"leader of team {problem.teams[team]}. Remove one of the locks."
            )
        led[person] = team


def _locked_cells(problem: Problem) -> Iterator[str]:
    cells = list(problem.cell_lock.items())
    for index, ((team, slot), cell) in enumerate(cells):
        row = problem.classes[cell]
        name, when = problem.teams[team], problem.slots[slot]
        if slot not in row.slots:
            yield (
                f"Team {name} is locked to class {row.id} in {when}, which cannot be visited then. "
                "Remove the lock."
            )
        for (other, at), second in cells[index + 1 :]:
            clash = _clash(problem, (team, slot, cell), (other, at, second))
            if clash:
                yield f"{clash} Remove one of the locks."


def _clash(problem: Problem, one: tuple[int, int, int], other: tuple[int, int, int]) -> str | None:
    """Why two locked visits cannot both be, if so."""
    a, b = problem.classes[one[2]], problem.classes[other[2]]
    first, second = problem.teams[one[0]], problem.teams[other[0]]
    shared = set(a.teachers) & set(b.teachers)
    if one[1] == other[1] and (shared or a.room == b.room):
        return (
            f"Teams {first} and {second} are both locked to room "
            f"{problem.rooms[a.room].name} in {problem.slots[one[1]]}."
        )
    if one[0] != other[0]:
        return None
    if shared:
        return f"Team {first} is locked to two classes of one teacher, {a.id} and {b.id}."
    early, late = sorted((one, other), key=lambda lock: lock[1])
    gap = problem.gap[early[1]]
    walk = int(
        problem.walk[
            problem.rooms[problem.classes[early[2]].room].zone,
            problem.rooms[problem.classes[late[2]].room].zone,
        ]
    )
    if late[1] == early[1] + 1 and gap is not None and walk > gap:
        return (
            f"Team {first} is locked to classes {a.id} and {b.id}, {walk} minutes apart with "
            f"{gap} minutes between."
        )
    return None


@dataclass
class _Demand:
    """One rule with its switch in the model and its sentence."""

    switch: cp_model.IntVar
    sentence: str


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

    def _demand(self, sentence: str) -> cp_model.IntVar:
        switch = self.model.new_bool_var("")
        self.demands.append(_Demand(switch, sentence))
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
        small = self._demand(f"every team has at least {low} people")
        large = self._demand(f"every team has at most {high} people")
        leads = self._demand("every team has a leader who stays all morning")
        veterans = self._demand(
            f"every team has {problem.experienced} people who are not first-timers"
        )
        hosts = self._demand(f"at most {problem.hosts_most} people of the host school in a team")
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
            name = f"{problem.people[person].name} is locked to team {problem.teams[team]}"
            self.model.add_implication(self._demand(name), self.seat[person, team])
        for team, person in problem.leader_lock.items():
            name = f"{problem.people[person].name} is locked as leader of {problem.teams[team]}"
            self.model.add_implication(self._demand(name), self.seat[person, team])
        for (team, slot), cell in problem.cell_lock.items():
            self._locked_cell(team, slot, cell)

    def _locked_cell(self, team: int, slot: int, cell: int) -> None:
        problem, row = self.problem, self.problem.classes[self.problem.cell_lock[team, slot]]
        room = problem.rooms[row.room]
        lock = self._demand(
            f"team {problem.teams[team]} is locked to room {room.name} in {problem.slots[slot]}"
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
                rule = self._demand(f"{member.name} has a planning constraint about {room.name}")
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


def reasons(problem: Problem) -> list[str]:
    """One sentence naming a smallest set of rules that cannot hold together."""
    people = _People(problem)
    kept = people.demands
    if people.stands(kept):
        return ["The locks cannot all hold together with the rules. Remove one of them."]
    for demand in list(kept):
        fewer = [other for other in kept if other is not demand]
        if not people.stands(fewer):
            kept = fewer
    listed = "; ".join(demand.sentence for demand in kept)
    return [f"These cannot all hold together: {listed}. Loosen or remove one of them."]
