"""What differs between two plans, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """Somebody's part in a plan: their team, who leads it, and its classes by slot."""

    team: str
    leader: str
    members: tuple[str, ...]
    visits: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: a person's team, a team's leader, or what a team sees in a slot."""

    kind: str  # joined, left, moved, leader, cell
    team: str = ""
    person: str = ""
    slot: str = ""
    before: str = ""
    after: str = ""


def routes(content: Content) -> dict[str, Route]:
    """Everybody's route."""
    found = {}
    for team in content.get("teams", []):
        cells = {cell["slot"]: cell["class"] for cell in team["visits"] if cell.get("class")}
        route = Route(team["id"], team["leader"], tuple(team["members"]), cells)
        found.update(dict.fromkeys(team["members"], route))
    return found


def differences(before: Content, after: Content) -> list[Difference]:
    """Everything that changed, people first, then leaders, then rooms."""
    return [
        *_people(before, after),
        *_leaders(before, after),
        *_cells(before, after),
    ]


def _people(before: Content, after: Content) -> Iterator[Difference]:
    was, now = routes(before), routes(after)
    for person in sorted(was.keys() | now.keys()):
        old = was[person].team if person in was else ""
        new = now[person].team if person in now else ""
        if old != new:
            kind = "moved" if old and new else "joined" if new else "left"
            yield Difference(kind, person=person, before=old, after=new)


def _leaders(before: Content, after: Content) -> Iterator[Difference]:
    was = {team["id"]: team["leader"] for team in before.get("teams", [])}
    for team in after.get("teams", []):
        old = was.get(team["id"], "")
        if old != team["leader"]:
            yield Difference("leader", team=team["id"], before=old, after=team["leader"])


def _cells(before: Content, after: Content) -> Iterator[Difference]:
    was = {
        (team["id"], cell["slot"]): cell["class"]
        for team in before.get("teams", [])
        for cell in team["visits"]
        if cell.get("class")
    }
    now = {
        (team["id"], cell["slot"]): cell["class"]
        for team in after.get("teams", [])
        for cell in team["visits"]
        if cell.get("class")
    }
    for cell in sorted(was.keys() | now.keys()):
        if was.get(cell) != now.get(cell):
            yield Difference(
                "cell", cell[0], slot=cell[1], before=was.get(cell, ""), after=now.get(cell, "")
            )


def concerns(difference: Difference, person: str, before: Content, after: Content) -> bool:
    """Whether a change has to be told to this person: their own team, its leader, its rooms."""
    if difference.person:
        return difference.person == person
    own = routes(after).get(person) or routes(before).get(person)
    return own is not None and own.team == difference.team


def affected(before: Content, after: Content) -> set[str]:
    """Whoever finds something else than before: another team, leader or room."""
    was, now = routes(before), routes(after)

    def seen(route: Route | None) -> Any:
        return None if route is None else (route.team, route.leader, dict(route.visits))

    return {
        person
        for person in was.keys() | now.keys()
        if seen(was.get(person)) != seen(now.get(person))
    }
