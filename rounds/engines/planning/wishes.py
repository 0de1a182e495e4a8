"""Objectives 1 to 11 as expressions of the exact model, named as in `problem.OBJECTIVES`."""

from __future__ import annotations

from ortools.sat.python import cp_model

from .exact import Exact
from .problem import OBJECTIVES

Expr = cp_model.LinearExprT


def targets(exact: Exact) -> dict[str, Expr]:
    """The objectives by name, in order."""
    wishes = Wishes(exact)
    return {name: getattr(wishes, name)() for name in OBJECTIVES}


class Wishes:
    """Each method adds the variables its objective needs and returns what to minimize."""

    def __init__(self, exact: Exact) -> None:
        self.exact = exact
        self.problem = exact.problem
        self.model = exact.model
        self.teams = range(len(exact.problem.teams))
        self.of_teacher: dict[int, list[cp_model.IntVar]] = {}
        for (_, _, index), cell in exact.visit.items():
            for teacher in self.problem.classes[index].teachers:
                self.of_teacher.setdefault(teacher, []).append(cell)

    def _flag(self) -> cp_model.IntVar:
        return self.model.new_bool_var("")

    def _above(self, what: Expr, most: int) -> cp_model.IntVar:
        """A variable at least `what`, and at least 0."""
        made = self.model.new_int_var(0, max(0, most), "")
        self.model.add(made >= what)
        return made

    def idle_visits(self) -> Expr:
        places = len(self.teams) * len(self.problem.slots)
        return places - sum(self.exact.visit.values())

    def coverage_shortfall(self) -> Expr:
        least = self.problem.least
        return sum(
            self._above(least - sum(self.of_teacher.get(teacher, [])), least)
            for teacher in self.problem.offered
        )

    def strands_missed(self) -> Expr:
        total = []
        for offered, word in zip(self.problem.strands, ("subject", "grade"), strict=True):
            for value in offered:
                missed = self._flag()
                of = [
                    cell
                    for (_, _, index), cell in self.exact.visit.items()
                    if getattr(self.problem.classes[index], word) == value
                ]
                self.model.add_bool_or([*of, missed])
                total.append(missed)
        return sum(total)

    def above_fair_share(self) -> Expr:
        slots, fair = len(self.problem.slots), self.problem.fair
        return sum(
            self._above(sum(cells) - fair, slots)
            for teacher, cells in self.of_teacher.items()
            if teacher in self.problem.offered
        )

    def _seats(self, team: int) -> list[tuple[int, cp_model.IntVar]]:
        return [(p, seat) for (p, t), seat in self.exact.seat.items() if t == team]

    def same_school_pairs(self) -> Expr:
        """C(n, 2) is convex: p >= k n - k (k + 1) / 2 for every k needs no pair variables."""
        total = []
        largest = self.problem.size[1]
        for team in self.teams:
            schools: dict[str, list[cp_model.IntVar]] = {}
            for person, seat in self._seats(team):
                schools.setdefault(self.problem.people[person].school, []).append(seat)
            for seats in schools.values():
                most = min(len(seats), largest)
                if most < 2:
                    continue
                pairs = self.model.new_int_var(0, most * (most - 1) // 2, "")
                for k in range(1, most):
                    self.model.add(pairs >= k * sum(seats) - k * (k + 1) // 2)
                total.append(pairs)
        return sum(total)

    def repeat_pairs(self) -> Expr:
        total: list[Expr] = []
        for (one, other), times in self.problem.met.items():
            together = self._flag()
            for team in self.teams:
                a, b = self.exact.seat.get((one, team)), self.exact.seat.get((other, team))
                if a is not None and b is not None:
                    self.model.add_bool_or([a.negated(), b.negated(), together])
            total.append(times * together)
        return sum(total)

    def role_gaps(self) -> Expr:
        wanted, total = self.problem.wanted[0], []
        for team in self.teams:
            roles: dict[str, list[cp_model.IntVar]] = {}
            for person, seat in self._seats(team):
                roles.setdefault(self.problem.people[person].role, []).append(seat)
            total.append(self._above(wanted - sum(self._some(r) for r in roles.values()), wanted))
        return sum(total)

    def _some(self, of: list[cp_model.IntVar]) -> cp_model.IntVar:
        """A flag that may be true only if one of these is."""
        met = self._flag()
        self.model.add_bool_or([*of, met.negated()])
        return met

    def first_timer_spread(self) -> Expr:
        most = self.problem.size[1]
        low, high = (self.model.new_int_var(0, most, "") for _ in range(2))
        for team in self.teams:
            count = sum(
                seat for person, seat in self._seats(team) if self.problem.people[person].newcomer
            )
            self.model.add(count >= low)
            self.model.add(count <= high)
        spread = self.model.new_int_var(0, most, "")
        self.model.add(spread >= high - low)
        return spread

    def variety_gaps(self) -> Expr:
        total = []
        for team in self.teams:
            for word, wanted in zip(("subject", "grade"), self.problem.wanted[1:], strict=True):
                if not wanted:
                    continue
                values: dict[int, list[cp_model.IntVar]] = {}
                for index, cell in self.exact.visits(team=team):
                    value = getattr(self.problem.classes[index], word)
                    values.setdefault(value, []).append(cell)
                seen = sum(self._some(cells) for cells in values.values())
                total.append(self._above(wanted - seen, wanted))
        return sum(total)

    def expert_gaps(self) -> Expr:
        total = []
        for team in self.teams:
            seats = self._seats(team)
            for word in ("subject", "grade"):
                for slot in range(len(self.problem.slots)):
                    total.extend(self._unknown(team, slot, word, seats))
        return sum(total)

    def _unknown(
        self, team: int, slot: int, word: str, seats: list[tuple[int, cp_model.IntVar]]
    ) -> list[cp_model.IntVar]:
        values: dict[int, list[cp_model.IntVar]] = {}
        for index, cell in self.exact.visits(team=team, slot=slot):
            values.setdefault(getattr(self.problem.classes[index], word), []).append(cell)
        gaps = []
        for value, cells in values.items():
            know = [
                seat
                for person, seat in seats
                if value in getattr(self.problem.people[person], f"{word}s")
            ]
            gap = self._flag()
            self.model.add(sum(cells) <= gap + sum(know))
            gaps.append(gap)
        return gaps

    def walking_minutes(self) -> Expr:
        problem, total = self.problem, []
        for team in self.teams:
            for slot in range(len(problem.slots)):
                here = self._zones(team, slot)
                if slot == 0 or problem.gap[slot - 1] is None:
                    total += [int(problem.walk[problem.base, z]) * at for z, at in here.items()]
                if problem.gap[slot] is None:
                    total += [int(problem.walk[z, problem.base]) * at for z, at in here.items()]
                else:
                    total += self._legs(here, self._zones(team, slot + 1))
        return sum(total)

    def _zones(self, team: int, slot: int) -> dict[int, Expr]:
        """How many times (0 or 1) the team stands in each zone; waiting is in the base's."""
        problem = self.problem
        cells: dict[int, list[cp_model.IntVar]] = {}
        every = []
        for index, cell in self.exact.visits(team=team, slot=slot):
            cells.setdefault(problem.rooms[problem.classes[index].room].zone, []).append(cell)
            every.append(cell)
        stand: dict[int, Expr] = {zone: sum(row) for zone, row in cells.items()}
        waits = 1 - cp_model.LinearExpr.sum(every)
        stand[problem.base] = waits + cp_model.LinearExpr.sum(cells.get(problem.base, []))
        return stand

    def _legs(self, here: dict[int, Expr], there: dict[int, Expr]) -> list[Expr]:
        """A unit of flow from where the team stands to where it stands next."""
        arcs = {(i, j): self._flag() for i in here for j in there}
        for zone, stands in here.items():
            self.model.add(sum(a for (i, _), a in arcs.items() if i == zone) == stands)
        for zone, stands in there.items():
            self.model.add(sum(a for (_, j), a in arcs.items() if j == zone) == stands)
        return [int(self.problem.walk[i, j]) * arc for (i, j), arc in arcs.items()]
