"""The ASGI application: lean routes first, then the bridge; the tick runs while it does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .asgi_types import Receive, Scope, Send
from .bridge import Bridge
from .lean import Table


class Front:
    """Routes each request. `start` and `stop` run when the process begins and ends, `leave` when
    it takes no more requests and lets those at hand come to their end."""

    def __init__(
        self,
        table: Table,
        bridge: Bridge,
        *,
        start: Callable[[], object],
        stop: Callable[[], object],
        leave: Callable[[], object] = lambda: None,
    ) -> None:
        self._table = table
        self._bridge = bridge
        self._start = start
        self._stop = stop
        self.leave = leave

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            handler = self._table.find(scope) or self._bridge
            await handler(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            raise NotImplementedError(f"{scope['type']} is not spoken here")

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await asyncio.to_thread(self._start)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(self._stop)
        await asyncio.to_thread(self._bridge.close)
        await send({"type": "lifespan.shutdown.complete"})
