"""A backup put back, here or on another machine."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from .. import house

HELP = "put a backup back; what is there now is kept beside it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, help="the backup")
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument(
        "--replace", action="store_true", help="even though the folder holds an organization"
    )


def run(given: argparse.Namespace) -> int:
    from ..backup.manifest import BackupError
    from ..backup.restore import LEDGER, restore

    place = house.place(given.data)
    place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        done = restore(
            given.archive.resolve(), place, dt.datetime.now(dt.UTC), replace=given.replace
        )
    except BackupError as error:
        print(f"rounds restore: {error}", file=sys.stderr)
        return 1
    house.make_folder(place.data)
    print(f"Restored the backup of {done.manifest.made_at} into {place.data}.")
    print(f"{done.forward} migrations brought it up to this version.")
    if (place.data / LEDGER).exists():
        print(f"{done.purged} erasures of the purge ledger were done again.")
    else:
        print(
            f"There is no {LEDGER} here. If this is a new machine, copy that file from the old one "
            "and restore again, or people who were erased since come back."
        )
    if done.aside is not None:
        print(f"What was there before is in {done.aside}; it goes when it is too old to keep.")
    return 0
