"""Erasing what was written, as an operation of the log itself."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

import msgspec

from rounds.observation import notes as reducer
from rounds.observation.notes import Note

from . import store
from .ops import LogPurged, PurgedNote


def purge_notes(
    cursor: store.Cursor,
    visit: int,
    notes: Iterable[str],
    *,
    authority: str,
    reason: str,
    now_ms: int,
) -> list[Note]:
    """Erase the bodies and the rows of these notes, and say so in the log. Call it inside a
    transaction; what is purged already, or was never there, is passed over. Returns what is left.
    """
    seq = store.lock_head(cursor, visit) + 1
    there = store.notes_named(cursor, visit, set(notes))
    names = [name for name, note in there.items() if not note.purged]
    if not names:
        return []
    about = store.numbers_about(cursor, visit, names)
    op = LogPurged(
        authority=authority,
        reason=reason,
        notes=[PurgedNote(UUID(hex=name), about[name]) for name in names],
    )
    store.erase_bodies(cursor, visit, [number for name in names for number in about[name]])
    left = [reducer.purged(visit, name, made_by=about[name][0], seq=seq) for name in names]
    store.save_notes(cursor, left)
    entry = (
        *(visit, seq, uuid4().hex, None, None, "", op.kind, op.version, "", "", now_ms, False),
    )
    store.insert_entries(cursor, [entry])
    store.insert_bodies(cursor, visit, [(seq, msgspec.json.encode(op).decode())])
    store.move_head(cursor, visit, seq)
    return left
