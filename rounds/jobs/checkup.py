"""What only the operator's machine can tell: folders, secret, mail server, address, clock."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import smtplib
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection

from rounds.kernel import purges
from rounds.kernel.clock import now
from rounds.kernel.health import Finding, Level
from rounds.kernel.models import AuditEntry

from .mail.send import in_words

LOCAL = {"localhost", "127.0.0.1", "::1"}


def everything() -> list[Finding]:
    """All of it; only the mail server is talked to."""
    return [folder(), secret(), whole(), address(), mail_server(), clock(), ledger()]


def folder() -> Finding:
    data = Path(settings.DATA)
    mode = data.stat().st_mode & 0o777
    if mode & 0o077:
        return Finding(
            "data folder",
            Level.ALARM,
            f"Other users of this machine can look into {data}. Run: chmod 700 {data}",
        )
    if not os.access(data, os.W_OK):
        return Finding("data folder", Level.DOWN, f"{data} cannot be written by this user.")
    return Finding("data folder", Level.WELL, f"{data} is yours alone.")


def secret() -> Finding:
    kept = Path(settings.DATA) / "keys" / "secret"
    if not kept.exists():
        return Finding(
            "secret",
            Level.HEED,
            "The signing secret comes from ROUNDS_SECRET_KEY and is in no backup. Keep a copy.",
        )
    if kept.stat().st_mode & 0o077:
        return Finding("secret", Level.ALARM, f"Others can read {kept}. Run: chmod 600 {kept}")
    return Finding("secret", Level.WELL, "The signing secret is there, readable by you alone.")


def whole() -> Finding:
    """SQLite's own look at the file; PostgreSQL does this by itself."""
    if connection.vendor != "sqlite":
        return Finding("database file", Level.WELL, "PostgreSQL looks after its own files.")
    with connection.cursor() as cursor:
        said = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        return Finding(
            "database file",
            Level.ALARM,
            f"The database file is damaged ({said}). Stop Rounds and restore the last backup.",
        )
    return Finding("database file", Level.WELL, "The database file is whole.")


def address() -> Finding:
    host = urlsplit(settings.BASE_URL).hostname or ""
    if settings.HTTPS:
        return Finding("address", Level.WELL, f"{settings.BASE_URL} is served over HTTPS.")
    if host in LOCAL:
        return Finding(
            "address",
            Level.HEED,
            f"{settings.BASE_URL} works on this machine only. Give people an HTTPS address with "
            "ROUNDS_BASE_URL.",
        )
    return Finding(
        "address",
        Level.ALARM,
        f"{settings.BASE_URL} is not HTTPS: browsers will not keep notes offline, and passwords "
        "travel in the clear. Put Caddy in front (see the operator guide).",
    )


def mail_server() -> Finding:
    if settings.MAIL != "smtp":
        where = settings.EMAIL_FILE_PATH if settings.MAIL == "file" else "the console"
        return Finding(
            "mail server",
            Level.HEED,
            f"No mail leaves: letters go to {where}. Set ROUNDS_MAIL=smtp.",
        )
    server = get_connection(timeout=10)
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        return Finding(
            "mail server",
            Level.ALARM,
            f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}: {in_words(error)}",
        )
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.close()
    return Finding(
        "mail server", Level.WELL, f"{settings.EMAIL_HOST} takes letters from this machine."
    )


def clock() -> Finding:
    """A clock that was set back makes new entries older than old ones."""
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()
    if newest is not None and newest > now() + dt.timedelta(minutes=5):
        return Finding(
            "clock",
            Level.ALARM,
            f"The clock says {now():%Y-%m-%d %H:%M} UTC, but something was done at "
            f"{newest:%Y-%m-%d %H:%M}. Set it right (timedatectl).",
        )
    return Finding("clock", Level.WELL, f"The clock says {now():%Y-%m-%d %H:%M} UTC.")


def ledger() -> Finding:
    path = Path(settings.DATA) / purges.LEDGER
    try:
        lines = list(purges.read_ledger(path))
    except OSError as error:
        return Finding("purge ledger", Level.ALARM, f"{path} cannot be read ({error.strerror}).")
    forged = sum(not line.genuine for line in lines)
    if forged:
        return Finding(
            "purge ledger",
            Level.HEED,
            f"{forged} of {len(lines)} lines of {path} were not signed with this secret.",
        )
    return Finding("purge ledger", Level.WELL, f"{len(lines)} erasures stand in the ledger.")
