"""The lean routes of the live path, served."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from rounds.config.front.application import Front
from rounds.config.front.bridge import Bridge
from rounds.config.front.lean import Table
from rounds.config.front.live import Live

from .wire import serving


def nothing(environ: Any, start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [])
    return [b""]


@pytest.fixture
def live() -> Live:
    return Live()


@pytest.fixture
def live_port(live: Live) -> Iterator[int]:
    table = Table()
    live.add_to(table)
    bridge = Bridge(nothing, threads=1, max_body=1000, trust_proxy=False)
    front = Front(table, bridge, start=live.start, stop=live.stop, leave=live.leave)
    with serving(front) as port:
        yield port
        live.leave()
    connections.close_all()
