"""Serving: one process, one port."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from rounds.config.environment import Environment, MisconfiguredError

HELP = "serve the pages and do the background work, until stopped"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (ROUNDS_PORT)")


def run(given: argparse.Namespace) -> int:
    from rounds.jobs import house

    # The doors of the demonstration never open on a server.
    os.environ.pop("ROUNDS_DEMO_TOKEN", None)
    house.say_port(given.port)
    environment = Environment()
    listening = listen(given.host, environment.number("ROUNDS_PORT", low=0, high=65535))
    if not environment.text("ROUNDS_BASE_URL"):
        os.environ["ROUNDS_BASE_URL"] = address(listening)
    house.enter(given.data)
    house.migrate()
    house.collect_static()
    return serve(listening)


def serve(listening: socket.socket, ready: Callable[[], None] | None = None) -> int:
    """Serve until told to stop; `ready` is called once it answers.

    Django must be set up, the schema and the static files in place. A stop (SIGTERM, Ctrl-C)
    lets the requests at hand come to their end for ten seconds.
    """
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready() if ready else _say(address(listening))

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            # uvicorn would remember the signal and raise it again at the end, so that a stop in
            # good order would look like a death. A second Ctrl-C still stops at once.
            if self.should_exit and sig == signal.SIGINT:
                self.force_exit = True
            self.should_exit = True

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Streams have no end of their own, and would be waited for.
            self.config.loaded_app.leave()
            await super().shutdown(sockets)

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
    server.run(sockets=[listening])
    return 0 if server.started else 1


def listen(host: str, port: int) -> socket.socket:
    """The socket, taken before anything else is done: a port that is in use is said at once, and
    who asks early waits for `serve` instead of being turned away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise MisconfiguredError(
            f"Port {port} on {host} cannot be used ({reason}). Give another with --port, or stop "
            "the program that has it."
        ) from error
    return listening


def address(listening: socket.socket) -> str:
    """What to type to get there from this machine."""
    host, port = listening.getsockname()[:2]
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):
        host = "localhost"
    elif ":" in host:
        host = f"[{host}]"
    return f"http://{host}:{port}"


def _say(where: str) -> None:
    print(f"Rounds answers at {where}/ (Ctrl-C stops it).", file=sys.stderr, flush=True)
