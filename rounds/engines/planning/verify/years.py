"""Rules H1 to H3 for the teams of a whole year."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .broken import Broken, Facts
from .facts import by_id

Raw = dict[str, Any]


def year_rules(year: Raw, plan: Raw) -> list[Broken]:
    """H1 to H3 for every visit of a year."""
    people = by_id(year["observers"])
    size = year["rules"]["team_size"]
    leaders = year["rules"].get("leader_per_team", 1)
    made = {row["visit"]: row["teams"] for row in plan["visits"]}
    broken = []
    for visit in year["visits"]:
        teams = made.get(visit["id"], [])
        at: Facts = {"visit": visit["id"]}
        seats = Counter(member for team in teams for member in team["members"])
        if seats != Counter(visit["attending"]):
            broken.append(Broken("H1", "{visit}: not everybody is on exactly one team", at))
        if len(teams) != visit["team_count"] or any(
            not size["min"] <= len(team["members"]) <= size["max"] for team in teams
        ):
            broken.append(Broken("H2", "{visit}: the number or size of teams is wrong", at))
        for team in teams:
            able = sum(people[member]["can_lead"] for member in team["members"])
            leader = team.get("leader")
            if leader not in team["members"] or not people[leader]["can_lead"] or able < leaders:
                broken.append(
                    Broken("H3", "{visit}: team {team} has no leader", at | {"team": team["id"]})
                )
    return broken
