"""Where a backup is taken from and restored to: a data folder, and PostgreSQL if it is used.

Nothing here needs Django, so that a restore works in an empty folder and a half-finished one can
be brought to its end before anything else starts.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import postgresql
from .manifest import BackupError

SWAP = ".restore.json"
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}
ASIDE = "before-restore-"
ASIDE_SCHEMA = "before_restore_"
# The write-ahead files go first: they belong to the database that is put aside.
NAMES = ("rounds.sqlite3-wal", "rounds.sqlite3-shm", "rounds.sqlite3", "media", "keys")


@dataclass(frozen=True, slots=True)
class Place:
    """One installation. `url` is empty where the database is the file in the folder."""

    data: Path
    url: str = ""

    @property
    def engine(self) -> str:
        return "postgresql" if self.url else "sqlite"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def database(self) -> Path:
        return self.data / "rounds.sqlite3"


def stamp(moment: dt.datetime) -> str:
    """A moment as it stands in the name of a file; names sort by time."""
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


@contextmanager
def workspace(place: Place) -> Iterator[Path]:
    """A folder on the same disk that goes away afterwards; a full disk becomes a sentence."""
    place.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".work-", dir=place.backups))
    try:
        yield folder
    except OSError as error:
        raise BackupError(disk_sentence(error, place.data)) from error
    except sqlite3.Error as error:
        if error.sqlite_errorcode in _FULL:
            full = OSError(errno.ENOSPC, "full")
            raise BackupError(disk_sentence(full, place.data)) from error
        raise BackupError(f"The database cannot be read ({error}).") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def disk_sentence(error: OSError, folder: Path) -> str:
    """What the disk refused, and what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        free = shutil.disk_usage(folder).free // 1_000_000
        return (
            f"The disk is full: {free} MB are free at {folder}. Nothing was changed. Make room or "
            "move ROUNDS_DATA to a larger disk, then try again."
        )
    return f"{error.filename or folder} cannot be used ({error.strerror}). Nothing was changed."


def promise_swap(place: Place, staged: Path, aside: Path, schema: str, aside_schema: str) -> None:
    """Write down the exchange before it begins, so that a process killed in the middle of it is
    brought to its end by the next start."""
    words = json.dumps(
        {
            "staged": staged.relative_to(place.data).as_posix(),
            "aside": aside.name,
            "schema": schema,
            "aside_schema": aside_schema,
        }
    )
    part = place.data / f"{SWAP}.part"
    with part.open("w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place.data / SWAP)


def finish_swap(place: Place) -> bool:
    """Bring a promised exchange to its end; whether there was one. Each step looks at what is
    there, so it may be cut short and repeated anywhere."""
    promise = place.data / SWAP
    if not promise.is_file():
        return False
    words = json.loads(promise.read_text(encoding="utf-8"))
    staged, aside = place.data / words["staged"], place.data / words["aside"]
    aside.mkdir(mode=0o700, exist_ok=True)
    if words["schema"]:
        postgresql.swap(place.url, words["schema"], words["aside_schema"])
    for name in NAMES:
        new, old, kept = staged / name, place.data / name, aside / name
        leaves = new.exists() or (name.startswith("rounds.sqlite3-") and not place.url)
        if leaves and old.exists() and not kept.exists():
            old.rename(kept)
        if new.exists():
            new.rename(old)
    if not any(aside.iterdir()):
        aside.rmdir()
    promise.unlink()
    shutil.rmtree(staged.parent if staged.parent.name.startswith(".work-") else staged)
    return True
