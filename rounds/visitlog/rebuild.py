"""The rows made again out of the log, to show that they are nothing but the log."""

from __future__ import annotations

from typing import Any

from rounds.observation import notes as reducer
from rounds.observation.notes import Note, Stamp
from rounds.observation.ops import NoteOperation

from . import catalogue, store
from .ops import LogPurged


class DamagedLogError(Exception):
    """A number or a body is missing that no purge names."""


def rebuild(cursor: store.Cursor, visit: int) -> dict[str, Note]:
    """The notes of a visit by name, from its log alone.

    Raises `DamagedLogError` where the numbers have a gap or a body is missing without a purge."""
    notes: dict[str, Note] = {}
    missing: set[int] = set()
    entries = store.stored(cursor, visit)
    for place, values in enumerate(entries, start=1):
        entry = dict(zip((*store.ENTRY, "body"), values, strict=True))
        if entry["seq"] != place:
            raise DamagedLogError(f"number {place} is missing")
        if entry["body"] is None:
            missing.add(place)
            continue
        op = catalogue.read(entry["kind"], entry["version"], entry["body"].encode())
        if isinstance(op, LogPurged):
            for gone in op.notes:
                missing -= set(gone.seqs)
                made = reducer.purged(visit, gone.note.hex, made_by=gone.seqs[0], seq=place)
                notes[made.note] = made
        elif isinstance(op, NoteOperation):
            reducer.apply(op, _stamp(entry), notes)
    if missing:
        raise DamagedLogError(f"the body of {sorted(missing)} is gone, and no purge names it")
    return notes


def _stamp(entry: dict[str, Any]) -> Stamp:
    author, for_other = entry["author_id"], entry["on_behalf_of_id"]
    return Stamp(
        visit=entry["visit_id"],
        seq=entry["seq"],
        op_id=entry["op_id"],
        author=for_other or author,
        typed_by=author if for_other else None,
        received_ms=entry["received_ms"],
        late=bool(entry["late"]),
    )
