"""Putting the data folder, the schema and the static files in place, as often as one likes."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from pathlib import Path

from rounds.config.catalogues import compile_stale
from rounds.config.environment import Environment, MisconfiguredError

from .backup.place import Place, finish_swap

FOLDERS = ("keys", "media", "mail", "backups", "static")


def make_folder(data: Path) -> bool:
    """The data folder, its folders and the signing secret, closed to other users of the machine.

    Says whether the secret is new. Raises `MisconfiguredError` where the folder cannot be made.
    """
    try:
        for folder in (data, *(data / name for name in FOLDERS)):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (data, data / "keys", data / "backups"):
            folder.chmod(0o700)
        return _make_secret(data / "keys" / "secret")
    except OSError as error:
        raise MisconfiguredError(
            f"{error.filename or data} cannot be written ({error.strerror}). Give a folder of your "
            "own with ROUNDS_DATA or --data."
        ) from error


def _make_secret(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    return True


def enter(data: Path | None = None) -> None:
    """Start Django on this data folder, or on the one of the environment."""
    if data is not None:
        os.environ["ROUNDS_DATA"] = str(data.expanduser().resolve())
    finish_swap(place())
    _catalogues()
    import django

    django.setup()


def say_port(port: int | None) -> None:
    """Before `enter`: the port a command was given goes before the one of the environment."""
    if port is not None:
        os.environ["ROUNDS_PORT"] = str(port)


def _catalogues() -> None:
    """In a source tree, compile the catalogues that are older than their source. A wheel brings
    compiled ones and no source."""
    try:
        compile_stale()
    except OSError as error:
        print(
            f"The translations are older than their source and cannot be compiled: "
            f"{error.filename} cannot be written ({error.strerror}). Run `python -m "
            "rounds.config.catalogues` once as the owner of the source tree.",
            file=sys.stderr,
        )


def place(data: Path | None = None) -> Place:
    """The installation of this folder or of the environment, before Django knows of it."""
    environment = Environment()
    return Place(
        data.expanduser().resolve() if data else environment.folder("ROUNDS_DATA"),
        environment.text("DATABASE_URL"),
    )


def migrate() -> int:
    """Bring the schema up to this version; how many migrations that took."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        # Nobody is served yet who could be waiting for a turn.
        connection.unhurried = True  # type: ignore[attr-defined]
        try:
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            connection.unhurried = False  # type: ignore[attr-defined]
    return len(waiting)


def collect_static() -> bool:
    """Copy the static files where they are served from, when they have changed since."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest(), encoding="ascii")
    return True
