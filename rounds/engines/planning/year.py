"""Teams for all visits of a year at once, so that people keep meeting somebody new.

Objectives in order: pairs from one school, pairs that meet again, role gaps.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from .ladder import Clock
from .reasons import YEAR_LEADERS, YEAR_NONE, YEAR_SIZES, Facts, Reason
from .shapes import Year, team_names
from .why import NoPlanError

ORDER = ("same_school_pairs", "repeat_pairs", "role_gaps")
_BROKEN, _SAME, _AGAIN, _ROLE = 300, 12, 6, 4

Seats = list[dict[int, int]]  # for each visit: the team of each person who attends


@dataclass
class YearSearch:
    """The best teams found so far, their costs and the bounds."""

    year: Year
    clock: Clock
    seed: int = 0
    tell: Callable[[YearSearch], None] = lambda search: None
    seats: Seats = field(default_factory=list)
    costs: tuple[int, ...] = ()
    bounds: tuple[int, ...] = ()

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

    def plan(self) -> dict[str, Any]:
        """The teams in the file's terms; the first who can lead leads."""
        people, visits = self.year.observers, []
        for visit, seats in zip(self.year.visits, self.seats, strict=True):
            teams = []
            for at, name in enumerate(team_names(visit.team_count)):
                members = sorted(p for p, team in seats.items() if team == at)
                leader = next(p for p in members if people[p].can_lead)
                teams.append(
                    {
                        "id": name,
                        "members": [people[p].id for p in members],
                        "leader": people[leader].id,
                    }
                )
            visits.append({"visit": visit.id, "teams": teams})
        return {"format": "rounds-plan-1", "instance": self.year.id, "visits": visits}


def bounds(year: Year) -> tuple[int, int, int]:
    """What no year can beat: even spreading, and more meetings than there are pairs."""
    position = {row.id: index for index, row in enumerate(year.observers)}
    same = gaps = 0
    most_meetings, company = 0, Counter[int]()
    pairs: set[tuple[int, int]] = set()
    for visit in year.visits:
        own = [position[name] for name in visit.attending]
        pairs.update(combinations(sorted(own), 2))
        each, rest = divmod(len(own), visit.team_count)
        same += sum(
            _spread(count, visit.team_count)
            for count in Counter(year.observers[p].home_school for p in own).values()
        )
        roles = Counter(year.observers[p].role for p in own)
        gaps += max(
            0,
            year.rules.roles_per_team * visit.team_count
            - sum(min(count, visit.team_count) for count in roles.values()),
        )
        most_meetings += rest * math.comb(each + 1, 2) + (visit.team_count - rest) * math.comb(
            each, 2
        )
        for person in own:
            company[person] += max(0, min(each, year.rules.team_size.min) - 1)
    known = Counter(person for pair in pairs for person in pair)
    short = sum(max(0, company[person] - known[person]) for person in company)
    return same, max(0, most_meetings - len(pairs), -(-short // 2)), gaps


def _spread(count: int, teams: int) -> int:
    each, rest = divmod(count, teams)
    return rest * math.comb(each + 1, 2) + (teams - rest) * math.comb(each, 2)


class _Board:
    """All visits' teams, with the price of a swap computed from the swap alone."""

    def __init__(self, year: Year, chance: random.Random) -> None:
        self.year, self.people = year, year.observers
        self.position = {row.id: index for index, row in enumerate(year.observers)}
        size = len(self.people)
        self.met = [[0] * size for _ in range(size)]
        self.own = [[self.position[name] for name in visit.attending] for visit in year.visits]
        self.teams: list[list[set[int]]] = []
        self.seats: Seats = []
        for visit, own in zip(year.visits, self.own, strict=True):
            self._deal(visit.team_count, own[:], chance)
        for earlier in year.history:
            if earlier.a in self.position and earlier.b in self.position:
                self._meet(self.position[earlier.a], self.position[earlier.b], earlier.times)
        for row in self.teams:
            for team in row:
                for a, b in combinations(team, 2):
                    self._meet(a, b, 1)

    def _deal(self, count: int, own: list[int], chance: random.Random) -> None:
        chance.shuffle(own)
        own.sort(key=lambda p: (not self.people[p].can_lead, self.people[p].home_school))
        row: list[set[int]] = [set() for _ in range(count)]
        seats = {}
        for index, person in enumerate(own):
            row[index % count].add(person)
            seats[person] = index % count
        self.teams.append(row)
        self.seats.append(seats)

    def _meet(self, a: int, b: int, step: int) -> None:
        self.met[a][b] += step
        self.met[b][a] += step

    def costs(self) -> tuple[int, ...]:
        wanted = self.year.rules.roles_per_team
        same = gaps = 0
        for row in self.teams:
            for team in row:
                schools = Counter(self.people[p].home_school for p in team)
                same += sum(math.comb(count, 2) for count in schools.values())
                gaps += max(0, wanted - len({self.people[p].role for p in team}))
        size = range(len(self.people))
        again = sum(max(0, self.met[a][b] - 1) for a in size for b in range(a))
        return same, again, gaps

    def broken(self) -> int:
        size, need = self.year.rules.team_size, self.year.rules.leader_per_team
        return sum(
            not size.min <= len(team) <= size.max
            or sum(self.people[p].can_lead for p in team) < need
            for row in self.teams
            for team in row
        )

    def _local(self, team: set[int]) -> int:
        """The price of one team but for its meetings."""
        schools: Counter[str] = Counter()
        roles, leaders = set(), 0
        for person in team:
            row = self.people[person]
            schools[row.home_school] += 1
            roles.add(row.role)
            leaders += row.can_lead
        same = sum(count * (count - 1) // 2 for count in schools.values())
        missing = max(0, self.year.rules.leader_per_team - leaders)
        gaps = max(0, self.year.rules.roles_per_team - len(roles))
        return _BROKEN * missing + _SAME * same + _ROLE * gaps

    def swap(self, visit: int, a: int, b: int) -> int:
        """Exchange two people of different teams; returns by how much the price rose."""
        x, y = (self.teams[visit][self.seats[visit][p]] for p in (a, b))
        rise = -self._local(x) - self._local(y)
        x.discard(a)
        y.discard(b)
        again = 0
        for gone, come, team in ((a, b, x), (b, a, y)):
            for friend in team:
                again -= self.met[gone][friend] > 1
                self._meet(gone, friend, -1)
                again += self.met[come][friend] > 0
                self._meet(come, friend, 1)
        x.add(b)
        y.add(a)
        seats = self.seats[visit]
        seats[a], seats[b] = seats[b], seats[a]
        return rise + self._local(x) + self._local(y) + _AGAIN * again


def solve_year(search: YearSearch) -> YearSearch:
    """Anneal until the bounds are reached or the clock is over; raises `NoPlanError` where a
    visit's people do not fit its teams or too few can lead."""
    _check(search.year)
    search.bounds = bounds(search.year)
    chance = random.Random(search.seed)
    steps = 60 * sum(len(visit.attending) for visit in search.year.visits) + 20000
    while True:
        board = _Board(search.year, chance)
        _offer(search, board)
        _anneal(search, board, chance, steps)
        if search.clock.over() or search.proven(len(ORDER) - 1):
            break
        steps = min(2 * steps, 1_500_000)
    if not search.seats:
        raise NoPlanError([Reason(YEAR_NONE)])
    return search


def _offer(search: YearSearch, board: _Board) -> None:
    if board.broken():
        return
    costs = board.costs()
    if not search.costs or costs < search.costs:
        search.costs, search.seats = costs, [dict(row) for row in board.seats]
        search.tell(search)


def _anneal(search: YearSearch, board: _Board, chance: random.Random, steps: int) -> None:
    busy = [at for at, visit in enumerate(search.year.visits) if visit.team_count > 1]
    if not busy:
        return
    heat, level, lowest = 10.0, 0, 0
    cool = (0.5 / heat) ** (1 / steps)
    for step in range(steps):
        visit = busy[int(chance.random() * len(busy))]
        own = board.own[visit]
        a, b = own[int(chance.random() * len(own))], own[int(chance.random() * len(own))]
        heat *= cool
        if board.seats[visit][a] == board.seats[visit][b]:
            continue
        rise = board.swap(visit, a, b)
        if rise > 0 and chance.random() >= math.exp(-rise / heat):
            board.swap(visit, b, a)
            continue
        level += rise
        if level < lowest:
            lowest = level
            _offer(search, board)
            if search.costs == search.bounds:
                return
        if step % 512 == 0 and search.clock.over():
            return


def _check(year: Year) -> None:
    """The cheap counts that make a year impossible."""
    leads = {row.id for row in year.observers if row.can_lead}
    size = year.rules.team_size
    found: list[Reason] = []
    for visit in year.visits:
        people, teams = len(visit.attending), visit.team_count
        if not size.min * teams <= people <= size.max * teams:
            facts: Facts = {"visit": visit.id, "people": people, "teams": teams}
            facts |= {"least": size.min, "most": size.max}
            facts |= {"from": max(1, -(-people // size.max)), "to": max(1, people // size.min)}
            found.append(Reason(YEAR_SIZES, facts))
        able = sum(name in leads for name in visit.attending)
        if able < teams * year.rules.leader_per_team:
            found.append(Reason(YEAR_LEADERS, {"visit": visit.id, "able": able, "teams": teams}))
    if found:
        raise NoPlanError(found)
