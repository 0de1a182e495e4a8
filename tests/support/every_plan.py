"""The best plan of a tiny visit by trying every plan there is.

It is written from the rules on paper alone and shares nothing with the planner or its verifier, so
that what all three agree on is what the paper says.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, pairwise, product
from typing import Any

Raw = dict[str, Any]
Route = tuple[Raw | None, ...]
OBJECTIVES = (
    "idle_visits",
    "coverage_shortfall",
    "strands_missed",
    "above_fair_share",
    "same_school_pairs",
    "repeat_pairs",
    "role_gaps",
    "first_timer_spread",
    "variety_gaps",
    "expert_gaps",
    "walking_minutes",
)


def at(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def tiny_visit(seed: int) -> Raw:
    """Four to six people, two slots, a handful of classes, and any of the optional fields."""
    chance = random.Random(seed)
    odds = lambda share: chance.random() < share  # noqa: E731
    slots = [
        {"id": "S1", "start": "09:00", "end": "09:20"},
        {"id": "S2", "start": "09:25", "end": "09:45"},
    ]
    if odds(0.3):
        slots[0]["date"], slots[1]["date"] = "2027-02-09", "2027-02-10"
    rooms = [_room("base", "A", 1, True, 99)]
    for index in range(chance.randint(2, 4)):
        building, floor = chance.choice("AAB"), chance.randint(1, 3)
        rooms.append(_room(f"r{index}", building, floor, odds(0.75), chance.choice([2, 3, 3, 4])))
    teachers = [f"t{index}" for index in range(chance.randint(2, 4))]
    visit = {
        "format": "rounds-visit-1",
        "kind": "visit",
        "id": f"tiny-{seed}",
        "date": "2027-02-09",
        "host_school": "H",
        "base_room": "base",
        "slots": slots,
        "rooms": rooms,
        "teachers": [{"id": one} for one in teachers],
        "classes": _classes(chance, slots, rooms, teachers),
        "observers": _observers(chance, teachers),
        "rules": _rules(chance),
    }
    ids = [row["id"] for row in visit["observers"]]
    visit["history"] = [
        {"a": a, "b": b, "times": chance.choice([1, 2])}
        for a, b in combinations(ids, 2)
        if odds(0.3)
    ]
    visit["locks"] = [{"team": "A", "observer": chance.choice(ids)}] if odds(0.15) else []
    if odds(0.1) and visit["classes"]:
        row = {"slot": chance.choice(slots)["id"], "class": chance.choice(visit["classes"])["id"]}
        visit["locks"].append({"team": "A", **row})
    return visit


def _room(name: str, building: str, floor: int, step_free: bool, most: int) -> Raw:
    return {
        "id": name,
        "building": building,
        "floor": floor,
        "step_free": step_free,
        "visitors_max": most,
    }


def _classes(
    chance: random.Random, slots: list[Raw], rooms: list[Raw], teachers: list[str]
) -> list[Raw]:
    made: list[Raw] = []
    for slot, teacher in product(slots, teachers):
        if chance.random() < 0.25:
            continue
        row = {
            "id": f"c{len(made)}",
            "teacher": teacher,
            "room": chance.choice(rooms[1:])["id"],
            "subject": chance.choice(["Math", "ELA"]),
            "grade": chance.choice(["3", "4"]),
            "start": clock(at(slot["start"]) - chance.choice([0, 0, 5])),
            "end": clock(at(slot["end"]) + chance.choice([0, 0, 10, -5])),
            "status": chance.choice(["available"] * 6 + ["opted_out"]),
        }
        if chance.random() < 0.15:
            row["co_teachers"] = [chance.choice([one for one in teachers if one != teacher])]
        if chance.random() < 0.2:
            row |= {"notified": False, "stand_by": chance.random() < 0.3}
        made.append(row)
    return made


def _observers(chance: random.Random, teachers: list[str]) -> list[Raw]:
    made = []
    schools = "XYZH" if chance.random() < 0.4 else "XYZ"
    for index in range(chance.randint(4, 6)):
        row: Raw = {
            "id": f"o{index}",
            "home_school": chance.choice(schools),
            "role": chance.choice(["principal", "coach", "teacher_leader"]),
            "subjects": [one for one in ("Math", "ELA") if chance.random() < 0.5],
            "grades": [one for one in ("3", "4") if chance.random() < 0.5],
            "needs_step_free": chance.random() < 0.12,
            "first_timer": chance.random() < 0.3,
            "can_lead": chance.random() < 0.75,
            "avoid_teachers": [one for one in teachers if chance.random() < 0.08],
        }
        stay = chance.choice(["all"] * 5 + ["late", "early", "window", "windows"])
        row |= {
            "all": {"arrive": "08:00", "leave": "12:00"},
            "late": {"arrive": "09:22", "leave": "12:00"},
            "early": {"arrive": "08:00", "leave": "09:22"},
            "window": {"windows": [["08:55", "09:50"]]},
            "windows": {"windows": [["08:55", "09:21"], ["09:24", "09:50"]]},
        }[stay]
        if row["home_school"] == "H" and chance.random() < 0.6:
            row["teacher"] = chance.choice(teachers)
        if chance.random() < 0.05:
            row["absent"] = True
        made.append(row)
    return made


def _rules(chance: random.Random) -> Raw:
    rules = {
        "team_count": chance.choice([1, 2, 2, 2]),
        "team_size": {"min": chance.choice([1, 2]), "max": chance.choice([3, 4, 5])},
        "min_present": chance.choice([1, 1, 2]),
        "experienced_per_team": chance.choice([0, 1]),
        "min_visits_per_teacher": chance.choice([0, 1]),
        "max_visits_per_teacher": chance.choice([1, 2]),
        "max_consecutive_slots_per_teacher": chance.choice([1, 2]),
        "roles_per_team": chance.choice([1, 2, 3]),
        "subjects_per_team": chance.choice([1, 2]),
        "grades_per_team": chance.choice([1, 2]),
        "walking": {
            "same_floor_min": 1,
            "per_floor_min": chance.choice([1, 2]),
            "between_buildings_min": chance.choice([2, 3, 4]),
        },
        "notice_required": chance.random() < 0.3,
    }
    if chance.random() < 0.4:
        rules["host_staff"] = chance.choice(["all", {"max_per_team": 1}, "none"])
    return rules


class EveryPlan:
    """A tiny visit and all its plans."""

    def __init__(self, visit: Raw) -> None:
        self.visit, self.rules, self.slots = visit, visit["rules"], visit["slots"]
        self.count = self.rules["team_count"]
        self.names = "AB"[: self.count]
        self.rooms = {row["id"]: row for row in visit["rooms"]}
        self.hosts = self.rules.get("host_staff", "none")
        self.people = [
            row
            for row in visit["observers"]
            if not row.get("absent")
            and (self.hosts != "none" or row["home_school"] != visit["host_school"])
        ]
        self.met: dict[frozenset[str], int] = {}
        for row in visit["history"]:
            pair = frozenset((row["a"], row["b"]))
            self.met[pair] = self.met.get(pair, 0) + row["times"]
        offered = [
            row
            for row in visit["classes"]
            if any(self._in_session(row, slot) for slot in self.slots)
        ]
        self.teachers = sorted({one for row in offered for one in _teachers(row)})
        self.subjects = {row["subject"] for row in offered}
        self.grades = {row["grade"] for row in offered}
        seats = self.count * len(self.slots)
        self.fair = -(-seats // len(self.teachers)) if self.teachers else 0

    def best(self) -> tuple[int, ...] | None:
        """The values of the best plan, in the order of `OBJECTIVES`; None where none is legal."""
        found: tuple[int, ...] | None = None
        for teams in self._teams():
            company = self._company(teams)
            for routes in product(*(list(self._routes(team)) for team in teams)):
                visits = self._visits(routes)
                if visits is None or not self._cells_locked(routes):
                    continue
                where = self._where(routes, visits)
                values = (*where, *company, *self._comfort(teams, routes))
                if found is None or values < found:
                    found = values
        return found

    def _day(self, slot: Raw) -> str:
        return str(slot.get("date", self.visit["date"]))

    def _in_session(self, row: Raw, slot: Raw) -> bool:
        return (
            row["status"] == "available"
            and at(row["start"]) <= at(slot["start"])
            and at(slot["end"]) <= at(row["end"])
        )

    def _told(self, row: Raw) -> bool:
        return not self.rules["notice_required"] or row.get("notified", True) or row["stand_by"]

    def _walk(self, one: str, other: str) -> int:
        a, b, pace = self.rooms[one], self.rooms[other], self.rules["walking"]
        if a["building"] == b["building"]:
            return int(
                pace["same_floor_min"] + pace["per_floor_min"] * abs(a["floor"] - b["floor"])
            )
        floors = (a["floor"] - 1) + (b["floor"] - 1)
        return int(pace["between_buildings_min"] + pace["per_floor_min"] * floors)

    def _teams(self) -> Iterator[list[list[Raw]]]:
        size = self.rules["team_size"]
        for choice in product(range(self.count), repeat=len(self.people)):
            teams: list[list[Raw]] = [[] for _ in range(self.count)]
            for person, number in zip(self.people, choice, strict=True):
                teams[number].append(person)
            if all(
                size["min"] <= len(team) <= size["max"] and self._able(team) for team in teams
            ) and self._people_locked(teams):
                yield teams

    def _able(self, team: list[Raw]) -> bool:
        hosts = sum(row["home_school"] == self.visit["host_school"] for row in team)
        return (
            sum(not row["first_timer"] for row in team) >= self.rules["experienced_per_team"]
            and any(row["can_lead"] and self._all_through(row) for row in team)
            and (not isinstance(self.hosts, dict) or hosts <= self.hosts["max_per_team"])
        )

    def _all_through(self, person: Raw) -> bool:
        for day in {self._day(slot) for slot in self.slots}:
            slots = [slot for slot in self.slots if self._day(slot) == day]
            if not _there(person, slots[0]["start"], slots[-1]["end"]):
                return False
        return True

    def _people_locked(self, teams: list[list[Raw]]) -> bool:
        return all(
            any(row["id"] == lock["observer"] for row in teams[self.names.index(lock["team"])])
            for lock in self.visit["locks"]
            if "observer" in lock
        )

    def _cells_locked(self, routes: tuple[Route, ...]) -> bool:
        ids = [slot["id"] for slot in self.slots]
        for lock in self.visit["locks"]:
            if "slot" in lock:
                row = routes[self.names.index(lock["team"])][ids.index(lock["slot"])]
                if row is None or row["id"] != lock["class"]:
                    return False
        return True

    def _routes(self, team: list[Raw]) -> Iterator[Route]:
        open_to = [
            [None, *(row for row in self.visit["classes"] if self._may_sit(team, row, slot))]
            for slot in self.slots
        ]
        for route in product(*open_to):
            seen = [one for row in route if row for one in _teachers(row)]
            if len(seen) == len(set(seen)) and self._in_time(route):
                yield route

    def _may_sit(self, team: list[Raw], row: Raw, slot: Raw) -> bool:
        teachers, room = set(_teachers(row)), self.rooms[row["room"]]
        there = sum(_there(person, slot["start"], slot["end"]) for person in team)
        return (
            self._in_session(row, slot)
            and self._told(row)
            and not any(teachers & set(person["avoid_teachers"]) for person in team)
            and not any(person.get("teacher") in teachers for person in team)
            and (room["step_free"] or not any(person["needs_step_free"] for person in team))
            and self.rules["min_present"] <= there <= room["visitors_max"]
        )

    def _in_time(self, route: Route) -> bool:
        steps = pairwise(zip(route, self.slots, strict=True))
        return all(
            not (row and after)
            or self._day(slot) != self._day(following)
            or self._walk(row["room"], after["room"]) <= at(following["start"]) - at(slot["end"])
            for (row, slot), (after, following) in steps
        )

    def _visits(self, routes: tuple[Route, ...]) -> dict[str, list[int]] | None:
        """The slots in which each teacher is visited; None where that breaks a rule."""
        visits: dict[str, list[int]] = {}
        for number in range(len(self.slots)):
            rows = [row for route in routes if (row := route[number])]
            teachers = [one for row in rows for one in _teachers(row)]
            rooms = [row["room"] for row in rows]
            if len(set(teachers)) < len(teachers) or len(set(rooms)) < len(rooms):
                return None
            for one in teachers:
                visits.setdefault(one, []).append(number)
        same_day = len({self._day(slot) for slot in self.slots}) == 1
        most = self.rules["max_visits_per_teacher"]
        in_a_row = self.rules["max_consecutive_slots_per_teacher"]
        # Two slots: on one day a second visit is also the second in a row.
        twice = any(len(numbers) > min(most, in_a_row) for numbers in visits.values())
        return None if twice and same_day else visits

    def _where(self, routes: tuple[Route, ...], visits: dict[str, list[int]]) -> tuple[int, ...]:
        rows = [row for route in routes for row in route]
        seen = [row for row in rows if row]
        times = [len(visits.get(one, [])) for one in self.teachers]
        return (
            rows.count(None),
            sum(max(0, self.rules["min_visits_per_teacher"] - one) for one in times),
            len(self.subjects - {row["subject"] for row in seen})
            + len(self.grades - {row["grade"] for row in seen}),
            sum(max(0, one - self.fair) for one in times),
        )

    def _company(self, teams: list[list[Raw]]) -> tuple[int, ...]:
        pairs = [pair for team in teams for pair in combinations(team, 2)]
        roles = [len({row["role"] for row in team}) for team in teams]
        new = [sum(row["first_timer"] for row in team) for team in teams]
        return (
            sum(a["home_school"] == b["home_school"] for a, b in pairs),
            sum(self.met.get(frozenset((a["id"], b["id"])), 0) for a, b in pairs),
            sum(max(0, self.rules["roles_per_team"] - one) for one in roles),
            max(new) - min(new),
        )

    def _comfort(self, teams: list[list[Raw]], routes: tuple[Route, ...]) -> tuple[int, ...]:
        variety = experts = walking = 0
        for team, route in zip(teams, routes, strict=True):
            rows = [row for row in route if row]
            for name, most in (("subject", "subjects_per_team"), ("grade", "grades_per_team")):
                variety += max(0, self.rules[most] - len({row[name] for row in rows}))
                known = {one for person in team for one in person[f"{name}s"]}
                experts += sum(row[name] not in known for row in rows)
            walking += self._on_foot(route)
        return variety, experts, walking

    def _on_foot(self, route: Route) -> int:
        base, minutes = self.visit["base_room"], 0
        for day in {self._day(slot) for slot in self.slots}:
            places = [
                row["room"] if row else base
                for row, slot in zip(route, self.slots, strict=True)
                if self._day(slot) == day
            ]
            minutes += sum(self._walk(a, b) for a, b in pairwise([base, *places, base]))
        return minutes


def _teachers(row: Raw) -> list[str]:
    return [row["teacher"], *row.get("co_teachers", [])]


def _there(person: Raw, start: str, end: str) -> bool:
    stays = person.get("windows") or [[person["arrive"], person["leave"]]]
    return any(at(come) <= at(start) and at(end) <= at(go) for come, go in stays)
