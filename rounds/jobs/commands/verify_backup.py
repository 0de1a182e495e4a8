"""Proof that a backup can be restored."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import house

HELP = "restore a backup elsewhere, compare every count and hash, and throw the copy away"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, nargs="?", help="the backup (the newest one)")
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")


def run(given: argparse.Namespace) -> int:
    from ..backup.manifest import BackupError
    from ..backup.verify import verify

    place = house.place(given.data)
    try:
        archive = given.archive or newest(place.backups)
        proof = verify(archive.resolve(), place)
    except BackupError as error:
        print(f"rounds verify-backup: {error}", file=sys.stderr)
        return 1
    made = proof.manifest
    print(
        f"{archive.name} of {made.made_at}, Rounds {made.rounds}: {proof.rows} rows in "
        f"{len(made.tables)} tables and {len(made.files)} files are as they were; "
        f"{proof.forward} migrations bring it up to this version."
    )
    return 0


def newest(folder: Path) -> Path:
    """The newest backup in the folder; raises `BackupError` when there is none."""
    from ..backup.manifest import BackupError

    found = sorted(folder.glob("rounds-*.backup.tar.gz"))
    if not found:
        raise BackupError(f"There is no backup in {folder}. Run `rounds backup`.")
    return found[-1]
