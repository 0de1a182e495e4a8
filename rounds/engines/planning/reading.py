"""Reading an instance file: every mistake becomes a sentence that names its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from .problem import OBJECTIVES
from .shapes import Clock, Replan, Visit, Year, minutes, team_names


class WrongFileError(Exception):
    """The file cannot be planned; `sentences` say why, one for each mistake."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(sentences[0])
        self.sentences = sentences


KINDS: dict[str, type[Visit] | type[Replan] | type[Year]] = {
    "visit": Visit,
    "replan": Replan,
    "year": Year,
}


def read(data: bytes | str) -> Visit | Replan | Year:
    """The instance in a file's text; raises `WrongFileError` with a sentence per mistake."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongFileError([f"The file is not JSON: {error}."]) from None
    return convert(raw)


def convert(raw: Any) -> Visit | Replan | Year:
    """The same for a decoded file."""
    if not isinstance(raw, dict):
        raise WrongFileError(["The file must hold one JSON object with a field kind."])
    shape = KINDS.get(str(raw.get("kind", "visit")))
    if shape is None:
        raise WrongFileError([f"Kind {raw.get('kind')!r} is unknown. Use {', '.join(KINDS)}."])
    try:
        found = msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise WrongFileError([_place(str(error), raw)]) from None
    mistakes = list(_mistakes(found))
    if mistakes:
        raise WrongFileError(mistakes)
    return found


def _place(message: str, raw: dict[str, Any]) -> str:
    """msgspec's message with the row named by its id instead of its position."""
    text, _, path = message.partition(" - at `$")
    if not path:
        return f"The file is incomplete: {text.replace('Object', 'it')}."
    here: Any = raw
    words = []
    for step in path.rstrip("`").replace("[", ".[").split("."):
        if step.startswith("[") and isinstance(here, list) and step[1:-1].isdigit():
            index = int(step[1:-1])
            here = here[index] if index < len(here) else None
            name = here.get("id") if isinstance(here, dict) else None
            words.append(f"row {index + 1}" + (f" ({name})" if name else ""))
        elif step:
            here = here.get(step) if isinstance(here, dict) else None
            words.append(step)
    return f"In {', '.join(words)}: {text[0].lower()}{text[1:]}."


def _mistakes(found: Visit | Replan | Year) -> Iterator[str]:
    if isinstance(found, Replan):
        yield from _visit_mistakes(found.visit_now)
        yield from _clock_mistakes("now", found.now)
        yield from _old_plan_mistakes(found)
    elif isinstance(found, Visit):
        yield from _visit_mistakes(found)
    else:
        yield from _year_mistakes(found)


def _clock_mistakes(where: str, *clocks: Clock) -> Iterator[str]:
    good = []
    for clock in clocks:
        try:
            good.append(minutes(clock))
        except ValueError:
            yield f"In {where}: {clock!r} is not a time. Write hours and minutes, as in 08:35."
    if len(good) == len(clocks) == 2 and good[0] >= good[1]:
        yield f"In {where}: it ends at {clocks[1]}, which is not after its start at {clocks[0]}."


def _twice(what: str, ids: list[str]) -> Iterator[str]:
    for key, count in Counter(ids).items():
        if count > 1:
            yield f"The {what} {key} is listed {count} times. Keep one of them."


def _visit_mistakes(visit: Visit) -> Iterator[str]:
    for what, rows in (
        ("slot", visit.slots),
        ("room", visit.rooms),
        ("teacher", visit.teachers),
        ("class", visit.classes),
        ("observer", visit.observers),
    ):
        yield from _twice(what, [row.id for row in rows])
    if not visit.slots:
        yield "There are no slots. Add at least one."
    for slot in visit.slots:
        yield from _clock_mistakes(f"slot {slot.id}", slot.start, slot.end)
    for observer in visit.observers:
        for date in {"", *(stay.date for stay in observer.stays)}:
            for window in observer.hours(date):
                yield from _clock_mistakes(f"observer {observer.id}", *window)
    yield from _class_mistakes(visit)
    yield from _rule_mistakes(visit)
    yield from _lock_mistakes(visit)


def _class_mistakes(visit: Visit) -> Iterator[str]:
    rooms = {room.id for room in visit.rooms}
    teachers = {teacher.id for teacher in visit.teachers}
    if visit.base_room not in rooms:
        yield f"The base room {visit.base_room!r} is not in the list of rooms. Add it there."
    for lesson in visit.classes:
        yield from _clock_mistakes(f"class {lesson.id}", lesson.start, lesson.end)
        if lesson.room not in rooms:
            yield f"Class {lesson.id} is in room {lesson.room!r}, which is not in the list of rooms."
        for teacher in lesson.everyone:
            if teacher not in teachers:
                yield (
                    f"Class {lesson.id} names teacher {teacher!r}, who is not in the list of "
                    "teachers."
                )


def _rule_mistakes(visit: Visit) -> Iterator[str]:
    rules = visit.rules
    if rules.team_count < 1:
        yield "The number of teams must be at least 1."
    if not 1 <= rules.team_size.min <= rules.team_size.max:
        yield "The smallest team size must be at least 1 and not above the largest."
    if isinstance(rules.host_staff, str) and rules.host_staff not in {"none", "all"}:
        yield 'The rule host_staff must be "none", "all" or {"max_per_team": a number}.'
    for name in rules.order:
        if name not in OBJECTIVES:
            yield f"The order names {name!r}, which is not an objective."
    people = {observer.id for observer in visit.observers}
    for met in visit.history:
        if met.times < 0:
            yield f"{met.a} and {met.b} have met {met.times} times. Write 0 or more."
    if not people:
        yield "There are no observers. Add those who come."


def _lock_mistakes(visit: Visit) -> Iterator[str]:
    hosts_too = visit.rules.host_staff != "none"
    people = {row.id: row for row in visit.observers}
    known: tuple[tuple[str, set[str], str], ...] = (
        ("team", set(team_names(visit.rules.team_count)), "team"),
        ("observer", set(people), "observer"),
        ("leader", set(people), "observer"),
        ("slot", {row.id for row in visit.slots}, "slot"),
        ("lesson", {row.id for row in visit.classes}, "class"),
    )
    for lock in visit.locks:
        for field, names, what in known:
            key = getattr(lock, field)
            if key and key not in names:
                yield f"A lock names {what} {key!r}, which does not exist. Remove the lock."
        if bool(lock.lesson) != bool(lock.slot):
            yield f"A lock of team {lock.team} names a slot or a class alone. It needs both."
        for key in filter(None, (lock.observer, lock.leader)):
            row = people.get(key)
            if row and (row.absent or (row.home_school == visit.host_school and not hosts_too)):
                yield (
                    f"{row.name or row.id} is locked to team {lock.team} but does not take part. "
                    "Remove the lock."
                )


def _old_plan_mistakes(replan: Replan) -> Iterator[str]:
    names = team_names(replan.visit_now.rules.team_count)
    if sorted(team.id for team in replan.plan.teams) != sorted(names):
        yield f"The plan to repair has other teams than {', '.join(names)}."


def _year_mistakes(year: Year) -> Iterator[str]:
    yield from _twice("observer", [row.id for row in year.observers])
    yield from _twice("visit", [row.id for row in year.visits])
    people = {row.id for row in year.observers}
    for visit in year.visits:
        yield from _twice(f"person of {visit.id}", list(visit.attending))
        for person in visit.attending:
            if person not in people:
                yield f"Visit {visit.id} names {person!r}, who is not in the list of observers."
        if visit.team_count < 1:
            yield f"Visit {visit.id} needs at least one team."
