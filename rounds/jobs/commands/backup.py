"""A backup of everything, while people work."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import house

HELP = "write one archive of database, media and keys, and prove it by restoring it elsewhere"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument("--to", type=Path, help="the file to write (data folder, backups/)")
    parser.add_argument(
        "--unproved", action="store_true", help="leave out the proof; run verify-backup later"
    )


def run(given: argparse.Namespace) -> int:
    house.enter(given.data)
    from ..backup.make import here, make_backup, nightly
    from ..backup.manifest import BackupError
    from ..backup.verify import verify

    try:
        if given.to is None and not given.unproved:
            path = nightly()
        else:
            path = make_backup(here(), given.to.resolve() if given.to else None)
            if not given.unproved:
                verify(path, here())
    except BackupError as error:
        print(f"rounds backup: {error}", file=sys.stderr)
        return 1
    size = path.stat().st_size / 1_000_000
    print(f"{path} ({size:.1f} MB){'' if given.unproved else ', restored elsewhere and compared'}")
    return 0
