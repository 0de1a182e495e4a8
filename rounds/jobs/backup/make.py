"""Making a backup, proving it, and letting old ones go."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from rounds import __version__
from rounds.kernel.clock import now
from rounds.kernel.installation import this_installation
from rounds.kernel.models import Installation

from . import postgresql, sqlite
from .archive import pack
from .manifest import BackupError, Manifest, file_sums
from .place import ASIDE, ASIDE_SCHEMA, Place, stamp, workspace
from .verify import verify

PREFIX = "rounds-"
SUFFIX = ".backup.tar.gz"


def here() -> Place:
    """The installation this process serves."""
    default = settings.DATABASES["default"]
    url = "" if "sqlite" in default["ENGINE"] else os.environ.get("DATABASE_URL", "")
    return Place(Path(settings.DATA), url)


def fingerprint() -> str:
    """Tells whether two installations have the same signing secret, and nothing about it."""
    return salted_hmac("rounds.backup", "secret", algorithm="sha256").hexdigest()[:16]


def make_backup(place: Place, target: Path | None = None) -> Path:
    """Write one archive of database, media and keys while people work. Raises `BackupError`."""
    moment = now()
    path = target or place.backups / f"{PREFIX}{stamp(moment)}{SUFFIX}"
    with workspace(place) as folder:
        if place.url:
            tables, columns, migrations = postgresql.snapshot(place.url, folder)
        else:
            sqlite.snapshot(place.database, folder / sqlite.FILE)
            sqlite.check(folder / sqlite.FILE)
            tables, columns = sqlite.table_sums(folder / sqlite.FILE), {}
            migrations = sqlite.migrations(folder / sqlite.FILE)
        for name in ("media", "keys"):
            if (place.data / name).is_dir():
                shutil.copytree(place.data / name, folder / name, copy_function=_link)
        manifest = Manifest(
            rounds=__version__,
            made_at=moment.isoformat(),
            engine=place.engine,
            secret=fingerprint(),
            migrations=migrations,
            tables=tables,
            files=file_sums(folder),
            columns=columns,
        )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        pack(folder, manifest, path)
    return path


def _link(source: str, target: str) -> None:
    """A second name costs no room; files of the data folder are never written over."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def nightly() -> Path:
    """A backup, proved by restoring it elsewhere; then what is too old goes. How it went stands
    in the installation's row, from which every alarm is made. Raises `BackupError`."""
    place = here()
    this_installation()
    try:
        path = make_backup(place)
        try:
            verify(path, place)
        except BackupError:
            # What cannot be restored must not stand there as if it could.
            path.unlink()
            raise
    except BackupError as error:
        Installation.objects.update(last_backup_error=str(error)[:300])
        raise
    finally:
        let_go(place, now())
    Installation.objects.update(last_backup_at=now(), last_backup_error="")
    return path


def let_go(place: Place, moment: dt.datetime) -> list[str]:
    """Delete backups, and what restores put aside, that are older than they may be kept; nothing
    that was erased is found anywhere after that."""
    oldest = stamp(moment - dt.timedelta(days=settings.BACKUP_KEEP_DAYS))
    gone = []
    for path in sorted(place.backups.glob(f"{PREFIX}*{SUFFIX}")):
        if path.name[len(PREFIX) :] < oldest:
            path.unlink()
            gone.append(path.name)
    for path in sorted(place.data.glob(f"{ASIDE}*")):
        if path.name[len(ASIDE) :] < oldest:
            shutil.rmtree(path)
            gone.append(path.name)
    for path in place.backups.glob(".work-*"):
        # Left by a process that was killed; whoever is at work has touched its own lately.
        if path.stat().st_mtime < moment.timestamp() - 86400:
            shutil.rmtree(path, ignore_errors=True)
    if place.url:
        gone += postgresql.drop_asides(place.url, ASIDE_SCHEMA, oldest.lower())
    return gone
