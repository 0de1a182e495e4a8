"""Rules H1 to H3: who is on a team, and who leads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .broken import ABSENT, CANNOT_LEAD, HOSTS, LEADERLESS, SEATS, SIZE, TEAMS, VETERANS, Said, say
from .facts import all_morning, by_id, is_host, taking_part, team_names

Raw = dict[str, Any]


def h1_everybody_once(visit: Raw, plan: Raw) -> Iterator[Said]:
    seats = Counter(member for team in plan["teams"] for member in team["members"])
    people = taking_part(visit)
    for person in sorted(people.keys() | seats.keys()):
        if person not in people:
            yield say(ABSENT, person=person)
        elif seats[person] != 1:
            yield say(SEATS, person=person, count=seats[person])
    most = visit["rules"].get("host_staff", "none")
    if isinstance(most, dict):
        for team in plan["teams"]:
            hosts = sum(is_host(visit, people[m]) for m in team["members"] if m in people)
            if hosts > most["max_per_team"]:
                yield say(HOSTS, team=team["id"], count=hosts)


def h2_teams(visit: Raw, plan: Raw) -> Iterator[Said]:
    rules = visit["rules"]
    names = sorted(team["id"] for team in plan["teams"])
    if names != sorted(team_names(rules["team_count"])):
        yield say(TEAMS, got=len(names), count=rules["team_count"])
    size = rules["team_size"]
    for team in plan["teams"]:
        if not size["min"] <= len(team["members"]) <= size["max"]:
            yield say(SIZE, team=team["id"], count=len(team["members"]))


def h3_leaders(visit: Raw, plan: Raw) -> Iterator[Said]:
    people = by_id(visit["observers"])
    for team in plan["teams"]:
        leader = people.get(team["leader"])
        if leader is None or team["leader"] not in team["members"]:
            yield say(LEADERLESS, team=team["id"])
        elif not leader["can_lead"] or not all_morning(visit, leader):
            yield say(CANNOT_LEAD, person=team["leader"], team=team["id"])
        veterans = sum(not people[m]["first_timer"] for m in team["members"] if m in people)
        if veterans < visit["rules"]["experienced_per_team"]:
            yield say(VETERANS, team=team["id"], count=veterans)
