"""The background threads of a serving process: one for jobs, one for letters.

They look every few seconds and when something is asked for in this process. `start` and `stop`
belong to the server's start and end; a stop lets the work at hand come to its end for a while,
and what it does not wait for is taken up again by its lease.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections

from rounds.kernel import health, wake

from . import regular, runner
from .mail.send import flush
from .presence import Presence

log = logging.getLogger("rounds.jobs")
EVERY = 5.0
PATIENCE = 10.0


def _jobs(stop: threading.Event) -> None:
    regular.ask_for_due()
    runner.run_due(stop)
    health.look()


def _letters(stop: threading.Event) -> None:
    flush(stop)


@dataclass
class Tick:
    """The two threads and how they are told to stop."""

    every: float = EVERY
    stopping: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)
    presence: Presence = field(default_factory=lambda: Presence(Path(settings.DATA)))

    def start(self) -> None:
        self.presence.share()
        for name, event, work in (
            ("jobs", wake.JOBS, _jobs),
            ("letters", wake.LETTERS, _letters),
        ):
            thread = threading.Thread(
                target=self._loop, args=(name, event, work), name=name, daemon=True
            )
            self.threads.append(thread)
            thread.start()

    def stop(self, patience: float = PATIENCE) -> bool:
        """Whether both came to their end in time."""
        self.stopping.set()
        wake.JOBS.set()
        wake.LETTERS.set()
        for thread in self.threads:
            thread.join(patience)
        self.presence.leave()
        return not any(thread.is_alive() for thread in self.threads)

    def _loop(
        self, name: str, event: threading.Event, work: Callable[[threading.Event], None]
    ) -> None:
        while not self.stopping.is_set():
            try:
                work(self.stopping)
            except DatabaseError as error:
                log.warning("%s: the database did not answer (%s); trying again", name, error)
            except Exception:
                log.exception("%s: this round failed; trying again", name)
            finally:
                connections.close_all()
            event.wait(self.every)
            event.clear()


_running: Tick | None = None


def start() -> None:
    """Start the threads of this process, once."""
    global _running
    if _running is None:
        _running = Tick()
        _running.start()


def stop() -> None:
    """Stop them and wait a little for the work at hand."""
    global _running
    if _running is not None:
        _running.stop()
        _running = None
