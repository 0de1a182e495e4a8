"""A disk that is full: known whoever notices it, and said in one sentence."""

from __future__ import annotations

import errno
import sqlite3

from django.utils.translation import gettext as _

from rounds.kernel.refusals import Refusal

DISK_FULL = "53100"  # PostgreSQL's code


class NoRoom(Refusal):
    """The server's disk is full."""

    status = 507

    def __init__(self) -> None:
        super().__init__(
            _(
                "The server has no room left for what you sent, and nothing of it was kept. Please "
                "tell the person who runs it."
            ),
            code="no-room",
        )


def is_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind this, in a file, in SQLite or in PostgreSQL."""
    while error is not None:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL:
            return True
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__
    return False
