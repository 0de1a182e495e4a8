"""How a visit's people, classes, rooms and slots are called on the plan's screens."""

from __future__ import annotations

from dataclasses import dataclass, field

from rounds.people.kinds import PersonKind
from rounds.visits.labels import lesson_label, slot_label
from rounds.visits.models import Lesson, Participant, Slot, Visit
from rounds.visits.reads import Rows


@dataclass(frozen=True, slots=True)
class Names:
    """Everything a plan names, by reference. A teacher is called by the class, never by name."""

    people: dict[str, Participant] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    dated: bool = False

    def person(self, ref: str) -> str:
        return self.words.get(ref, "–")

    def when(self, slot: Slot) -> str:
        return self.words[slot.ref]


def names_of(visit: Visit, rows: Rows) -> Names:
    """The names of a visit's rows."""
    people = {row.ref: row for row in rows.people}
    lessons = {row.ref: row for row in rows.lessons}
    slots = rows.slots
    dated = len({slot.session_id for slot in slots}) > 1
    words = {ref: row.person.name for ref, row in people.items() if row.person}
    for row in lessons.values():
        label = lesson_label(row)
        words[row.ref] = label
        words[row.room.ref] = row.room.name
        for teacher in (row.teacher, *(co.teacher for co in row.co_teachers.all())):
            words.setdefault(teacher.ref, label)
    if visit.base_room is not None:
        words[visit.base_room.ref] = visit.base_room.name
    words |= {slot.ref: slot_label(slot, dated=dated) for slot in slots}
    return Names(people, lessons, slots, words, dated)


def kind_of(row: Participant) -> str:
    """What somebody is, in words."""
    return str(PersonKind(row.kind).label)


def home(row: Participant) -> str:
    """Where somebody comes from, in words."""
    return row.school.name if row.school else row.office
