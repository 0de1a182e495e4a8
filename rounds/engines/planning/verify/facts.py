"""What the raw file says, looked up."""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]


def minutes(clock: str) -> int:
    """Minutes since midnight of HH:MM."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def by_id(rows: list[Raw]) -> dict[str, Raw]:
    return {row["id"]: row for row in rows}


def day_of(visit: Raw, slot: Raw) -> str:
    """The session a slot belongs to; caps count per day."""
    return str(slot.get("date", visit.get("date", "")))


def days(visit: Raw) -> list[list[Raw]]:
    """The slots of each session, in time order."""
    found: dict[str, list[Raw]] = {}
    for slot in visit["slots"]:
        found.setdefault(day_of(visit, slot), []).append(slot)
    return [sorted(found[day], key=lambda slot: minutes(slot["start"])) for day in sorted(found)]


def there(observer: Raw, day: str, start: str, end: str) -> bool:
    """Whether the observer is present from start to end of a day without a break."""
    stays = [
        [stay["arrive"], stay["leave"]] for stay in observer.get("stays", []) if stay["date"] == day
    ]
    windows = (
        stays
        or observer.get("windows")
        or [[observer.get("arrive", "00:00"), observer.get("leave", "23:59")]]
    )
    return any(
        minutes(come) <= minutes(start) and minutes(end) <= minutes(go) for come, go in windows
    )


def all_morning(visit: Raw, observer: Raw) -> bool:
    """Present from the first slot's start to the last one's end, on every day."""
    return all(
        there(observer, day_of(visit, day[0]), day[0]["start"], day[-1]["end"])
        for day in days(visit)
    )


def is_host(visit: Raw, observer: Raw) -> bool:
    return bool(observer["home_school"] == visit["host_school"])


def taking_part(visit: Raw) -> dict[str, Raw]:
    """Everybody H1 counts: not absent, and hosts only where the rules let them observe."""
    hosts_too = visit["rules"].get("host_staff", "none") != "none"
    return {
        row["id"]: row
        for row in visit["observers"]
        if not row.get("absent") and (hosts_too or not is_host(visit, row))
    }


def teachers_of(row: Raw) -> set[str]:
    """The class's teacher and co-teachers."""
    return {row["teacher"], *row.get("co_teachers", [])}


def fits(visit: Raw, row: Raw, slot: Raw) -> bool:
    """H5: available and in session for the whole slot."""
    return (
        row["status"] == "available"
        and row.get("date", "") in ("", day_of(visit, slot))
        and minutes(row["start"]) <= minutes(slot["start"])
        and minutes(slot["end"]) <= minutes(row["end"])
    )


def offered(visit: Raw) -> list[Raw]:
    """Classes with at least one slot that satisfies H5."""
    return [
        row for row in visit["classes"] if any(fits(visit, row, slot) for slot in visit["slots"])
    ]


def walk(visit: Raw, one: str, other: str) -> int:
    """Walking minutes between two rooms."""
    rooms = by_id(visit["rooms"])
    a, b = rooms[one], rooms[other]
    pace = visit["rules"]["walking"]
    if a["building"] == b["building"]:
        return int(pace["same_floor_min"] + pace["per_floor_min"] * abs(a["floor"] - b["floor"]))
    return int(
        pace["between_buildings_min"]
        + pace["per_floor_min"] * ((a["floor"] - 1) + (b["floor"] - 1))
    )


def visits_of(plan: Raw) -> list[tuple[str, str, str]]:
    """Every (team, slot, class) of the plan."""
    return [
        (team["id"], cell["slot"], cell["class"])
        for team in plan["teams"]
        for cell in team["visits"]
        if cell.get("class")
    ]


def team_names(count: int) -> list[str]:
    """A, B, C … for up to 26 teams, T01 … above."""
    if count <= 26:
        return [chr(ord("A") + index) for index in range(count)]
    return [f"T{index + 1:02d}" for index in range(count)]
