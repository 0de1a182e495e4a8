"""A plan laid out for the eye: teams by slots, classes by slots, people by slots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rounds.visits.labels import lesson_what
from rounds.visits.models import Participant, Slot
from rounds.visits.reads import Broken, Judged
from rounds.visits.rules.sentences import broken_sentence

from .names import Names

Locks = list[dict[str, str]]


@dataclass
class Cell:
    """A team in a slot: a class, or a wait in the base room."""

    team: str
    slot: Slot
    lesson: str = ""
    room: str = ""
    what: str = ""
    locked: bool = False
    broken: list[str] = field(default_factory=list)


@dataclass
class Member:
    """Somebody on a team."""

    ref: str
    name: str
    leads: bool = False
    locked: bool = False


@dataclass
class TeamRow:
    """A team with its people and its cells in time order."""

    team: str
    members: list[Member]
    cells: list[Cell]
    locked: bool = False
    broken: list[str] = field(default_factory=list)

    @property
    def leader(self) -> Member | None:
        return next((one for one in self.members if one.leads), None)

    @property
    def others(self) -> list[Member]:
        return [one for one in self.members if not one.leads]


@dataclass
class Grid:
    """The plan: its rows, who stands on no team, and what breaks without a place in the rows."""

    rows: list[TeamRow]
    slots: list[Slot]
    loose: list[Participant]
    broken: list[str]

    @property
    def people(self) -> int:
        return sum(len(row.members) for row in self.rows)


def grid_of(content: dict[str, Any], locks: Locks, names: Names, judged: Judged) -> Grid:
    """Lay the plan out, each broken rule beside what breaks it."""
    rows = [_row(team, locks, names) for team in content.get("teams", [])]
    seated = {member.ref for row in rows for member in row.members}
    grid = Grid(
        rows,
        names.slots,
        [row for ref, row in names.people.items() if ref not in seated and not row.absent],
        [],
    )
    for broken in distinct(judged.broken, names):
        if broken.facts.get("count") == 0 and broken.rule == "H1":
            continue  # said beside the names of those who stand on no team
        _place(grid, names, broken.facts, broken_sentence(broken, names.words))
    return grid


def distinct(broken: list[Broken], names: Names) -> list[Broken]:
    """Without what is said twice: two teams in one room are two teams with its teacher, too."""
    rooms = {row.teacher.ref: row.room.ref for row in names.lessons.values()}
    crowded = {(row.facts["what"], row.facts["slot"]) for row in broken if "what" in row.facts}
    return [
        row
        for row in broken
        if "what" not in row.facts
        or (rooms.get(str(row.facts["what"])), row.facts["slot"]) not in crowded
    ]


def _row(team: dict[str, Any], locks: Locks, names: Names) -> TeamRow:
    name = team["id"]
    cells = {cell["slot"]: cell.get("class") or "" for cell in team["visits"]}
    held_people = {lock["observer"] for lock in locks if lock.get("observer")}
    leader_held = any(lock.get("leader") == team["leader"] for lock in locks if team["leader"])
    whole = {"team": name} in locks
    return TeamRow(
        name,
        sorted(
            (
                Member(
                    ref,
                    names.person(ref),
                    ref == team["leader"],
                    whole or ref in held_people or (ref == team["leader"] and leader_held),
                )
                for ref in team["members"]
            ),
            key=lambda one: (not one.leads, one.name),
        ),
        [_cell(name, slot, cells.get(slot.ref, ""), locks, names) for slot in names.slots],
        whole,
    )


def _cell(team: str, slot: Slot, ref: str, locks: Locks, names: Names) -> Cell:
    lesson = names.lessons.get(ref)
    held = any(
        {"team": team} == lock
        or {"slot": slot.ref} == lock
        or (lock.get("team"), lock.get("slot")) == (team, slot.ref)
        for lock in locks
    )
    return Cell(
        team,
        slot,
        ref,
        lesson.room.name if lesson else "",
        lesson_what(lesson) if lesson else "",
        held and bool(ref),
    )


def _place(grid: Grid, names: Names, facts: dict[str, Any], sentence: str) -> None:
    """Put the sentence at the cells it is about, else at the team, else above all."""
    cells = [cell for row in grid.rows for cell in row.cells if _about(cell, names, facts)]
    for cell in cells:
        if sentence not in cell.broken:
            cell.broken.append(sentence)
    if cells:
        return
    for row in grid.rows:
        if facts.get("team") == row.team:
            if sentence not in row.broken:
                row.broken.append(sentence)
            return
    if sentence not in grid.broken:
        grid.broken.append(sentence)


def _about(cell: Cell, names: Names, facts: dict[str, Any]) -> bool:
    lesson = names.lessons.get(cell.lesson)
    if "team" in facts and facts["team"] != cell.team:
        return False
    if "slot" in facts and facts["slot"] != cell.slot.ref:
        return False
    if facts.get("lesson"):
        return bool(facts["lesson"] == cell.lesson)
    if lesson is None:
        return "team" in facts and "slot" in facts
    here = {lesson.room.ref, lesson.teacher.ref}
    here |= {co.teacher.ref for co in lesson.co_teachers.all()}
    for key in ("what", "teacher"):
        if key in facts:
            return facts[key] in here
    if "room" in facts and "slot" not in facts:
        return bool({facts["room"], facts.get("other")} & here)
    return "slot" in facts and "team" in facts


@dataclass
class ClassRow:
    """A class and who comes when."""

    room: str
    what: str
    open: bool
    cells: list[list[str]]
    visits: int


def by_class(grid: Grid, names: Names, closed: Iterable[str]) -> list[ClassRow]:
    """Each class with the team in it, slot by slot."""
    shut, there = set(closed), defaultdict(list)
    for row in grid.rows:
        for cell in row.cells:
            there[cell.lesson, cell.slot.ref].append(row.team)
    rows = []
    for ref, lesson in names.lessons.items():
        cells = [there[ref, slot.ref] for slot in grid.slots]
        visits = sum(map(len, cells))
        rows.append(ClassRow(lesson.room.name, lesson_what(lesson), ref not in shut, cells, visits))
    return sorted(rows, key=lambda row: (not row.open, row.room, row.what))


@dataclass
class PersonRow:
    """Somebody's day."""

    ref: str
    name: str
    team: str
    leads: bool
    cells: list[Cell]


def by_person(grid: Grid) -> list[PersonRow]:
    """Everybody's own route, by name."""
    rows = [
        PersonRow(one.ref, one.name, row.team, one.leads, row.cells)
        for row in grid.rows
        for one in row.members
    ]
    return sorted(rows, key=lambda row: row.name)
