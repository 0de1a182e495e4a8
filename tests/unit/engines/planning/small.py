"""A visit small enough to be planned by hand, and a legal plan for it."""

from __future__ import annotations

import copy
from typing import Any

Raw = dict[str, Any]


def person(key: str, school: str, **more: Any) -> Raw:
    return {
        "id": key,
        "name": key.title(),
        "home_school": school,
        "role": "principal",
        "subjects": ["Math"],
        "grades": ["4"],
        "needs_step_free": False,
        "first_timer": False,
        "can_lead": True,
        "arrive": "08:00",
        "leave": "12:00",
        "avoid_teachers": [],
        **more,
    }


RULES: Raw = {
    "team_count": 2,
    "team_size": {"min": 2, "max": 2},
    "min_present": 2,
    "experienced_per_team": 1,
    "min_visits_per_teacher": 1,
    "max_visits_per_teacher": 1,
    "max_consecutive_slots_per_teacher": 1,
    "roles_per_team": 1,
    "subjects_per_team": 1,
    "grades_per_team": 1,
    "walking": {"same_floor_min": 1, "per_floor_min": 1, "between_buildings_min": 3},
}


def room(key: str, floor: int = 1, most: int = 2) -> Raw:
    return {
        "id": key,
        "name": f"Room {key}",
        "building": "Main",
        "floor": floor,
        "step_free": floor == 1,
        "visitors_max": most,
    }


def lesson(number: int) -> Raw:
    return {
        "id": f"c{number}",
        "teacher": f"t{number}",
        "room": f"r{number}",
        "subject": "Math",
        "grade": "4",
        "period": "P1",
        "start": "08:55",
        "end": "09:45",
        "status": "available",
    }


def visit(**more: Any) -> Raw:
    """Two teams of two, four teachers in four rooms, two slots in one period."""
    made = {
        "format": "rounds-visit-1",
        "kind": "visit",
        "id": "small",
        "title": "",
        "host_school": "Home",
        "date": "2027-02-02",
        "base_room": "base",
        "bell_periods": [],
        "slots": [
            {"id": "S1", "start": "09:00", "end": "09:20"},
            {"id": "S2", "start": "09:22", "end": "09:42"},
        ],
        "rooms": [room("base", most=99), room("r1"), room("r2"), room("r3"), room("r4", 2)],
        "teachers": [{"id": f"t{n}", "name": f"Teacher {n}"} for n in range(1, 5)],
        "classes": [lesson(n) for n in range(1, 5)],
        "observers": [
            person("ana", "A"),
            person("ben", "B"),
            person("cleo", "C"),
            person("dev", "D"),
            person("host", "Home"),
        ],
        "history": [],
        "locks": [],
        "rules": RULES,
        **more,
    }
    return copy.deepcopy(made)


def plan() -> Raw:
    """Legal for `visit()`."""
    return {
        "format": "rounds-plan-1",
        "instance": "small",
        "teams": [
            {
                "id": "A",
                "members": ["ana", "ben"],
                "leader": "ana",
                "visits": [{"slot": "S1", "class": "c1"}, {"slot": "S2", "class": "c2"}],
            },
            {
                "id": "B",
                "members": ["cleo", "dev"],
                "leader": "cleo",
                "visits": [{"slot": "S1", "class": "c3"}, {"slot": "S2", "class": "c4"}],
            },
        ],
    }
