"""Why there is no plan, as far as counting alone shows it: each reason with a way out."""

from __future__ import annotations

from collections.abc import Iterator

from .problem import Problem
from .reasons import (
    BOTH_LEAD,
    CANNOT_LEAD,
    CLOSED_CELL,
    FEW_VETERANS,
    LEADERS,
    NOBODY_LEFT,
    ONE_ROOM,
    ONE_TEACHER,
    PART_TIME,
    TOO_FAR,
    TOO_FEW,
    TOO_MANY,
    Reason,
)


def conflicts(problem: Problem) -> list[Reason]:
    """What counting alone shows to be impossible, each with a way out."""
    return [
        *_team_sizes(problem),
        *_leaders(problem),
        *_experience(problem),
        *_locked_people(problem),
        *_locked_cells(problem),
    ]


def _team_sizes(problem: Problem) -> Iterator[Reason]:
    people, teams = len(problem.people), len(problem.teams)
    low, high = problem.size
    counts = {"people": people, "teams": teams}
    if people > teams * high:
        over, need = people - teams * high, -(-people // high)
        yield Reason(TOO_MANY, {**counts, "most": high, "over": over, "need": need})
    elif people < teams * low:
        short, fit = teams * low - people, people // low
        yield Reason(
            TOO_FEW if fit else NOBODY_LEFT, {**counts, "least": low, "short": short, "need": fit}
        )


def _leaders(problem: Problem) -> Iterator[Reason]:
    teams = len(problem.teams)
    able = [row for row in problem.people if row.leads]
    if len(able) >= teams:
        return
    yield Reason(LEADERS, {"teams": teams, "able": len(able), "short": teams - len(able)})
    for row in problem.people:
        if row.may_lead and not row.leads:
            yield Reason(PART_TIME, {"person": row.name, "hours": row.hours})


def _experience(problem: Problem) -> Iterator[Reason]:
    veterans = sum(not row.newcomer for row in problem.people)
    need = problem.experienced * len(problem.teams)
    if veterans < need:
        yield Reason(FEW_VETERANS, {"need": need, "each": problem.experienced, "people": veterans})


def _locked_people(problem: Problem) -> Iterator[Reason]:
    for team, person in problem.leader_lock.items():
        row = problem.people[person]
        if not row.leads:
            yield Reason(CANNOT_LEAD, {"person": row.name, "team": problem.teams[team]})
    led: dict[int, int] = {}
    for team, person in problem.leader_lock.items():
        other = problem.team_lock.get(person, led.get(person, team))
        if other != team:
            yield Reason(
                BOTH_LEAD,
                {
                    "person": problem.people[person].name,
                    "team": problem.teams[other],
                    "other": problem.teams[team],
                },
            )
        led[person] = team


def _locked_cells(problem: Problem) -> Iterator[Reason]:
    cells = list(problem.cell_lock.items())
    for index, ((team, slot), cell) in enumerate(cells):
        row = problem.classes[cell]
        if slot not in row.slots:
            yield Reason(
                CLOSED_CELL,
                {"team": problem.teams[team], "lesson": row.id, "slot": problem.slots[slot]},
            )
        for (other, at), second in cells[index + 1 :]:
            clash = _clash(problem, (team, slot, cell), (other, at, second))
            if clash:
                yield clash


def _clash(
    problem: Problem, one: tuple[int, int, int], other: tuple[int, int, int]
) -> Reason | None:
    """Why two locked visits cannot both be, if so."""
    a, b = problem.classes[one[2]], problem.classes[other[2]]
    first, second = problem.teams[one[0]], problem.teams[other[0]]
    shared = set(a.teachers) & set(b.teachers)
    if one[1] == other[1] and (shared or a.room == b.room):
        return Reason(
            ONE_ROOM,
            {
                "team": first,
                "other": second,
                "room": problem.rooms[a.room].name,
                "slot": problem.slots[one[1]],
            },
        )
    if one[0] != other[0]:
        return None
    if shared:
        return Reason(ONE_TEACHER, {"team": first, "lesson": a.id, "second": b.id})
    early, late = sorted((one, other), key=lambda lock: lock[1])
    gap = problem.gap[early[1]]
    walk = int(
        problem.walk[
            problem.rooms[problem.classes[early[2]].room].zone,
            problem.rooms[problem.classes[late[2]].room].zone,
        ]
    )
    if late[1] == early[1] + 1 and gap is not None and walk > gap:
        return Reason(
            TOO_FAR, {"team": first, "lesson": a.id, "second": b.id, "walk": walk, "gap": gap}
        )
    return None
