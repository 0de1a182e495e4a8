"""The gate every writer of this process passes before it asks SQLite for its one write lock.

SQLite lets writers in by chance: one that polls at the wrong moment may starve. Here they wait in
the order in which they came, and a writer that many people wait for may go first.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class GateTimeoutError(Exception):
    """The gate did not open in time."""


class Gate:
    """One writer at a time, first come, first served.

    `enter` and `leave` pair up; the gate is handed from one writer straight to the next, so that
    nobody can slip in between. Those who enter with `first` go before all others.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._first: deque[threading.Lock] = deque()
        self._others: deque[threading.Lock] = deque()
        self._since = 0.0
        self.passed = 0  # how many writers have been let in since the process began

    @property
    def waiting(self) -> int:
        return len(self._first) + len(self._others)

    def enter(self, timeout: float, *, first: bool = False) -> None:
        """Wait for the gate; raises `GateTimeoutError` after `timeout` seconds."""
        line = self._first if first else self._others
        with self._lock:
            if not self._taken:
                self._let_in()
                return
            mine = threading.Lock()
            mine.acquire()
            line.append(mine)
        if mine.acquire(timeout=timeout):
            return
        with self._lock:
            if mine in line:
                line.remove(mine)
                raise GateTimeoutError
        # It was handed over between the timeout and the lock: it is ours after all.

    def leave(self) -> float:
        """Hand the gate to the next in line; gives the seconds it was held."""
        held = time.perf_counter() - self._since
        with self._lock:
            line = self._first or self._others
            if line:
                following = line.popleft()
                self._let_in()
                following.release()
            else:
                self._taken = False
        return held

    @contextmanager
    def passing(self, timeout: float, *, first: bool = False) -> Iterator[None]:
        self.enter(timeout, first=first)
        try:
            yield
        finally:
            self.leave()

    def _let_in(self) -> None:
        self._taken = True
        self.passed += 1
        self._since = time.perf_counter()


_gates: dict[str, Gate] = {}
_making = threading.Lock()


def gate_of(name: str) -> Gate:
    """The gate of the database file of this name."""
    with _making:
        return _gates.setdefault(name, Gate())
