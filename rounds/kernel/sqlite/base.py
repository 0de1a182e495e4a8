"""Django's SQLite backend, whose writers pass one fair gate.

The outermost `atomic` enters the gate before `BEGIN IMMEDIATE` and leaves it at commit, rollback
or close; a single statement outside `atomic` is let through by itself. Savepoints and reads never
meet the gate. Writers of other processes are waited for inside `BEGIN IMMEDIATE`, as SQLite does.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.utils.translation import gettext_lazy as _

from ..refusals import Refusal
from .gate import Gate, GateTimeoutError, gate_of

log = logging.getLogger("rounds.sqlite")
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
LONG = 3.0  # seconds a write transaction may take before the log names it


class BusyError(Refusal):
    """Too many people save at once, or a command holds the database. Nothing was written."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            _(
                "Many people are saving at this moment, and your turn did not come. Nothing was "
                "saved; send it again in a few seconds."
            ),
            code="busy",
        )


def _enter(gate: Gate, timeout: float, *, first: bool = False) -> None:
    try:
        gate.enter(timeout, first=first)
    except GateTimeoutError as error:
        raise BusyError from error


@contextmanager
def _turn(gate: Gate, timeout: float) -> Iterator[None]:
    _enter(gate, timeout)
    try:
        yield
    finally:
        gate.leave()


class GatedCursor(SQLiteCursorWrapper):
    """A cursor whose writes outside a transaction pass the gate."""

    def __init__(self, connection: sqlite3.Connection, gate: Gate, timeout: float) -> None:
        super().__init__(connection)
        self._gate = gate
        self._timeout = timeout

    def execute(self, query: str, params: Any = None) -> Any:
        if self.connection.in_transaction or not WRITES.match(query):
            return super().execute(query, params)
        with _turn(self._gate, self._timeout):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        if self.connection.in_transaction or not WRITES.match(query):
            return super().executemany(query, param_list)
        with _turn(self._gate, self._timeout):
            return super().executemany(query, param_list)


class DatabaseWrapper(DjangoWrapper):
    """`writes_first` set to True lets the write transactions of this connection go before all
    others: for the one committer of the live path, which carries everybody's operations.
    `unhurried` set to True lets them take their time without a word in the log: for migrations
    and the demo."""

    writes_first = False
    unhurried = False
    _inside = False

    @property
    def gate(self) -> Gate:
        return gate_of(str(self.settings_dict["NAME"]))

    @property
    def _patience(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", 5))

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(lambda made: GatedCursor(made, self.gate, self._patience))

    def _start_transaction_under_autocommit(self) -> None:
        _enter(self.gate, self._patience, first=self.writes_first)
        self._inside = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException as error:
            self._leave()
            if isinstance(error, OperationalError) and "locked" in str(error):
                raise BusyError from error
            raise

    def _commit(self) -> None:
        # A commit that fails leaves the transaction open; the rollback after it leaves the gate.
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _leave(self) -> None:
        if not self._inside:
            return
        self._inside = False
        held = self.gate.leave()
        if held > LONG and not self.unhurried:
            log.warning("a write transaction took %.1f s", held)


def data_version(connection: DatabaseWrapper) -> int:
    """A number that changes when another connection has written, in this process or another.

    Together with `gate.passed`, which counts only this process's writers, a server notices what
    a command has written beside it.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])
