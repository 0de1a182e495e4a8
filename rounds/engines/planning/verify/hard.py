"""Rules H4 to H15, with H1 to H3 of `who`: one function each, one sentence for each thing that breaks it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from .broken import (
    AVOIDED,
    CROWDED,
    IN_A_ROW,
    NOT_LEADING,
    NOT_ON,
    NOT_OPEN,
    NOT_THERE,
    PAST,
    PRESENT,
    SEEN_AGAIN,
    STAIRS,
    TOO_FAR,
    TOO_OFTEN,
    TWO_VISITS,
    UNKNOWN,
    UNTOLD,
    Broken,
    Said,
    say,
)
from .facts import (
    by_id,
    day_of,
    days,
    fits,
    minutes,
    teachers_of,
    there,
    visits_of,
    walk,
)
from .who import h1_everybody_once, h2_teams, h3_leaders

Raw = dict[str, Any]


def _h4_one_visit_a_slot(visit: Raw, plan: Raw) -> Iterator[Said]:
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    for (team, slot), times in Counter((t, s) for t, s, _ in visits_of(plan)).items():
        if times > 1:
            yield say(TWO_VISITS, team=team, count=times, slot=slot)
    for team, slot, row in visits_of(plan):
        if slot not in slots or row not in classes:
            yield say(UNKNOWN, team=team, lesson=row, slot=slot)


def _h5_in_session(visit: Raw, plan: Raw) -> Iterator[Said]:
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    for team, slot, row in visits_of(plan):
        if not fits(visit, classes[row], slots[slot]):
            yield say(NOT_OPEN, lesson=row, team=team, slot=slot)


def _h6_one_team_a_room(visit: Raw, plan: Raw) -> Iterator[Said]:
    classes = by_id(visit["classes"])
    rooms: Counter[tuple[str, str]] = Counter()
    teachers: Counter[tuple[str, str]] = Counter()
    for _, slot, row in visits_of(plan):
        rooms[slot, classes[row]["room"]] += 1
        teachers.update((slot, teacher) for teacher in teachers_of(classes[row]))
    for (slot, what), times in (rooms + teachers).items():
        if times > 1:
            yield say(CROWDED, count=times, what=what, slot=slot)


def _h7_teacher_once(visit: Raw, plan: Raw) -> Iterator[Said]:
    classes = by_id(visit["classes"])
    seen = Counter(
        (team, teacher) for team, _, row in visits_of(plan) for teacher in teachers_of(classes[row])
    )
    for (team, teacher), times in seen.items():
        if times > 1:
            yield say(SEEN_AGAIN, team=team, teacher=teacher, count=times)


def _slots_with(visit: Raw, plan: Raw) -> dict[tuple[str, str], set[str]]:
    """The slots in which each teacher is visited, per day."""
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, slot, row in visits_of(plan):
        for teacher in teachers_of(classes[row]):
            found[day_of(visit, slots[slot]), teacher].add(slot)
    return found


def _h8_most_visits(visit: Raw, plan: Raw) -> Iterator[Said]:
    slots, classes = by_id(visit["slots"]), by_id(visit["classes"])
    most = visit["rules"]["max_visits_per_teacher"]
    times = Counter(
        (day_of(visit, slots[slot]), teacher)
        for _, slot, row in visits_of(plan)
        for teacher in teachers_of(classes[row])
    )
    for (_, teacher), count in times.items():
        if count > most:
            yield say(TOO_OFTEN, teacher=teacher, count=count, most=most)


def _h9_in_a_row(visit: Raw, plan: Raw) -> Iterator[Said]:
    most = visit["rules"]["max_consecutive_slots_per_teacher"]
    order = {slot["id"]: index for day in days(visit) for index, slot in enumerate(day)}
    for (_, teacher), slots in _slots_with(visit, plan).items():
        at = sorted(order[slot] for slot in slots)
        longest = run = 1
        for before, after in itertools.pairwise(at):
            run = run + 1 if after == before + 1 else 1
            longest = max(longest, run)
        if longest > most:
            yield say(IN_A_ROW, teacher=teacher, count=longest)


def _h10_avoided(visit: Raw, plan: Raw) -> Iterator[Said]:
    people, classes = by_id(visit["observers"]), by_id(visit["classes"])
    members = {team["id"]: team["members"] for team in plan["teams"]}
    for team, _, row in visits_of(plan):
        for member in members[team]:
            person = people.get(member, {})
            own = {member, person.get("teacher")} if person else set()
            away = set(person.get("avoid_teachers", [])) | own
            if away & teachers_of(classes[row]):
                yield say(AVOIDED, team=team, person=member, lesson=row)


def _h11_step_free(visit: Raw, plan: Raw) -> Iterator[Said]:
    people, classes = by_id(visit["observers"]), by_id(visit["classes"])
    rooms = by_id(visit["rooms"])
    members = {team["id"]: team["members"] for team in plan["teams"]}
    for team, _, row in visits_of(plan):
        if not rooms[classes[row]["room"]]["step_free"]:
            for member in members[team]:
                if people.get(member, {}).get("needs_step_free"):
                    yield say(
                        STAIRS, team=team, person=member, room=classes[row]["room"], lesson=row
                    )


def _h12_present(visit: Raw, plan: Raw) -> Iterator[Said]:
    people, classes = by_id(visit["observers"]), by_id(visit["classes"])
    slots, rooms = by_id(visit["slots"]), by_id(visit["rooms"])
    members = {team["id"]: team["members"] for team in plan["teams"]}
    for team, slot, row in visits_of(plan):
        when = slots[slot]
        count = sum(
            there(people[member], day_of(visit, when), when["start"], when["end"])
            for member in members[team]
            if member in people
        )
        most = rooms[classes[row]["room"]]["visitors_max"]
        if not visit["rules"]["min_present"] <= count <= most:
            yield say(PRESENT, count=count, team=team, room=classes[row]["room"], slot=slot)


def _h13_walks(visit: Raw, plan: Raw) -> Iterator[Said]:
    classes = by_id(visit["classes"])
    where = {(t, s): classes[row]["room"] for t, s, row in visits_of(plan)}
    for team in plan["teams"]:
        for day in days(visit):
            for before, after in itertools.pairwise(day):
                one = where.get((team["id"], before["id"]))
                other = where.get((team["id"], after["id"]))
                gap = minutes(after["start"]) - minutes(before["end"])
                if one and other and walk(visit, one, other) > gap:
                    yield say(TOO_FAR, team=team["id"], room=one, other=other, count=gap)


def _h14_locks(visit: Raw, plan: Raw) -> Iterator[Said]:
    teams = by_id(plan["teams"])
    cells = set(visits_of(plan))
    for lock in visit.get("locks", []):
        team = teams[lock["team"]]
        if "observer" in lock and lock["observer"] not in team["members"]:
            yield say(NOT_ON, person=lock["observer"], team=lock["team"])
        if "leader" in lock and lock["leader"] != team["leader"]:
            yield say(NOT_LEADING, person=lock["leader"], team=lock["team"])
        if lock.get("class") and (lock["team"], lock["slot"], lock["class"]) not in cells:
            yield say(NOT_THERE, team=lock["team"], lesson=lock["class"], slot=lock["slot"])


def _h15_notice(visit: Raw, plan: Raw) -> Iterator[Said]:
    classes = by_id(visit["classes"])
    if visit["rules"].get("notice_required"):
        for team, _, row in visits_of(plan):
            if not (classes[row].get("notified", True) or classes[row].get("stand_by")):
                yield say(UNTOLD, lesson=row, team=team)


HARD: dict[str, Callable[[Raw, Raw], Iterator[Said]]] = {
    "H1": h1_everybody_once,
    "H2": h2_teams,
    "H3": h3_leaders,
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
        return [Broken("H4", *said) for said in unknown]
    return [
        Broken(rule, *said)
        for rule, breaks in HARD.items()
        for said in breaks(visit, coming if rule in _NOT_PAST else plan)
    ]


def _without(plan: Raw, past: frozenset[str]) -> Raw:
    teams = [
        {**team, "visits": [cell for cell in team["visits"] if cell["slot"] not in past]}
        for team in plan["teams"]
    ]
    return {**plan, "teams": teams}


def past(instance: Raw) -> frozenset[str]:
    """The slots of a repair that started before `now`."""
    now = instance["visit_now"]
    today = instance.get("today", "")

    def over(slot: Raw) -> bool:
        date = day_of(now, slot)
        if today and date != today:
            return bool(date < today)
        return minutes(slot["start"]) < minutes(instance["now"])

    return frozenset(slot["id"] for slot in now["slots"] if over(slot))


def history_kept(instance: Raw, plan: Raw) -> list[Broken]:
    """A repair leaves visits alone in slots that started before `now`."""
    over = past(instance)
    before = {cell for cell in visits_of(instance["plan"]) if cell[1] in over}
    after = {cell for cell in visits_of(plan) if cell[1] in over}
    return [
        Broken("history", PAST, {"team": team, "lesson": row, "slot": slot})
        for team, slot, row in sorted(before ^ after)
    ]
