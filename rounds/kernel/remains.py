"""Clearing what a database still holds of erased rows."""

from __future__ import annotations

from django.db import connection, transaction


def clear_after_commit() -> None:
    """After the commit, let the database's own files hold nothing of what was erased.

    SQLite overwrites deleted content by itself; its write-ahead log still has the pages as they
    were, until it is written back and cut. PostgreSQL keeps dead rows until they are vacuumed."""
    transaction.on_commit(_clear, robust=True)


def _clear() -> None:
    if connection.in_atomic_block:
        # Inside somebody else's transaction (a restore settles its copy): they write it out.
        return
    with connection.cursor() as cursor:
        cursor.execute(_COMMANDS[connection.vendor])


_COMMANDS = {"sqlite": "PRAGMA wal_checkpoint(TRUNCATE)", "postgresql": "VACUUM"}
