"""Serving: one process, one port."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from rounds.config.environment import MisconfiguredError

HELP = "serve the pages and do the background work, until stopped"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


def run(given: argparse.Namespace) -> int:
    from rounds.jobs import house

    # The doors of the demonstration never open on a server.
    os.environ.pop("ROUNDS_DEMO_TOKEN", None)
    house.enter(given.data)
    house.migrate()
    house.collect_static()
    return serve(host=given.host, port=given.port)


def serve(*, host: str, port: int, ready: Callable[[str], None] | None = None) -> int:
    """Serve until told to stop; `ready` is given the address once it answers.

    Django must be set up, the schema and the static files in place. A stop (SIGTERM, Ctrl-C)
    lets the requests at hand come to their end for ten seconds.
    """
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                (ready or _say)(_address(listening))

    listening = _listen(host, port)
    config = uvicorn.Config(
        "rounds.config.asgi:application",
        interface="asgi3",
        lifespan="on",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        # The bridge decides itself whom it believes.
        proxy_headers=False,
        # Longer than proxies keep an idle connection, so that none is closed under a request.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
    )
    server = Server(config)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        return 0
    return 0 if server.started else 1


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise MisconfiguredError(
            f"Port {port} on {host} cannot be used ({reason}). Give another with --port, or stop "
            "the program that has it."
        ) from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):
        host = "localhost"
    return f"http://{host}:{port}/"


def _say(address: str) -> None:
    print(f"Rounds answers at {address} (Ctrl-C stops it).", file=sys.stderr, flush=True)
