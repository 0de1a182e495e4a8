"""What a new list changes about the one that is there. Classes keep who they are, so that what a
teacher was told and answered stays with an unchanged class."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from .names import room_key
from .shapes import ClassFound
from .words import plain


class Fate(StrEnum):
    """What becomes of a class."""

    NEW = "new"
    MOVED = "moved"
    TOUCHED = "touched"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class of the list that is there."""

    ref: str
    day: str
    teachers: tuple[str, ...]
    room: str
    course: str
    section: str
    subject: str
    grade: str
    period: str
    starts: dt.time
    ends: dt.time
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One class of the new list, or one of the old that is not in it. A `moved` class is not the
    one that its teacher was told of: another time, room, course or teacher."""

    fate: Fate
    found: ClassFound | None
    known: KnownClass | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All of them, and who said no and is not on the new list."""

    rows: tuple[Change, ...]
    lost: tuple[str, ...]
    digest: str

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.rows)


def compare(
    found: Sequence[ClassFound], known: Sequence[KnownClass], refusing: Iterable[str]
) -> Changes:
    """`refusing` are the teachers who said no to a class or to the visit."""
    left = {one.ref: one for one in known}
    matched: dict[int, KnownClass] = {}
    for key in (_by_time, _by_course):
        there: dict[tuple[str, ...], KnownClass] = {}
        for one in left.values():
            there.setdefault(key(one), one)
        for at, new in enumerate(found):
            old = there.get(key(new)) if at not in matched else None
            if old is not None and old.ref in left:
                matched[at] = left.pop(old.ref)
    rows = [
        Change(_fate(new, matched.get(at)), new, matched.get(at)) for at, new in enumerate(found)
    ]
    rows += [Change(Fate.GONE, None, one) for one in left.values()]
    listed = {plain(name) for new in found for name in new.teachers}
    lost = tuple(sorted(name for name in refusing if plain(name) not in listed))
    return Changes(tuple(rows), lost, _digest(rows, lost))


def _by_time(one: ClassFound | KnownClass) -> tuple[str, ...]:
    return one.day, plain(one.teachers[0]), one.starts.isoformat()


def _by_course(one: ClassFound | KnownClass) -> tuple[str, ...]:
    return one.day, plain(one.teachers[0]), plain(one.course), plain(one.section), one.period


def _fate(new: ClassFound, old: KnownClass | None) -> Fate:
    if old is None:
        return Fate.NEW
    if _announced(new) != _announced(old):
        return Fate.MOVED
    if _details(new) != _details(old):
        return Fate.TOUCHED
    return Fate.SAME


def _announced(one: ClassFound | KnownClass) -> tuple[object, ...]:
    people = frozenset(plain(name) for name in one.teachers)
    return one.starts, one.ends, room_key(one.room), plain(one.course), people


def _details(one: ClassFound | KnownClass) -> tuple[str, ...]:
    return one.course, one.section, one.subject, one.grade, one.period


def _digest(rows: Sequence[Change], lost: Sequence[str]) -> str:
    said = json.dumps([[asdict(row) for row in rows], lost], default=str, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]
