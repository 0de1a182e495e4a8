"""Holds a page to its promise: who reads, writes nothing and opens no transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# In a test that runs inside a transaction, `atomic` shows as a savepoint.
NOT_READING = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|BEGIN|SAVEPOINT|LOCK)\b|.*FOR UPDATE", re.I
)


@contextmanager
def only_reading() -> Iterator[None]:
    """Fails at the end when a statement inside was not a plain read."""
    found: list[str] = []

    def look(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if NOT_READING.match(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield
    assert not found, "A read must not write or open a transaction:\n  " + "\n  ".join(found)
