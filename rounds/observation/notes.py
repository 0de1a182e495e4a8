"""Notes as rows, and what each operation does to them. Pure: the same operations in the same
order give the same rows, on the server, in a rebuild and in a test."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any

from msgspec import UNSET

from .kinds import Form, Tag
from .ops import NoteBroughtBack, NoteChanged, NoteOperation, NoteRemoved, NoteSettled, NoteWritten

FIELDS = (
    "text",
    "form",
    "tag",
    "focus",
    "room_visit",
    "minute",
    "count",
    "asked",
    "starred",
)
_SEQ_BITS = 24


def row_key(visit: int, seq: int) -> int:
    """The key of the row that the operation `seq` of a visit made: the same after a rebuild."""
    return visit << _SEQ_BITS | seq


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the server says of an operation it has numbered. `author` is whose note it is,
    `typed_by` somebody who wrote it down for them."""

    visit: int
    seq: int
    op_id: str
    author: int
    typed_by: int | None = None
    received_ms: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """A value kept beside the one that stands: the operation that set it, and the one that its
    chain of changes began from."""

    by: str
    value: Any
    base: str


@dataclass(slots=True)
class Note:
    """A note as it stands. `marks` names for each field the operation that set its value; `others`
    holds values of the same field that another device gave it meanwhile, until the author chooses."""

    id: int
    visit: int
    note: str
    author: int | None
    seq: int
    text: str = ""
    form: Form = Form.NOTE
    tag: Tag = Tag.NONE
    focus: int | None = None
    room_visit: int | None = None
    minute: int | None = None
    count: int | None = None
    asked: int | None = None
    starred: bool = False
    typed_by: int | None = None
    written_ms: int = 0
    late: bool = False
    removed: bool = False
    purged: bool = False
    marks: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[Other]] = field(default_factory=dict)

    def copy(self) -> Note:
        """One that can be changed without changing this one."""
        return replace(
            self,
            marks=dict(self.marks),
            others={name: list(values) for name, values in self.others.items()},
        )


def refusal(op: NoteOperation, author: int, notes: Mapping[str, Note]) -> str:
    """The code of why an operation cannot be taken; empty when it can.

    A note that is not there yet is a matter of order: its device tries again."""
    known = notes.get(op.note.hex)
    if known is not None and known.purged:
        return "note-purged"
    if known is not None and known.author != author:
        return "not-yours"
    if isinstance(op, NoteWritten):
        return ""
    if known is None:
        return "note-not-here-yet"
    if isinstance(op, NoteChanged):
        given = {name for name in FIELDS if getattr(op, name) is not UNSET}
        return "" if given and given == op.base.keys() else "base-missing"
    if isinstance(op, NoteSettled):
        return "" if op.field in FIELDS and _on_offer(known, op) else "nothing-to-settle"
    return ""


def _on_offer(note: Note, op: NoteSettled) -> bool:
    kept = op.keep.hex
    others = note.others.get(op.field, ())
    return kept == note.marks[op.field] or any(one.by == kept for one in others)


def apply(op: NoteOperation, stamp: Stamp, notes: MutableMapping[str, Note]) -> Note:
    """The note after an operation that was not refused; it stands in `notes` under its name."""
    known = notes.get(op.note.hex)
    if known is None:
        assert isinstance(op, NoteWritten)
        made = _begun(op, stamp)
    else:
        made = known.copy()
        made.seq = stamp.seq
        _change(made, op, stamp)
    notes[made.note] = made
    return made


def _begun(op: NoteWritten, stamp: Stamp) -> Note:
    return Note(
        id=row_key(stamp.visit, stamp.seq),
        visit=stamp.visit,
        note=op.note.hex,
        author=stamp.author,
        seq=stamp.seq,
        typed_by=stamp.typed_by,
        written_ms=stamp.received_ms,
        late=stamp.late,
        marks=dict.fromkeys(FIELDS, stamp.op_id),
        **{name: getattr(op, name) for name in FIELDS},
    )


def _change(note: Note, op: NoteOperation, stamp: Stamp) -> None:
    if isinstance(op, NoteWritten):
        # A rescue file that is read in again under new names of its operations.
        for name in FIELDS:
            _set(note, name, getattr(op, name), base="", by=stamp.op_id)
    elif isinstance(op, NoteChanged):
        for name, base in op.base.items():
            _set(note, name, getattr(op, name), base=base.hex, by=stamp.op_id)
    elif isinstance(op, NoteSettled):
        _settle(note, op, by=stamp.op_id)
    elif isinstance(op, NoteRemoved):
        note.removed = True
    elif isinstance(op, NoteBroughtBack):
        note.removed = False


def _set(note: Note, name: str, value: Any, *, base: str, by: str) -> None:
    """Give a field a value that replaces the one set by `base`.

    The values that nothing has replaced are all kept: one stands, the others wait for the author.
    The order in which a device's operations arrive does not matter: a value whose successor is
    here already is passed over, and the successor takes its place in the chain."""
    stands = base == note.marks[name]
    others = note.others.get(name, [])
    before = [one for one in others if one.by == base]
    root = before[0].base if before else base
    after = [Other(one.by, one.value, root) for one in others if one.base == by]
    newest = after or [Other(by, value, root)]
    others = [one for one in others if one.by != base and one.base != by]
    if stands:
        setattr(note, name, newest[0].value)
        note.marks[name] = newest[0].by
        newest = newest[1:]
    _keep(note, name, [*others, *newest])


def _keep(note: Note, name: str, others: list[Other]) -> None:
    if others:
        note.others[name] = others
    else:
        note.others.pop(name, None)


def _settle(note: Note, op: NoteSettled, *, by: str) -> None:
    seen = {one.hex for one in op.seen} | {op.keep.hex}
    stood = Other(note.marks[op.field], getattr(note, op.field), "")
    offered = [stood, *note.others.get(op.field, [])]
    setattr(note, op.field, next(one.value for one in offered if one.by == op.keep.hex))
    note.marks[op.field] = by
    _keep(note, op.field, [one for one in offered if one.by not in seen])


def purged(visit: int, note: str, *, made_by: int, seq: int) -> Note:
    """What is left of a note that was purged by `seq`: that there was one, so that a late change
    to it is not taken for a new note."""
    return Note(
        id=row_key(visit, made_by),
        visit=visit,
        note=note,
        author=None,
        seq=seq,
        removed=True,
        purged=True,
        marks=dict.fromkeys(FIELDS, ""),
    )
