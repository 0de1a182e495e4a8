"""A few threads and the work that waits for one of them, first come, first served."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue


class Threads:
    """Runs functions that never raise."""

    def __init__(self, count: int, name: str) -> None:
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._count = count
        self._inside = 0
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(1, count + 1)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """How many more functions there are than threads."""
        return self._inside - self._count

    def submit(self, function: Callable[[], None]) -> None:
        with self._lock:
            self._inside += 1
        self._work.put(function)

    def close(self, patience: float = 10.0) -> None:
        """Let what waits and runs come to its end, each thread within `patience` seconds."""
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join(patience)

    def _run(self) -> None:
        while (function := self._work.get()) is not None:
            function()
            with self._lock:
                self._inside -= 1
