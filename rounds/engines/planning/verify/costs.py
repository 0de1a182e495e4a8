"""The objectives, recomputed from the raw file."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import Any

from .facts import (
    by_id,
    days,
    offered,
    taking_part,
    teachers_of,
    visits_of,
    walk,
)

Raw = dict[str, Any]


def visit_costs(visit: Raw, plan: Raw) -> dict[str, int]:
    """Objectives 1 to 11 by name, each the smaller the better."""
    return (
        _where(visit, plan)
        | _who(visit, plan)
        | _seen(visit, plan)
        | {"walking_minutes": _walking(visit, plan)}
    )


def _where(visit: Raw, plan: Raw) -> dict[str, int]:
    rules, classes = visit["rules"], by_id(visit["classes"])
    open_rows = offered(visit)
    teachers = {teacher for row in open_rows for teacher in teachers_of(row)}
    cells = visits_of(plan)
    times = Counter(teacher for _, _, row in cells for teacher in teachers_of(classes[row]))
    places = rules["team_count"] * len(visit["slots"])
    fair = -(-places // len(teachers)) if teachers else 0
    least = rules["min_visits_per_teacher"]
    missed = 0
    for strand in ("subject", "grade"):
        seen = {classes[row][strand] for _, _, row in cells}
        missed += len({row[strand] for row in open_rows} - seen)
    return {
        "idle_visits": places - len(cells),
        "coverage_shortfall": sum(max(0, least - times[teacher]) for teacher in teachers),
        "strands_missed": missed,
        "above_fair_share": sum(max(0, times[teacher] - fair) for teacher in teachers),
    }


def _who(visit: Raw, plan: Raw) -> dict[str, int]:
    people = taking_part(visit)
    met = _met(visit.get("history", []))
    teams = [[m for m in team["members"] if m in people] for team in plan["teams"]]
    newcomers = [sum(people[m]["first_timer"] for m in team) for team in teams]
    return {
        "same_school_pairs": _same_school(people, teams),
        "repeat_pairs": sum(
            met[frozenset(pair)] for team in teams for pair in combinations(team, 2)
        ),
        "role_gaps": _role_gaps(people, teams, visit["rules"]["roles_per_team"]),
        "first_timer_spread": max(newcomers) - min(newcomers) if newcomers else 0,
    }


def _met(history: list[Raw]) -> Counter[frozenset[str]]:
    met: Counter[frozenset[str]] = Counter()
    for row in history:
        met[frozenset((row["a"], row["b"]))] += row["times"]
    return met


def _same_school(people: dict[str, Raw], teams: list[list[str]]) -> int:
    return sum(
        people[one]["home_school"] == people[other]["home_school"]
        for team in teams
        for one, other in combinations(team, 2)
    )


def _role_gaps(people: dict[str, Raw], teams: list[list[str]], wanted: int) -> int:
    return sum(max(0, wanted - len({people[m]["role"] for m in team})) for team in teams)


def _seen(visit: Raw, plan: Raw) -> dict[str, int]:
    rules, classes = visit["rules"], by_id(visit["classes"])
    people = taking_part(visit)
    variety = experts = 0
    for team in plan["teams"]:
        rows = [classes[cell["class"]] for cell in team["visits"] if cell.get("class")]
        for strand, wanted in (
            ("subject", rules["subjects_per_team"]),
            ("grade", rules["grades_per_team"]),
        ):
            variety += max(0, wanted - len({row[strand] for row in rows}))
            known = {
                value
                for member in team["members"]
                if member in people
                for value in people[member].get(f"{strand}s", [])
            }
            experts += sum(row[strand] not in known for row in rows)
    return {"variety_gaps": variety, "expert_gaps": experts}


def _walking(visit: Raw, plan: Raw) -> int:
    classes, base = by_id(visit["classes"]), visit["base_room"]
    where = {(t, s): classes[row]["room"] for t, s, row in visits_of(plan)}
    total = 0
    for team in plan["teams"]:
        for day in days(visit):
            stops = [base, *(where.get((team["id"], slot["id"]), base) for slot in day), base]
            # Staying in the base room costs a floor's minutes too: H13's table says "also when it
            # is the same room".
            total += sum(walk(visit, one, other) for one, other in pairwise(stops))
    return total


def changes(instance: Raw, plan: Raw) -> int:
    """People, leaders and visits a repair changes; the absent and dropped slots do not count."""
    now = instance["visit_now"]
    present, slots = taking_part(now), by_id(now["slots"])
    before, after = by_id(instance["plan"]["teams"]), by_id(plan["teams"])
    old = {m: team for team, row in before.items() for m in row["members"]}
    new = {m: team for team, row in after.items() for m in row["members"]}
    moved = sum(old.get(person) != new.get(person) for person in present)
    leaders = sum(row["leader"] != after[team]["leader"] for team, row in before.items())
    then = {(t, s): row for t, s, row in visits_of(instance["plan"]) if s in slots}
    here = {(t, s): row for t, s, row in visits_of(plan)}
    cells = sum(then.get(cell) != here.get(cell) for cell in then.keys() | here.keys())
    return int(moved + leaders + cells)


def year_costs(year: Raw, plan: Raw) -> dict[str, int]:
    """The three objectives of a year."""
    people = by_id(year["observers"])
    known = by_id(year["observers"])
    met = _met([row for row in year.get("history", []) if row["a"] in known and row["b"] in known])
    same = gaps = 0
    for visit in plan["visits"]:
        teams = [team["members"] for team in visit["teams"]]
        same += _same_school(people, teams)
        gaps += _role_gaps(people, teams, year["rules"]["roles_per_team"])
        met.update(frozenset(pair) for team in teams for pair in combinations(team, 2))
    return {
        "same_school_pairs": same,
        "repeat_pairs": sum(max(0, times - 1) for times in met.values()),
        "role_gaps": gaps,
    }
