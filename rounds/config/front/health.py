"""`/healthz`: the process answers."""

from __future__ import annotations

from rounds import __version__

from .asgi_types import Receive, Scope, Send
from .lean import Table, json


async def healthz(scope: Scope, receive: Receive, send: Send) -> None:
    await json(send, 200, {"status": "alive", "version": __version__})


def add_to(table: Table) -> None:
    table.add("/healthz", GET=healthz)
