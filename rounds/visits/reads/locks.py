"""The locks of a draft as the planner's engine takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rounds.engines.planning import shapes


def with_locks(
    made: shapes.Visit, content: Mapping[str, Any], locks: Iterable[Mapping[str, str]]
) -> shapes.Visit:
    """The visit with the locks that name something it has, those of a whole spelled out."""
    teams = {team["id"]: team for team in content.get("teams", [])}
    found: dict[tuple[str, str, str], shapes.Lock] = {}

    def add(lock: shapes.Lock) -> None:
        found[lock.team, lock.observer or (lock.leader and "leads"), lock.slot] = lock

    for lock in locks:
        at, slot = lock.get("team", ""), lock.get("slot", "")
        for spelled in _spelled(teams, at, slot) if _is_whole(lock) else [lock]:
            add(
                shapes.Lock(
                    team=spelled["team"],
                    observer=spelled.get("observer", ""),
                    leader=spelled.get("leader", ""),
                    slot=spelled.get("slot", ""),
                    lesson=spelled.get("class", ""),
                )
            )
    names = set(shapes.team_names(made.rules.team_count))
    here = {row.id for row in made.observers if not row.absent}
    slots = {row.id for row in made.slots}
    classes = {row.id for row in made.classes}
    kept = [
        lock
        for lock in found.values()
        if lock.team in names
        and (not lock.observer or lock.observer in here)
        and (not lock.leader or lock.leader in here)
        and (not lock.slot or (lock.slot in slots and lock.lesson in classes))
    ]
    return shapes.Visit(
        **{name: getattr(made, name) for name in made.__struct_fields__ if name != "locks"},
        locks=tuple(kept),
    )


def _is_whole(lock: Mapping[str, str]) -> bool:
    return not {"observer", "leader", "class"} & set(lock)


def _spelled(teams: dict[str, Any], at: str, slot: str) -> Iterable[dict[str, str]]:
    """What a lock of a whole team or a whole slot holds now."""
    for name, team in teams.items():
        if at and name != at:
            continue
        if not slot:
            yield from ({"team": name, "observer": member} for member in team["members"])
            if team["leader"]:
                yield {"team": name, "leader": team["leader"]}
        for cell in team["visits"]:
            if cell.get("class") and slot in ("", cell["slot"]):
                yield {"team": name, "slot": cell["slot"], "class": cell["class"]}
