"""Killing a process in the middle of its work, where it hurts most."""

from __future__ import annotations

import signal

from .command import Installation

_KILLED_AT = """
import os, signal
import django; django.setup()
from django.db import connection

left = [{statement}]

def count(execute, sql, params, many, context):
    if sql.split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE"):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
    return execute(sql, params, many, context)

with connection.execute_wrapper(count):
{work}
"""


def killed_at(house: Installation, statement: int, work: str) -> None:
    """Run Python code in the installation and kill its process, with SIGKILL, just before its
    n-th write (counted from 0) reaches the database. It must not end before that."""
    indented = "\n".join(f"    {line}" for line in work.strip().splitlines())
    process = house.start(code=_KILLED_AT.format(statement=statement, work=indented))
    _out, error = process.communicate()
    assert process.returncode == -signal.SIGKILL, error
