"""A full disk is known whoever noticed it."""

import errno
import sqlite3

import pytest
from django.db import OperationalError

from rounds.web.full import is_full


def caused(cause):
    error = OperationalError("…")
    error.__cause__ = cause
    return error


def sqlite(code):
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    return error


class PostgresError(Exception):
    sqlstate = "53100"


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (caused(sqlite(sqlite3.SQLITE_FULL)), True),
        (caused(sqlite(sqlite3.SQLITE_BUSY)), False),
        (caused(PostgresError()), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (ValueError("full"), False),
    ],
)
def test_a_full_disk_is_known(error, full):
    assert is_full(error) is full
