"""Proving a backup by restoring it somewhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import postgresql, sqlite
from .archive import unpack
from .manifest import BackupError, Manifest, differences
from .place import Place, workspace
from .settle import settled


@dataclass(frozen=True, slots=True)
class Proof:
    """What was restored and compared."""

    manifest: Manifest
    rows: int
    forward: int


def verify(archive: Path, place: Place) -> Proof:
    """Restore the backup into a place of its own, compare every count and hash, and bring it up
    to this version. Raises `BackupError` with what is wrong."""
    with workspace(place) as folder:
        manifest = unpack(archive, folder)
        check_engine(manifest, place)
        if place.url:
            schema = f"rounds_verify_{folder.name[-8:].lower()}"
            try:
                load(manifest, folder, place, schema)
                forward = settled(folder, place, schema=schema)
            finally:
                postgresql.drop_schema(place.url, schema)
        else:
            load(manifest, folder, place, "")
            forward = settled(folder, place)
    rows = sum(table.count for table in manifest.tables.values())
    return Proof(manifest, rows, forward.migrations)


def check_engine(manifest: Manifest, place: Place) -> None:
    """Raise `BackupError` when backup and installation use different databases."""
    if manifest.engine != place.engine:
        other = "with" if manifest.engine == "postgresql" else "without"
        raise BackupError(
            f"This backup comes from {manifest.engine}, and here it is {place.engine}. "
            f"Run this command {other} DATABASE_URL."
        )


def load(manifest: Manifest, folder: Path, place: Place, schema: str) -> None:
    """Make the unpacked backup a database again and compare it with its manifest."""
    if place.url:
        postgresql.make_schema(place.url, schema)
        settled(folder, place, schema=schema, at=manifest.migrations)
        postgresql.load(place.url, schema, folder, manifest.columns)
        found = postgresql.table_sums(place.url, schema, manifest.columns)
    else:
        sqlite.check(folder / sqlite.FILE)
        found = sqlite.table_sums(folder / sqlite.FILE)
    wrong = differences(manifest.tables, found, "table")
    if wrong:
        raise BackupError(" ".join(wrong))
