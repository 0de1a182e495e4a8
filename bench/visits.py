"""Invented visits of any size for the planner's benchmark and tests: same seed, same visit."""

from __future__ import annotations

import random
from typing import Any

SECONDARY = ("English", "Math", "Science", "Social Studies", "Spanish", "Art", "Music")
ELEMENTARY = ("Literacy", "Math", "Science", "Social Studies", "Art", "Music")
ROLES = (
    "teacher_leader",
    "teacher_leader",
    "teacher_leader",
    "principal",
    "coach",
    "central_office",
)
PERIODS = (("08:30", "09:20"), ("09:25", "10:15"), ("10:20", "11:10"))
SLOTS = (
    ("08:35", "08:55"),
    ("09:00", "09:20"),
    ("09:30", "09:50"),
    ("09:55", "10:15"),
    ("10:25", "10:45"),
    ("10:50", "11:10"),
)


def visit(seed: int, *, people: int, rooms: int, slots: int, tight: bool = False) -> dict[str, Any]:
    """One visit of kind "visit". `tight` leaves fewer classes, leaders and step-free rooms."""
    chance = random.Random(seed)
    secondary = chance.random() < 0.5
    subjects = SECONDARY if secondary else ELEMENTARY
    grades = ("9", "10", "11", "12") if secondary else ("K", "1", "2", "3", "4", "5")
    teams = -(-people // 4)
    periods = PERIODS[: -(-slots // 2)]
    made: dict[str, Any] = {
        "format": "rounds-visit-1",
        "kind": "visit",
        "id": f"visit-{people}-{seed}",
        "title": f"Invented visit {seed}",
        "date": "2027-02-09",
        "host_school": "Walnut",
        "base_room": "library",
        "bell_periods": [
            {"id": f"P{i + 1}", "start": start, "end": end}
            for i, (start, end) in enumerate(periods)
        ],
        "slots": [
            {"id": f"S{i + 1}", "start": start, "end": end}
            for i, (start, end) in enumerate(SLOTS[:slots])
        ],
        "rooms": _rooms(chance, rooms, tight),
        "teachers": [],
        "classes": [],
    }
    for index, room in enumerate(made["rooms"][1:]):
        _teacher(made, index, room["id"], chance, subjects, grades, secondary, tight)
    made["observers"] = _observers(chance, people, subjects, grades, made, tight)
    ids = [row["id"] for row in made["observers"]]
    made["history"] = [
        {"a": a, "b": b, "times": chance.choice((1, 1, 1, 2))}
        for i, a in enumerate(ids)
        for b in ids[i + 1 :]
        if chance.random() < 0.22
    ]
    made["locks"] = []
    made["rules"] = _rules(teams, rooms, slots)
    return made


def _rules(teams: int, rooms: int, slots: int) -> dict[str, Any]:
    return {
        "team_count": teams,
        "team_size": {"min": 3, "max": 5},
        "min_present": 2,
        "experienced_per_team": 1,
        "min_visits_per_teacher": 1,
        "max_visits_per_teacher": 2,
        "max_consecutive_slots_per_teacher": 2 if rooms / teams < 3 else 1,
        "roles_per_team": 3,
        "subjects_per_team": min(3, slots),
        "grades_per_team": min(2, slots),
        "walking": {"same_floor_min": 1, "per_floor_min": 1, "between_buildings_min": 3},
    }


def _rooms(chance: random.Random, count: int, tight: bool) -> list[dict[str, Any]]:
    places = [("Main", 1), ("Main", 2), ("North", 1), ("North", 2), ("South", 1)]
    places = places[: 2 + (count > 12) + (count > 20) + (count > 40)]
    rows = [
        {
            "id": "library",
            "name": "Library",
            "building": "Main",
            "floor": 1,
            "step_free": True,
            "visitors_max": 200,
        }
    ]
    for index in range(count):
        building, floor = places[index * len(places) // count]
        rows.append(
            {
                "id": f"r{index + 1:02d}",
                "name": f"Room {building[0]}{floor}{index + 1:02d}",
                "building": building,
                "floor": floor,
                "step_free": floor == 1 or chance.random() < (0.3 if tight else 0.7),
                "visitors_max": chance.choice((4, 5, 5, 6, 6)),
            }
        )
    return rows


def _teacher(
    made: dict[str, Any],
    index: int,
    room: str,
    chance: random.Random,
    subjects: tuple[str, ...],
    grades: tuple[str, ...],
    secondary: bool,
    tight: bool,
) -> None:
    teacher = f"t{index + 1:02d}"
    made["teachers"].append({"id": teacher, "name": f"Teacher {index + 1}"})
    own, grade = subjects[index % len(subjects)], grades[index % len(grades)]
    opted = chance.random() < 0.06
    planning = chance.randrange(len(made["bell_periods"])) if secondary else -1
    for at, period in enumerate(made["bell_periods"]):
        if at == planning:
            continue
        bad = chance.random() < (0.15 if tight else 0.04)
        made["classes"].append(
            {
                "id": f"c{index + 1:02d}-{period['id'].lower()}",
                "teacher": teacher,
                "room": room,
                "subject": own if secondary else chance.choice(subjects),
                "grade": chance.choice(grades) if secondary else grade,
                "period": period["id"],
                "start": period["start"],
                "end": period["end"],
                "status": "opted_out" if opted else "test" if bad else "available",
            }
        )


def _observers(
    chance: random.Random,
    people: int,
    subjects: tuple[str, ...],
    grades: tuple[str, ...],
    made: dict[str, Any],
    tight: bool,
) -> list[dict[str, Any]]:
    schools = [f"School {i + 1}" for i in range(max(4, people // 4))]
    teachers = [row["id"] for row in made["teachers"]]
    rows = []
    for index in range(people + 2):
        role = chance.choice(ROLES)
        broad = role in ("principal", "central_office")
        rows.append(
            {
                "id": f"o{index + 1:03d}",
                "name": f"Observer {index + 1}",
                "home_school": "Walnut" if index >= people else schools[index % len(schools)],
                "role": role,
                "subjects": [chance.choice(subjects)]
                if chance.random() < 0.5
                else chance.sample(subjects, 2),
                "grades": list(grades) if broad else chance.sample(grades, min(3, len(grades))),
                "needs_step_free": chance.random() < 0.06,
                "first_timer": chance.random() < 0.3,
                "can_lead": chance.random() < (0.4 if tight else 0.55),
                "arrive": "09:20" if chance.random() < 0.05 else "08:00",
                "leave": "10:00" if chance.random() < 0.05 else "12:30",
                "avoid_teachers": chance.sample(teachers, 1) if chance.random() < 0.2 else [],
            }
        )
    for row in rows[: -(-people // 4)]:  # as many who can lead all morning as there are teams
        row.update(can_lead=True, arrive="08:00", leave="12:30")
    return rows
