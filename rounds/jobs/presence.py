"""Who is at work in a data folder: servers share it, a restore wants it alone."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

LOCK = ".lock"


class Presence:
    """A hold on the data folder. It ends with the process, however that ends."""

    def __init__(self, data: Path) -> None:
        self._path = data / LOCK
        self._handle: int | None = None

    def share(self) -> None:
        """Say that a server is at work here; several may be."""
        self._take(fcntl.LOCK_SH)

    def alone(self) -> bool:
        """Take the folder for oneself; no when anybody is at work in it."""
        return self._take(fcntl.LOCK_EX)

    def _take(self, kind: int) -> bool:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def leave(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
