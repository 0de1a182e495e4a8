"""Request bodies, taken in whole before anything else happens.

A body waits in memory, then in a temporary file. However slowly it arrives, it holds no thread.
"""

from __future__ import annotations

import asyncio
import io
import tempfile
from typing import IO

from .asgi_types import Receive, Scope

IN_MEMORY = 256 * 1024
SILENCE = 60.0  # seconds without a byte after which a sender is given up
PATIENCE = 30.0  # seconds for which a body that is refused is still read and thrown away


class GoneError(Exception):
    """The client left."""


class BodyRefusedError(Exception):
    """The body will not be taken. `code` is "too-large", "no-room" or "too-slow"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def header(scope: Scope, name: bytes) -> str | None:
    """The first header of this lower-case name."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return None


async def take(scope: Scope, receive: Receive, limit: int) -> tuple[IO[bytes], int]:
    """The whole body and its size.

    A body over `limit` bytes is read to its end (within `PATIENCE`) before it is refused: a
    browser shows an answer only once it has sent what it had to send.
    """
    declared = header(scope, b"content-length")
    if declared is None and header(scope, b"transfer-encoding") is None:
        return io.BytesIO(), 0
    if declared is not None and int(declared) > limit:
        if header(scope, b"expect") is None:
            await _throw_away(receive)
        raise BodyRefusedError("too-large")
    # Closed by the bridge when the request is over, in whichever thread that is.
    spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        size = await _fill(spool, receive, limit)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool, size


async def _fill(spool: IO[bytes], receive: Receive, limit: int) -> int:
    size = 0
    more = True
    while more:
        chunk, more = await _next(receive)
        size += len(chunk)
        if size > limit:
            if more:
                await _throw_away(receive)
            raise BodyRefusedError("too-large")
        try:
            spool.write(chunk)
        except OSError as error:
            if more:
                await _throw_away(receive)
            raise BodyRefusedError("no-room") from error
    return size


async def _next(receive: Receive) -> tuple[bytes, bool]:
    try:
        async with asyncio.timeout(SILENCE):
            message = await receive()
    except TimeoutError as error:
        raise BodyRefusedError("too-slow") from error
    if message["type"] == "http.disconnect":
        raise GoneError
    return message.get("body", b""), message.get("more_body", False)


async def _throw_away(receive: Receive) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            more = True
            while more:
                _, more = await _next(receive)
    except (TimeoutError, BodyRefusedError):
        return
