"""Who is with whom: teams by swapping people, rules H1 to H3 and objectives 5 to 8.

A search by annealing from a spread-out start. Its bounds are in closed form, so that it stops as
soon as nothing can be better; where it does not reach them, `exact` decides.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from .problem import Problem

# A broken rule outweighs any wish; among wishes the order of the objectives decides in the end,
# these only steer the search.
_BROKEN, _SAME, _REPEAT, _ROLE, _SPREAD = 400, 12, 8, 6, 5


def bounds(problem: Problem) -> tuple[int, int, int, int]:
    """Values objectives 5 to 8 cannot go below: even spreading, and counting."""
    teams = len(problem.teams)
    same = 0
    for count in Counter(row.school for row in problem.people).values():
        each, rest = divmod(count, teams)
        same += rest * each * (each + 1) // 2 + (teams - rest) * each * (each - 1) // 2
    roles = Counter(row.role for row in problem.people)
    gaps = problem.wanted[0] * teams - sum(min(n, teams) for n in roles.values())
    newcomers = sum(row.newcomer for row in problem.people)
    return same, 0, max(0, gaps), 0 if newcomers % teams == 0 else 1


@dataclass
class _Team:
    """One team's tallies, kept while people move."""

    members: set[int] = field(default_factory=set)
    schools: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    newcomers: int = 0
    leaders: int = 0
    hosts: int = 0
    present: list[int] = field(default_factory=list)


class Seating:
    """People on teams, with the cost of a change computed from the change alone."""

    def __init__(self, problem: Problem, team: list[int], leader_lock: dict[int, int]) -> None:
        self.problem = problem
        self.team = team[:]
        self.lock = leader_lock
        self.even = sum(row.newcomer for row in problem.people) / len(problem.teams)
        # Only where somebody comes late or leaves early can a team be too small in a slot.
        self.gaps = not all(all(row.present) for row in problem.people)
        self.friends: list[dict[int, int]] = [{} for _ in problem.people]
        for (a, b), times in problem.met.items():
            self.friends[a][b] = times
            self.friends[b][a] = times
        self.tallies = [_Team(present=[0] * len(problem.slots)) for _ in problem.teams]
        for person, at in enumerate(self.team):
            self._seat(person, at, 1)
        self.prices = [self._price(index) for index in range(len(self.tallies))]

    def _seat(self, person: int, team: int, step: int) -> None:
        row, tally = self.problem.people[person], self.tallies[team]
        (tally.members.add if step > 0 else tally.members.discard)(person)
        tally.schools[row.school] += step
        tally.roles[row.role] += step
        tally.newcomers += step * row.newcomer
        tally.leaders += step * row.leads
        tally.hosts += step * row.host
        if self.gaps:
            for slot, there in enumerate(row.present):
                tally.present[slot] += step * there

    def _price(self, team: int) -> int:
        problem, tally = self.problem, self.tallies[team]
        size = len(tally.members)
        broken = max(0, problem.size[0] - size) + max(0, size - problem.size[1])
        broken += tally.leaders == 0
        broken += max(0, problem.experienced - (size - tally.newcomers))
        broken += max(0, tally.hosts - problem.hosts_most)
        if self.gaps:
            broken += sum(max(0, problem.min_present - there) for there in tally.present)
        if team in self.lock:
            broken += self.lock[team] not in tally.members
        same = sum(n * (n - 1) for n in tally.schools.values() if n > 1) // 2
        repeats, members = 0, list(tally.members)
        for index, member in enumerate(members):
            friends = self.friends[member]
            for other in members[index + 1 :]:
                repeats += friends.get(other, 0)
        gaps = max(0, problem.wanted[0] - sum(n > 0 for n in tally.roles.values()))
        uneven = max(0, math.ceil(abs(tally.newcomers - self.even) - 1 + 1e-9))
        return _BROKEN * broken + _SAME * same + _REPEAT * repeats + _ROLE * gaps + _SPREAD * uneven

    def try_change(self, moves: list[tuple[int, int]]) -> int:
        """Make the moves (person, team) and return by how much the price rose."""
        touched = {self.team[person] for person, _ in moves} | {team for _, team in moves}
        before = sum(self.prices[team] for team in touched)
        for person, team in moves:
            self._seat(person, self.team[person], -1)
            self._seat(person, team, 1)
            self.team[person] = team
        for team in touched:
            self.prices[team] = self._price(team)
        return sum(self.prices[team] for team in touched) - before

    @property
    def price(self) -> int:
        return sum(self.prices)


def _start(problem: Problem, fixed: dict[int, int], chance: random.Random) -> list[int]:
    """Deal people out like cards, leaders first, then school by school."""
    teams = len(problem.teams)
    order = [person for person in range(len(problem.people)) if person not in fixed]
    chance.shuffle(order)
    order.sort(key=lambda p: (not problem.people[p].leads, problem.people[p].school))
    seats = [0] * teams
    team = [-1] * len(problem.people)
    for person, at in fixed.items():
        team[person] = at
        seats[at] += 1
    for person in order:
        at = min(range(teams), key=lambda t: (seats[t], (t + person) % teams))
        team[person] = at
        seats[at] += 1
    return team


def seat(
    problem: Problem,
    *,
    seed: int,
    good_enough: Callable[[list[int]], bool],
    stop: Callable[[], bool],
    rounds: int = 12,
) -> list[int]:
    """The best teams found: the team of each person. Stops at the bounds, at `stop`, or when
    further rounds bring nothing. The result may break rules where no legal one was found."""
    chance = random.Random(seed)
    fixed = dict(problem.team_lock)
    fixed.update({person: team for team, person in problem.leader_lock.items()})
    free = [person for person in range(len(problem.people)) if person not in fixed]
    best: list[int] | None = None
    best_price = again = 0
    for _ in range(rounds):
        seating = Seating(problem, _start(problem, fixed, chance), problem.leader_lock)
        found, price = _anneal(seating, free, chance, good_enough, stop)
        again += best is not None and price == best_price
        if best is None or price < best_price:
            best, best_price, again = found, price, 0
        if good_enough(best) or stop() or not free or again == 2:
            break  # the same best price three times over is as good as this search gets
    assert best is not None
    return best


def _anneal(
    seating: Seating,
    free: list[int],
    chance: random.Random,
    good_enough: Callable[[list[int]], bool],
    stop: Callable[[], bool],
) -> tuple[list[int], int]:
    best, best_price = seating.team[:], seating.price
    if not free or good_enough(best):
        return best, best_price
    teams, steps = len(seating.tallies), 700 * len(free)
    heat, price = 14.0, best_price
    cool = (0.35 / heat) ** (1 / steps)
    for step in range(steps):
        moves = _random_change(seating, free, teams, chance)
        if not moves:
            continue
        back = [(person, seating.team[person]) for person, _ in moves]
        rise = seating.try_change(moves)
        heat *= cool
        if rise > 0 and chance.random() >= math.exp(-rise / heat):
            seating.try_change(back)
            continue
        price += rise
        if price < best_price:
            best, best_price = seating.team[:], price
            if good_enough(best):
                break
        if step % 256 == 0 and stop():
            break
    return best, best_price


def _random_change(
    seating: Seating, free: list[int], teams: int, chance: random.Random
) -> list[tuple[int, int]]:
    one = free[int(chance.random() * len(free))]
    if chance.random() < 0.15 and teams > 1:
        team = int(chance.random() * teams)
        return [(one, team)] if team != seating.team[one] else []
    other = free[int(chance.random() * len(free))]
    if seating.team[one] == seating.team[other]:
        return []
    return [(one, seating.team[other]), (other, seating.team[one])]


def legal(problem: Problem, team: list[int]) -> bool:
    """H1 to H3, the locks of people and leaders, and enough people for a visit in every slot
    where that is possible at all."""
    for at in range(len(problem.teams)):
        people = [problem.people[p] for p, t in enumerate(team) if t == at]
        veterans = sum(not row.newcomer for row in people)
        if not problem.size[0] <= len(people) <= problem.size[1]:
            return False
        if veterans < problem.experienced or not any(row.leads for row in people):
            return False
        if sum(row.host for row in people) > problem.hosts_most:
            return False
        if at in problem.leader_lock and team[problem.leader_lock[at]] != at:
            return False
    return all(team[person] == at for person, at in problem.team_lock.items())
