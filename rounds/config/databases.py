"""The two databases Rounds runs on: one SQLite file by default, PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .environment import MisconfiguredError

# Deleted content is overwritten: a promise to destroy holds for the file, not for the rows alone.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON; "
    "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
)


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database behind `url`, or of the file in the data folder."""
    if not url:
        return sqlite(data / "rounds.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise MisconfiguredError(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name."
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as designed: write-ahead log, full durability, one writer at a time."""
    return {
        "ENGINE": "rounds.kernel.sqlite",
        "NAME": path,
        # Each thread keeps its connection: opening one costs more than most pages ask of it.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_START,
        },
        "TEST": {"NAME": None},
    }
