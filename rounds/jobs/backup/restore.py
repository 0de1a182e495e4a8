"""Putting a backup back: staged and settled beside what is there, then exchanged for it."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

from rounds.kernel.ids import new_ref

from ..presence import Presence
from . import postgresql
from .archive import unpack
from .manifest import BackupError, Manifest
from .place import (
    ASIDE,
    ASIDE_SCHEMA,
    Place,
    finish_swap,
    promise_swap,
    stamp,
    workspace,
)
from .settle import settled
from .verify import check_engine, load

LEDGER = "purge-ledger.jsonl"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, how far it had to be brought, and where the former state is kept."""

    manifest: Manifest
    forward: int
    purged: int
    aside: Path | None


def restore(archive: Path, place: Place, moment: dt.datetime, *, replace: bool) -> Restored:
    """Serve this backup from now on. Until the exchange nothing of the former state is touched;
    the exchange is brought to its end by the next start if this process dies in it."""
    presence = Presence(place.data)
    if not presence.alone():
        raise BackupError(f"Rounds is running in {place.data}. Stop it first, then restore.")
    try:
        finish_swap(place)
        former = _holds_something(place)
        if former and not replace:
            raise BackupError(
                f"{place.data} already holds an organization. Give --replace to put the backup in "
                "its place; what is there now is kept beside it."
            )
        return _restore(archive, place, moment, former=former)
    finally:
        presence.leave()


def _holds_something(place: Place) -> bool:
    return postgresql.holds_organizations(place.url) if place.url else place.database.exists()


def _restore(archive: Path, place: Place, moment: dt.datetime, *, former: bool) -> Restored:
    schema = f"rounds_restore_{new_ref()}" if place.url else ""
    suffix = f"{stamp(moment)}-{secrets.token_hex(2)}"
    aside = place.data / f"{ASIDE}{suffix}"
    with workspace(place) as folder:
        try:
            manifest = unpack(archive, folder)
            check_engine(manifest, place)
            load(manifest, folder, place, schema)
            (folder / "media").mkdir(mode=0o700, exist_ok=True)
            result = settled(folder, place, schema=schema, ledger=place.data / LEDGER)
        except BaseException:
            if schema:
                postgresql.drop_schema(place.url, schema)
            raise
        aside_schema = f"{ASIDE_SCHEMA}{suffix.lower().replace('-', '_')}" if place.url else ""
        promise_swap(place, folder, aside, schema, aside_schema)
        finish_swap(place)
    return Restored(manifest, result.migrations, result.purged, aside if former else None)
