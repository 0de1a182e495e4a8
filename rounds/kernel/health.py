"""How the installation is doing, in sentences: for `doctor`, `/readyz`, and coordinators."""

from __future__ import annotations

import datetime as dt
import enum
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .clock import now
from .models import Installation, Job, OutgoingMail

BACKUP_DUE = dt.timedelta(hours=36)
LETTER_DUE = dt.timedelta(hours=1)
JOB_DUE = dt.timedelta(minutes=15)
REMEMBERED = dt.timedelta(days=14)
LOW_MB = 1000
FULL_MB = 200


class Level(enum.StrEnum):
    """How bad it is."""

    WELL = "well"
    HEED = "heed"  # somebody should look
    ALARM = "alarm"  # data is at risk, or people wait in vain
    DOWN = "down"  # no page can be served


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and a sentence that says how it is and what to do."""

    what: str
    level: Level
    sentence: str


def findings() -> list[Finding]:
    """Everything a running installation can see of itself, worst things first to be fixed."""
    found = [database()]
    if found[0].level is Level.DOWN:
        return [*found, disk()]
    found.append(migrations())
    if found[1].level is Level.DOWN:
        return [*found, disk()]
    return [*found, disk(), backup(), letters(), jobs()]


LOOK_EVERY = 60.0
_latest: list[Finding] = []
_looked_at = -LOOK_EVERY


def look() -> None:
    """Keep what is found for `alarmed`, at most once a minute. The background thread asks, so
    that no page pays for it."""
    global _latest, _looked_at
    if time.monotonic() - _looked_at >= LOOK_EVERY:
        _latest, _looked_at = findings(), time.monotonic()


def alarmed() -> bool:
    """Whether the last look found something that somebody must mend."""
    return any(finding.level in {Level.ALARM, Level.DOWN} for finding in _latest)


def last_backup_at() -> dt.datetime | None:
    """When the last backup was made and proved."""
    return Installation.objects.values_list("last_backup_at", flat=True).order_by("pk").first()


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        detail = " ".join(str(error).split())
        return Finding(
            "database", Level.DOWN, _("The database does not answer: %(why)s") % {"why": detail}
        )
    return Finding("database", Level.WELL, _("The database answers."))


def migrations() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("migrations", Level.DOWN, " ".join(str(error).split()))
    if waiting:
        return Finding(
            "migrations",
            Level.DOWN,
            ngettext(
                "%(count)d migration is missing. Start rounds serve once, which applies it.",
                "%(count)d migrations are missing. Start rounds serve once, which applies them.",
                len(waiting),
            )
            % {"count": len(waiting)},
        )
    return Finding("migrations", Level.WELL, _("The tables are those of this version."))


def disk(folder: Path | None = None) -> Finding:
    where = folder or Path(settings.DATA)
    free = shutil.disk_usage(where).free // 1_000_000
    about = {"free": free, "folder": where}
    if free < FULL_MB:
        return Finding(
            "disk",
            Level.ALARM,
            _("Only %(free)d MB are free at %(folder)s. Make room now, before notes are refused.")
            % about,
        )
    if free < LOW_MB:
        return Finding(
            "disk", Level.HEED, _("%(free)d MB are free at %(folder)s. Make room soon.") % about
        )
    return Finding("disk", Level.WELL, _("%(free)d MB are free at %(folder)s.") % about)


def backup() -> Finding:
    row = Installation.objects.order_by("pk").first()
    if row is None:
        return Finding(
            "backup", Level.HEED, _("This installation was never set up. Run rounds init.")
        )
    if row.last_backup_error:
        return Finding(
            "backup",
            Level.ALARM,
            _("The last backup failed: %(why)s") % {"why": row.last_backup_error},
        )
    since = row.last_backup_at or row.made_at
    if now() - since > BACKUP_DUE:
        hours = int((now() - since).total_seconds() // 3600)
        sentence = (
            _("The last backup is %(hours)d hours old. Is rounds serve running? Try rounds backup.")
            if row.last_backup_at
            else _("There was never a backup, in %(hours)d hours. Try rounds backup.")
        )
        return Finding("backup", Level.ALARM, sentence % {"hours": hours})
    if row.last_backup_at is None:
        return Finding(
            "backup", Level.WELL, _("There is no backup yet. The first is made within a day.")
        )
    return Finding("backup", Level.WELL, _("The last backup is in place and was proved."))


def letters() -> Finding:
    """Letters that were refused, or that the mail server keeps waiting."""
    moment = now()
    refused = OutgoingMail.objects.filter(failed_at__gt=moment - REMEMBERED).count()
    stuck = OutgoingMail.objects.filter(
        sent_at=None, failed_at=None, created_at__lt=moment - LETTER_DUE
    ).order_by("created_at")
    oldest = stuck.first()
    if oldest is not None:
        return Finding(
            "mail",
            Level.ALARM,
            ngettext(
                "%(count)d letter has waited for more than an hour. %(why)s",
                "%(count)d letters have waited for more than an hour. %(why)s",
                stuck.count(),
            )
            % {"count": stuck.count(), "why": oldest.last_error},
        )
    if refused:
        return Finding(
            "mail",
            Level.HEED,
            ngettext(
                "%(count)d letter was refused in the last two weeks. Upkeep says which and why.",
                "%(count)d letters were refused in the last two weeks. Upkeep says which and why.",
                refused,
            )
            % {"count": refused},
        )
    return Finding("mail", Level.WELL, _("No letter is waiting."))


def jobs() -> Finding:
    moment = now()
    failed = Job.objects.filter(failed_at__gt=moment - REMEMBERED).order_by("-failed_at")
    last = failed.first()
    if last is not None:
        return Finding(
            "jobs",
            Level.ALARM,
            _("Work of the kind %(kind)s was given up: %(why)s")
            % {"kind": last.kind, "why": last.last_error},
        )
    late = Job.objects.filter(
        done_at=None, failed_at=None, attempts=0, run_after__lt=moment - JOB_DUE
    ).count()
    if late:
        return Finding(
            "jobs",
            Level.HEED,
            ngettext(
                "%(count)d piece of work is late. Is rounds serve running?",
                "%(count)d pieces of work are late. Is rounds serve running?",
                late,
            )
            % {"count": late},
        )
    return Finding("jobs", Level.WELL, _("No work is waiting."))
