"""Rules H1 to H15: one function each, one sentence for each thing that breaks it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .facts import (
    all_morning,
    by_id,
    day_of,
    days,
    fits,
    is_host,
    minutes,
    taking_part,
    teachers_of,
    team_names,
    there,
    visits_of,
    walk,
)

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken rule and what breaks it."""

    rule: str
    sentence: str


def _h1_everybody_once(visit: Raw, plan: Raw) -> Iterator[str]:
    seats = Counter(member for team in plan["teams"] for member in team["members"])
    people = taking_part(visit)
    for person in sorted(people.keys() | seats.keys()):
        if person not in people:
            yield f"{person} does not take part but is on a team"
        elif seats[person] != 1:
            yield f"{person} is on {seats[person]} teams instead of one"
    most = visit["rules"].get("host_staff", "none")
    if isinstance(most, dict):
        for team in plan["teams"]:
            hosts = sum(is_host(visit, people[m]) for m in team["members"] if m in people)
            if hosts > most["max_per_team"]:
                yield f"team {team['id']} has {hosts} people of the host school"


def _h2_teams(visit: Raw, plan: Raw) -> Iterator[str]:
    rules = visit["rules"]
    names = sorted(team["id"] for team in plan["teams"])
    if names != sorted(team_names(rules["team_count"])):
        yield f"the teams are {', '.join(names)} instead of {rules['team_count']} teams"
    size = rules["team_size"]
    for team in plan["teams"]:
        if not size["min"] <= len(team["members"]) <= size["max"]:
            yield f"team {team['id']} has {len(team['members'])} people"


def _h3_leaders(visit: Raw, plan: Raw) -> Iterator[str]:
    people = by_id(visit["observers"])
    for team in plan["teams"]:
        leader = people.get(team["leader"])
        if leader is None or team["leader"] not in team["members"]:
            yield f"the leader of team {team['id']} is not on it"
        elif not leader["can_lead"] or not all_morning(visit, leader):
            yield f"{team['leader']} cannot lead team {team['id']} all morning"
        veterans = sum(not people[m]["first_timer"] for m in team["members"] if m in people)
        if veterans < visit["rules"]["experienced_per_team"]:
            yield f"team {team['id']} has {veterans} people who are not first-timers"


def _h4_one_visit_a_slot(visit: Raw, plan: Raw) -> Iterator[str]:
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    for (team, slot), times in Counter((t, s) for t, s, _ in visits_of(plan)).items():
        if times > 1:
            yield f"team {team} has {times} visits in {slot}"
    for team, slot, row in visits_of(plan):
        if slot not in slots or row not in classes:
            yield f"team {team} visits {row} in {slot}, which the file does not know"


def _h5_in_session(visit: Raw, plan: Raw) -> Iterator[str]:
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    for team, slot, row in visits_of(plan):
        if not fits(classes[row], slots[slot]):
            yield f"class {row} cannot be visited by team {team} in {slot}"


def _h6_one_team_a_room(visit: Raw, plan: Raw) -> Iterator[str]:
    classes = by_id(visit["classes"])
    rooms: Counter[tuple[str, str]] = Counter()
    teachers: Counter[tuple[str, str]] = Counter()
    for _, slot, row in visits_of(plan):
        rooms[slot, classes[row]["room"]] += 1
        teachers.update((slot, teacher) for teacher in teachers_of(classes[row]))
    for (slot, what), times in (rooms + teachers).items():
        if times > 1:
            yield f"{times} teams are with {what} in {slot}"


def _h7_teacher_once(visit: Raw, plan: Raw) -> Iterator[str]:
    classes = by_id(visit["classes"])
    seen = Counter(
        (team, teacher) for team, _, row in visits_of(plan) for teacher in teachers_of(classes[row])
    )
    for (team, teacher), times in seen.items():
        if times > 1:
            yield f"team {team} sees teacher {teacher} {times} times"


def _slots_with(visit: Raw, plan: Raw) -> dict[tuple[str, str], set[str]]:
    """The slots in which each teacher is visited, per day."""
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, slot, row in visits_of(plan):
        for teacher in teachers_of(classes[row]):
            found[day_of(visit, slots[slot]), teacher].add(slot)
    return found


def _h8_most_visits(visit: Raw, plan: Raw) -> Iterator[str]:
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    most = visit["rules"]["max_visits_per_teacher"]
    times = Counter(
        (day_of(visit, slots[slot]), teacher)
        for _, slot, row in visits_of(plan)
        for teacher in teachers_of(classes[row])
    )
    for (_, teacher), count in times.items():
        if count > most:
            yield f"teacher {teacher} is visited {count} times, {most} are allowed"


def _h9_in_a_row(visit: Raw, plan: Raw) -> Iterator[str]:
    most = visit["rules"]["max_consecutive_slots_per_teacher"]
    order = {slot["id"]: index for day in days(visit) for index, slot in enumerate(day)}
    for (_, teacher), slots in _slots_with(visit, plan).items():
        at = sorted(order[slot] for slot in slots)
        longest = run = 1
        for before, after in itertools.pairwise(at):
            run = run + 1 if after == before + 1 else 1
            longest = max(longest, run)
        if longest > most:
            yield f"teacher {teacher} is visited in {longest} slots in a row"


def _h10_avoided(visit: Raw, plan: Raw) -> Iterator[str]:
    people, classes = by_id(visit["observers"]), by_id(visit["classes"])
    members = {team["id"]: team["members"] for team in plan["teams"]}
    for team, _, row in visits_of(plan):
        for member in members[team]:
            person = people.get(member, {})
            own = {member, person.get("teacher")} if person else set()
            away = set(person.get("avoid_teachers", [])) | own
            if away & teachers_of(classes[row]):
                yield f"team {team} with {member} visits class {row}"


def _h11_step_free(visit: Raw, plan: Raw) -> Iterator[str]:
    people, classes = by_id(visit["observers"]), by_id(visit["classes"])
    rooms = by_id(visit["rooms"])
    members = {team["id"]: team["members"] for team in plan["teams"]}
    for team, _, row in visits_of(plan):
        if not rooms[classes[row]["room"]]["step_free"]:
            for member in members[team]:
                if people.get(member, {}).get("needs_step_free"):
                    yield f"team {team} with {member} cannot reach room {classes[row]['room']}"


def _h12_present(visit: Raw, plan: Raw) -> Iterator[str]:
    people, classes = by_id(visit["observers"]), by_id(visit["classes"])
    slots, rooms = by_id(visit["slots"]), by_id(visit["rooms"])
    members = {team["id"]: team["members"] for team in plan["teams"]}
    for team, slot, row in visits_of(plan):
        when = slots[slot]
        count = sum(
            there(people[member], when["start"], when["end"])
            for member in members[team]
            if member in people
        )
        most = rooms[classes[row]["room"]]["visitors_max"]
        if not visit["rules"]["min_present"] <= count <= most:
            yield f"{count} people of team {team} are in room {classes[row]['room']} in {slot}"


def _h13_walks(visit: Raw, plan: Raw) -> Iterator[str]:
    classes = by_id(visit["classes"])
    where = {(t, s): classes[row]["room"] for t, s, row in visits_of(plan)}
    for team in plan["teams"]:
        for day in days(visit):
            for before, after in itertools.pairwise(day):
                one = where.get((team["id"], before["id"]))
                other = where.get((team["id"], after["id"]))
                gap = minutes(after["start"]) - minutes(before["end"])
                if one and other and walk(visit, one, other) > gap:
                    yield f"team {team['id']} cannot walk from {one} to {other} in {gap} minutes"


def _h14_locks(visit: Raw, plan: Raw) -> Iterator[str]:
    teams = by_id(plan["teams"])
    cells = set(visits_of(plan))
    for lock in visit.get("locks", []):
        team = teams[lock["team"]]
        if "observer" in lock and lock["observer"] not in team["members"]:
            yield f"{lock['observer']} is not on team {lock['team']}"
        if "leader" in lock and lock["leader"] != team["leader"]:
            yield f"{lock['leader']} does not lead team {lock['team']}"
        if lock.get("class") and (lock["team"], lock["slot"], lock["class"]) not in cells:
            yield f"team {lock['team']} is not in class {lock['class']} in {lock['slot']}"


def _h15_notice(visit: Raw, plan: Raw) -> Iterator[str]:
    classes = by_id(visit["classes"])
    if visit["rules"].get("notice_required"):
        for team, _, row in visits_of(plan):
            if not (classes[row].get("notified", True) or classes[row].get("stand_by")):
                yield f"class {row} was not told that team {team} comes"


HARD: dict[str, Callable[[Raw, Raw], Iterator[str]]] = {
    "H1": _h1_everybody_once,
    "H2": _h2_teams,
    "H3": _h3_leaders,
    "H4": _h4_one_visit_a_slot,
    "H5": _h5_in_session,
    "H6": _h6_one_team_a_room,
    "H7": _h7_teacher_once,
    "H8": _h8_most_visits,
    "H9": _h9_in_a_row,
    "H10": _h10_avoided,
    "H11": _h11_step_free,
    "H12": _h12_present,
    "H13": _h13_walks,
    "H14": _h14_locks,
    "H15": _h15_notice,
}


# What a visit that is over is no longer judged by: classes and people have changed since.
_NOT_PAST = {"H5", "H10", "H11", "H12", "H13", "H15"}


def visit_rules(visit: Raw, plan: Raw, past: frozenset[str] = frozenset()) -> list[Broken]:
    """Every hard rule the plan breaks; slots in `past` are judged only by what was so then."""
    coming = _without(plan, past)
    unknown = list(_h4_one_visit_a_slot(visit, plan))
    if unknown:
        return [Broken("H4", sentence) for sentence in unknown]
    return [
        Broken(rule, sentence)
        for rule, breaks in HARD.items()
        for sentence in breaks(visit, coming if rule in _NOT_PAST else plan)
    ]


def _without(plan: Raw, past: frozenset[str]) -> Raw:
    teams = [
        {**team, "visits": [cell for cell in team["visits"] if cell["slot"] not in past]}
        for team in plan["teams"]
    ]
    return {**plan, "teams": teams}


def past(instance: Raw) -> frozenset[str]:
    """The slots of a repair that started before `now`."""
    return frozenset(
        slot["id"]
        for slot in instance["visit_now"]["slots"]
        if minutes(slot["start"]) < minutes(instance["now"])
    )


def history_kept(instance: Raw, plan: Raw) -> list[Broken]:
    """A repair leaves visits alone in slots that started before `now`."""
    over = past(instance)
    before = {cell for cell in visits_of(instance["plan"]) if cell[1] in over}
    after = {cell for cell in visits_of(plan) if cell[1] in over}
    return [
        Broken("history", f"team {team}'s visit to {row} in {slot} is past and was changed")
        for team, slot, row in sorted(before ^ after)
    ]
