"""`/healthz`: the process answers. `/readyz`: what it needs is there, or what is wrong."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from rounds import __version__
from rounds.jobs.state import readiness

from .asgi_types import Receive, Scope, Send
from .lean import Table, json

KEPT = 2.0  # seconds for which an answer holds, however many ask


class Health:
    """The two routes. They answer even while every thread for pages is taken."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "ready")
        self._state: dict[str, object] = {}
        self._at = 0.0

    async def healthz(self, scope: Scope, receive: Receive, send: Send) -> None:
        await json(send, 200, {"status": "alive", "version": __version__})

    async def readyz(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = await asyncio.get_running_loop().run_in_executor(self._thread, self._ask)
        await json(send, 200 if state["ok"] else 503, state)

    def add_to(self, table: Table) -> None:
        table.add("/healthz", GET=self.healthz)
        table.add("/readyz", GET=self.readyz)

    def _ask(self) -> dict[str, object]:
        if time.monotonic() > self._at + KEPT or not self._state:
            try:
                self._state = readiness()
            finally:
                connections.close_all()
            self._at = time.monotonic()
        return self._state
