"""Taking and checking a copy of the SQLite database."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .manifest import BackupError, Sum

FILE = "rounds.sqlite3"


def snapshot(database: Path, target: Path) -> None:
    """Write a consistent copy while others read and write. It holds no erased remains: VACUUM
    copies rows, not pages. Writers go on meanwhile; in write-ahead mode a reader blocks nobody."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=20)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    os.chmod(target, 0o600)


def _tables(database: sqlite3.Connection) -> list[str]:
    rows = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [name for (name,) in rows]


def table_sums(database: Path) -> dict[str, Sum]:
    """The number of rows of every table, and a hash over their contents in order."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        return {name: _table_sum(opened, name) for name in _tables(opened)}


def _table_sum(database: sqlite3.Connection, table: str) -> Sum:
    digest = hashlib.sha256()
    count = 0
    for row in database.execute(f'SELECT * FROM "{table}" ORDER BY 1'):
        digest.update(json.dumps(row, default=bytes.hex, ensure_ascii=False).encode() + b"\n")
        count += 1
    return Sum(count, digest.hexdigest())


def migrations(database: Path) -> list[list[str]]:
    """The migrations this database has had, in their order."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        rows = opened.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return [list(row) for row in rows]


def check(database: Path) -> None:
    """Raise `BackupError` unless SQLite finds the file whole and every reference kept."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
            found = [line for (line,) in opened.execute("PRAGMA integrity_check")]
            loose = opened.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"The database in this backup is damaged ({error}).") from error
    if found != ["ok"]:
        raise BackupError(f"The database in this backup is damaged ({found[0]}).")
    if loose is not None:
        raise BackupError(f"A row of {loose[0]} in this backup refers to one that is not there.")
