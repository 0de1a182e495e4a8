"""What a reader is sent: rows, never operations, and only those that reader may see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from rounds.access.actor import Actor
from rounds.access.visit_standing import (
    NotesKeeping,
    Standing,
    Thing,
    VisitPlace,
    VisitState,
    facts,
    may_see,
)
from rounds.access.visit_standing import standing as standing_of
from rounds.observation.kinds import Form, Tag
from rounds.observation.notes import FIELDS, Note, Other
from rounds.people.kinds import NotesKeeping as Kept
from rounds.visits.models import Visit

from . import store

_KEEPING = {
    Kept.AUTHOR: NotesKeeping.AUTHOR,
    Kept.PICKED: NotesKeeping.PICKED_CARDS,
    Kept.POOLED: NotesKeeping.POOLED,
}


class NoteView(msgspec.Struct, frozen=True, kw_only=True):
    """A note as a reader is sent it. What stands after `own` is its author's alone."""

    text: str
    form: Form
    tag: Tag
    focus: int | None
    room_visit: int | None
    minute: int | None
    count: int | None
    asked: int | None
    starred: bool
    own: bool = False
    removed: bool = False
    late: bool = False
    marks: dict[str, str] = {}
    others: dict[str, list[Other]] = {}


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entity as it stands: its kind, its key, its version, and its columns or that it is gone."""

    entity: str
    id: str
    seq: int
    row: NoteView | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who reads a visit, and what decides which rows."""

    person: int
    standing: Standing
    pooled: bool

    @property
    def fingerprint(self) -> str:
        """Changes whenever other rows are to be seen: then a fresh snapshot is due."""
        said = f"{self.person}/{self.standing}/{self.pooled}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def viewer(actor: Actor, visit: Visit, place: VisitPlace | None = None) -> Viewer:
    """The actor as a reader of this visit; `place` where it is known already."""
    stands = standing_of(facts(actor, place or visit.place))
    state = VisitState(keeping=_KEEPING[Kept(visit.notes_kept)])
    assert actor.person_id is not None
    return Viewer(actor.person_id, stands, may_see(stands, Thing.RAW_NOTES, state))


_OWN = ("removed", "late", "marks", "others")
_WRITERS = frozenset({Standing.OBSERVER, Standing.FACILITATOR})


def as_row(who: Viewer, note: Note) -> Row | None:
    """What this reader is sent of a note; None when nothing.

    One's own always. Others' only where they are pooled, never what is fenced apart as a wondering,
    and no row says whose it is. Versions kept side by side are their author's alone."""
    if note.purged:
        return _gone(note) if who.standing in _WRITERS else None
    own = who.person in (note.author, note.typed_by)
    if not own:
        if not who.pooled:
            return None
        if note.removed or note.form is Form.WONDERING:
            return _gone(note)
    columns = {name: getattr(note, name) for name in FIELDS}
    if own:
        columns |= {name: getattr(note, name) for name in _OWN}
    return Row("note", note.note, note.seq, NoteView(own=own, **columns))


def _gone(note: Note) -> Row:
    return Row("note", note.note, note.seq, gone=True)


def rows_since(cursor: store.Cursor, visit: int, who: Viewer, seq: int) -> list[Row]:
    """Everything that changed after `seq` and that this reader may see. From 0: the snapshot."""
    rows = (as_row(who, note) for note in store.notes_since(cursor, visit, seq))
    return [row for row in rows if row is not None]
