"""Bringing a staged copy up to this version, in a process of its own that knows nothing else.

`python -m rounds.jobs.backup.settle` reads one JSON object and works on the database that its
environment names, so that the copy can never be confused with what is being served.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from . import postgresql
from .manifest import BackupError
from .place import Place


@dataclass(frozen=True, slots=True)
class Settled:
    """How many migrations the copy needed, and how many erasures were done again."""

    migrations: int = 0
    purged: int = 0


def settled(
    folder: Path,
    place: Place,
    *,
    schema: str = "",
    at: list[list[str]] | None = None,
    ledger: Path | None = None,
) -> Settled:
    """Settle the copy in `folder` (or in the schema): migrate it to exactly `at`, or else all the
    way; with a ledger, also give it a new epoch and do every erasure again."""
    environment = dict(os.environ, ROUNDS_DATA=str(folder), PYTHONPATH=os.pathsep.join(sys.path))
    environment.pop("DATABASE_URL", None)
    if place.url:
        environment["DATABASE_URL"] = postgresql.address(place.url, schema)
    if (folder / "keys" / "secret").is_file():
        environment.pop("ROUNDS_SECRET_KEY", None)
    order = {"at": at, "ledger": str(ledger) if ledger else None}
    done = subprocess.run(
        [sys.executable, "-m", "rounds.jobs.backup.settle"],
        input=json.dumps(order),
        env={**environment, "DJANGO_SETTINGS_MODULE": "rounds.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it stopped without a word"])[-1]
        raise BackupError(f"The restored copy could not be brought up to this version: {last}")
    return Settled(**json.loads(done.stdout.splitlines()[-1]))


def _main() -> int:
    order = json.load(sys.stdin)
    from rounds.jobs import house  # late: settings

    house.enter()
    from django.db import connection  # late: settings
    from django.db.migrations.executor import MigrationExecutor  # late: settings

    if order["at"] is not None:
        executor = MigrationExecutor(connection)
        targets = [(app, name) for app, name in order["at"]]
        unknown = [node for node in targets if node not in executor.loader.graph.nodes]
        if unknown:
            raise SystemExit(f"this version knows nothing of the migration {'.'.join(unknown[0])}.")
        executor.migrate(targets)
        result = Settled(len(targets))
    else:
        result = Settled(house.migrate())
    if order["ledger"]:
        result = Settled(result.migrations, _start_anew(Path(order["ledger"])))
    connection.check_constraints()
    connection.close()
    print(json.dumps(asdict(result)))
    return 0


def _start_anew(ledger: Path) -> int:
    from django.urls import get_resolver  # late: settings

    from rounds.kernel import purges  # late: settings
    from rounds.kernel.installation import renew_epoch  # late: settings

    # Every area is loaded with its addresses, and with it the ways to erase again.
    _ = get_resolver().url_patterns
    renew_epoch()
    return purges.replay(ledger)


if __name__ == "__main__":
    raise SystemExit(_main())
