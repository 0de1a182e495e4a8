"""The one thread that writes operations: everything that waits goes into one transaction."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence

from rounds.visitlog.callers import Fault
from rounds.visitlog.taking import Asked, Taker
from rounds.visitlog.writer import Written

log = logging.getLogger("rounds.live")
AT_ONCE = 2000  # operations of one transaction, so that it stays short


class Committer:
    """Takes requests from any thread with `submit`; answers each once its operations are on the
    disk, and only then gives `published` what changed."""

    def __init__(self, published: Callable[[Written], None]) -> None:
        self._published = published
        self._waiting: queue.SimpleQueue[Asked | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="committer", daemon=True)
        self._taker = Taker()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Write what has been asked so far, then end."""
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def submit(self, asked: Asked) -> None:
        self._waiting.put(asked)

    def _run(self) -> None:
        going = True
        while going:
            batch: list[Asked] = []
            operations = 0
            while operations < AT_ONCE:
                try:
                    asked = self._waiting.get(block=not batch)
                except queue.Empty:
                    break
                if asked is None:
                    going = False
                    break
                batch.append(asked)
                operations += len(asked.said)
            if batch:
                self.take(batch)
        self._taker.release()

    def take(self, batch: Sequence[Asked]) -> None:
        """Write and answer these requests. One that cannot be written takes no other with it."""
        try:
            answers, written = self._taker.take(batch)
        except Exception:
            self._taker.release()
            if len(batch) > 1:
                for asked in batch:
                    self.take([asked])
                return
            log.exception("Operations could not be written; their device keeps them")
            batch[0].answer(Fault.BUSY)
            return
        for asked, answer in zip(batch, answers, strict=True):
            asked.answer(answer)
        if written.changed:
            self._published(written)
