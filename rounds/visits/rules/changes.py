"""One change to a draft, as data: what it does to the teams, and what it does to the locks.

Nothing here judges. A draft may break every rule while somebody is at work on it; what breaks is
said beside it, and release asks.
"""

from __future__ import annotations

import copy
import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rounds.engines.planning.shapes import team_names

Content = dict[str, Any]
Locks = list[dict[str, str]]


class Verb(enum.StrEnum):
    """What can be done to a draft."""

    MOVE = "move"  # a person to a team, or off all of them
    TRADE = "trade"  # two people change places
    LEAD = "lead"  # a member leads the team
    PUT = "put"  # a class into a cell, or nothing
    SWAP = "swap"  # two cells change places
    LOCK = "lock"
    UNLOCK = "unlock"
    PLAN = "plan"  # the planner's work taken over
    REPAIR = "repair"  # a repair taken over
    TEAMS = "teams"  # the teams proposed for the year taken over


@dataclass(frozen=True, slots=True)
class Change:
    """A verb and what it is about; unused places are empty."""

    verb: Verb
    person: str = ""
    other: str = ""
    team: str = ""
    slot: str = ""
    to_team: str = ""
    to_slot: str = ""
    lesson: str = ""
    leads: bool = False

    def as_json(self) -> dict[str, Any]:
        """What is not empty."""
        return {name: value for name, value in asdict(self).items() if value}


def change_of(saved: Mapping[str, Any]) -> Change:
    """The change as it was kept."""
    return Change(**{**saved, "verb": Verb(saved["verb"])})


class MisfitError(Exception):
    """The change names something that the draft does not have any more."""


def blank(teams: int) -> Content:
    """Teams without people and rooms."""
    return {
        "teams": [
            {"id": name, "members": [], "leader": "", "visits": []} for name in team_names(teams)
        ]
    }


def fitted(content: Content, teams: int, slots: set[str]) -> Content:
    """The same with as many teams as the rules ask for, and without the slots that are gone.
    People of a team that is gone stand on none until they are put somewhere."""
    kept = {team["id"]: team for team in content.get("teams", [])}
    made = blank(teams)
    for index, team in enumerate(made["teams"]):
        if team["id"] in kept:
            old = copy.deepcopy(kept[team["id"]])
            old["visits"] = [cell for cell in old["visits"] if cell["slot"] in slots]
            made["teams"][index] = old
    return made


def changed(content: Content, locks: Locks, change: Change) -> tuple[Content, Locks]:
    """The draft after the change; raises `MisfitError` where it names what is not there."""
    after = copy.deepcopy(content)
    teams = {team["id"]: team for team in after["teams"]}
    for name in filter(None, (change.team, change.to_team)):
        if name not in teams:
            raise MisfitError(name)
    if change.verb in (Verb.LOCK, Verb.UNLOCK):
        return after, _with_lock(locks, change)
    {
        Verb.MOVE: _move,
        Verb.TRADE: _trade,
        Verb.LEAD: _lead,
        Verb.PUT: _put,
        Verb.SWAP: _swap,
    }[change.verb](teams, change)
    for team in teams.values():
        if team["leader"] not in team["members"]:
            team["leader"] = ""
    return after, locks


def _home(teams: Mapping[str, Any], person: str) -> Any:
    return next((team for team in teams.values() if person in team["members"]), None)


def _move(teams: Mapping[str, Any], change: Change) -> None:
    for team in teams.values():
        if change.person in team["members"]:
            team["members"].remove(change.person)
    if change.to_team:
        teams[change.to_team]["members"].append(change.person)
        teams[change.to_team]["members"].sort()


def _trade(teams: Mapping[str, Any], change: Change) -> None:
    one, other = _home(teams, change.person), _home(teams, change.other)
    if one is None or other is None:
        raise MisfitError(change.person if one is None else change.other)
    if one is other:
        return
    leaders = (one["leader"], other["leader"])
    for team, gone, come in (
        (one, change.person, change.other),
        (other, change.other, change.person),
    ):
        team["members"].remove(gone)
        team["members"].append(come)
        team["members"].sort()
    # Who led one team leads the other when both did; a team does not lose its leader by a trade.
    one["leader"] = change.other if leaders[0] == change.person else leaders[0]
    other["leader"] = change.person if leaders[1] == change.other else leaders[1]


def _lead(teams: Mapping[str, Any], change: Change) -> None:
    team = teams[change.team]
    if change.person and change.person not in team["members"]:
        raise MisfitError(change.person)
    team["leader"] = change.person


def _cell(team: Any, slot: str) -> str:
    return str(next((cell["class"] for cell in team["visits"] if cell["slot"] == slot), None) or "")


def _fill(team: Any, slot: str, lesson: str) -> None:
    team["visits"] = [cell for cell in team["visits"] if cell["slot"] != slot]
    if lesson:
        team["visits"].append({"slot": slot, "class": lesson})


def _put(teams: Mapping[str, Any], change: Change) -> None:
    _fill(teams[change.team], change.slot, change.lesson)


def _swap(teams: Mapping[str, Any], change: Change) -> None:
    one, other = teams[change.team], teams[change.to_team]
    here, there = _cell(one, change.slot), _cell(other, change.to_slot)
    _fill(one, change.slot, there)
    _fill(other, change.to_slot, here)


def lock_of(change: Change) -> dict[str, str]:
    """The lock that a change is about, as the planner's file has it."""
    given = {
        "team": change.team,
        "leader" if change.leads else "observer": change.person,
        "slot": change.slot,
        "class": change.lesson,
    }
    return {name: value for name, value in given.items() if value}


def _with_lock(locks: Locks, change: Change) -> Locks:
    lock = lock_of(change)
    others = [one for one in locks if one != lock and not _same_place(one, lock)]
    return [*others, lock] if change.verb is Verb.LOCK else others


def _same_place(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two locks are about one person, one team's leader, or one cell."""
    if one.get("observer"):
        return one["observer"] == other.get("observer")
    if one.get("leader"):
        return "leader" in other and one["team"] == other["team"]
    if one.get("class"):
        return "class" in other and (one["team"], one["slot"]) == (other["team"], other["slot"])
    return False


def kept_locks(content: Content, locks: Locks) -> Locks:
    """The locks that the teams as they stand still keep; a hand that moves what was locked has
    unlocked it."""
    teams = {team["id"]: team for team in content["teams"]}

    def holds(lock: Mapping[str, str]) -> bool:
        team = teams.get(lock.get("team", ""))
        if lock.get("observer"):
            return team is not None and lock["observer"] in team["members"]
        if lock.get("leader"):
            return team is not None and lock["leader"] == team["leader"]
        if lock.get("class"):
            return team is not None and _cell(team, lock["slot"]) == lock["class"]
        return "team" not in lock or team is not None

    return [lock for lock in locks if holds(lock)]
