"""The SQL of the log: bulk, portable, and nowhere else. Called inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec
from django.db import connection

from rounds.observation.kinds import Form, Tag
from rounds.observation.notes import FIELDS, Note, Other, row_key


class Cursor(Protocol):
    """What is used of a database cursor."""

    def execute(self, sql: str, params: Sequence[Any] = ...) -> Any: ...
    def executemany(self, sql: str, param_list: Sequence[Sequence[Any]]) -> Any: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def fetchone(self) -> tuple[Any, ...] | None: ...


# An entry as it is inserted: its columns in this order.
ENTRY = (
    "visit_id",
    "seq",
    "op_id",
    "author_id",
    "on_behalf_of_id",
    "device",
    "kind",
    "version",
    "subject",
    "made_at",
    "received_ms",
    "late",
)
_NOTE = (
    "id",
    "visit_id",
    "note",
    "author_id",
    "typed_by_id",
    "seq",
    *FIELDS,
    "late",
    "removed",
    "purged",
    "written_ms",
    "marks",
    "others",
)
_AT_ONCE = 500


def _insert(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"


_INSERT_ENTRY = _insert("visitlog_entry", ENTRY)
_INSERT_BODY = _insert("visitlog_body", ("id", "visit_id", "seq", "body"))
_UPSERT_NOTE = (
    _insert("observation_noterow", _NOTE)
    + " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f'"{name}" = excluded."{name}"' for name in _NOTE if name != "id")
)
_NOTE_COLUMNS = ", ".join(f'"{name}"' for name in _NOTE)
_SELECT_NOTE = f"SELECT {_NOTE_COLUMNS} FROM observation_noterow"


def lock_head(cursor: Cursor, visit: int) -> int:
    """The last number of a visit's log, locked until the transaction ends."""
    cursor.execute(
        "INSERT INTO visitlog_head (visit_id, seq) VALUES (%s, 0) ON CONFLICT DO NOTHING", [visit]
    )
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    cursor.execute(f"SELECT seq FROM visitlog_head WHERE visit_id = %s{lock}", [visit])
    row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def head(cursor: Cursor, visit: int) -> int:
    """The last number of a visit's log, as it is now."""
    cursor.execute("SELECT seq FROM visitlog_head WHERE visit_id = %s", [visit])
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def move_head(cursor: Cursor, visit: int, seq: int) -> None:
    cursor.execute("UPDATE visitlog_head SET seq = %s WHERE visit_id = %s", [seq, visit])


def numbers_of(cursor: Cursor, visit: int, op_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Of these operations, those that are stored: their number and their author."""
    found: dict[str, tuple[int, int]] = {}
    for some in _some(sorted(op_ids)):
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(
            "SELECT op_id, seq, author_id FROM visitlog_entry "
            f"WHERE visit_id = %s AND op_id IN ({marks})",
            [visit, *some],
        )
        found.update({op_id: (seq, author) for op_id, seq, author in cursor.fetchall()})
    return found


def notes_named(cursor: Cursor, visit: int, names: Iterable[str]) -> dict[str, Note]:
    """The rows of these notes, by name."""
    found: dict[str, Note] = {}
    for some in _some(sorted(names)):
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(f"{_SELECT_NOTE} WHERE visit_id = %s AND note IN ({marks})", [visit, *some])
        found.update({note.note: note for note in map(_note, cursor.fetchall())})
    return found


def notes_since(cursor: Cursor, visit: int, seq: int) -> list[Note]:
    """The notes of a visit that changed after an operation, in the order of their change."""
    cursor.execute(
        f"{_SELECT_NOTE} WHERE visit_id = %s AND seq > %s ORDER BY seq, id", [visit, seq]
    )
    return [_note(row) for row in cursor.fetchall()]


def insert_entries(cursor: Cursor, entries: Sequence[Sequence[Any]]) -> None:
    cursor.executemany(_INSERT_ENTRY, entries)


def insert_bodies(cursor: Cursor, visit: int, bodies: Sequence[tuple[int, str]]) -> None:
    cursor.executemany(
        _INSERT_BODY, [(row_key(visit, seq), visit, seq, body) for seq, body in bodies]
    )


def erase_bodies(cursor: Cursor, visit: int, seqs: Sequence[int]) -> None:
    for some in _some(sorted(seqs)):
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(
            f"DELETE FROM visitlog_body WHERE visit_id = %s AND seq IN ({marks})", [visit, *some]
        )


def save_notes(cursor: Cursor, notes: Iterable[Note]) -> None:
    rows = [_row(note) for note in notes]
    if rows:
        cursor.executemany(_UPSERT_NOTE, rows)


def numbers_about(cursor: Cursor, visit: int, subjects: Iterable[str]) -> dict[str, list[int]]:
    """The numbers of all operations about each of these notes, the one that made it first."""
    found: dict[str, list[int]] = {}
    for some in _some(sorted(subjects)):
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(
            "SELECT subject, seq FROM visitlog_entry "
            f"WHERE visit_id = %s AND subject IN ({marks}) ORDER BY seq",
            [visit, *some],
        )
        for subject, seq in cursor.fetchall():
            found.setdefault(subject, []).append(seq)
    return found


def stored(cursor: Cursor, visit: int) -> list[tuple[Any, ...]]:
    """The whole log in its order: the columns of `ENTRY`, then the body or None."""
    names = ", ".join(f"e.{name}" for name in ENTRY)
    cursor.execute(
        f"SELECT {names}, b.body FROM visitlog_entry e LEFT JOIN visitlog_body b "
        "ON b.visit_id = e.visit_id AND b.seq = e.seq WHERE e.visit_id = %s ORDER BY e.seq",
        [visit],
    )
    return cursor.fetchall()


_OTHERS = msgspec.json.Decoder(dict[str, list[Other]])
_MARKS = msgspec.json.Decoder(dict[str, str])


def _row(note: Note) -> tuple[Any, ...]:
    return (
        note.id,
        note.visit,
        note.note,
        note.author,
        note.typed_by,
        note.seq,
        *(getattr(note, name) for name in FIELDS),
        note.late,
        note.removed,
        note.purged,
        note.written_ms,
        msgspec.json.encode(note.marks).decode(),
        msgspec.json.encode(note.others).decode(),
    )


def _note(row: tuple[Any, ...]) -> Note:
    known = dict(zip(_NOTE, row, strict=True))
    for name in ("late", "removed", "purged", "starred"):
        known[name] = bool(known[name])
    return Note(
        visit=known.pop("visit_id"),
        author=known.pop("author_id"),
        typed_by=known.pop("typed_by_id"),
        form=Form(known.pop("form")),
        tag=Tag(known.pop("tag")),
        marks=_MARKS.decode(known.pop("marks")),
        others=_OTHERS.decode(known.pop("others")),
        **known,
    )


def _some(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
