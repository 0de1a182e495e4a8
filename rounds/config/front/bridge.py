"""The bridge: a WSGI application behind ASGI, in a small pool of threads.

A thread is taken when the whole request is here and given back when the answer is made; slow
senders and slow readers wait on the event loop. Only an answer made piece by piece keeps its
thread while it is being taken, with `IN_FLIGHT` blocks at most in memory.
"""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from typing import IO

from .asgi_types import Receive, Scope, Send
from .body import BodyRefusedError, GoneError, take
from .environ import environ
from .exchange import STALLED, Application, ClientGoneError, Exchange, OpenFile
from .lean import turn_away
from .threads import Threads

WAITING = 1000  # requests that may wait for a thread
REFUSED = "rounds.refused"  # key of the environment: why the body was not taken


class Bridge:
    """An ASGI handler that runs `application` in `threads` threads."""

    def __init__(
        self, application: Application, *, threads: int, max_body: int, trust_proxy: bool
    ) -> None:
        self._application = application
        self._max_body = max_body
        self._trust_proxy = trust_proxy
        self._pages = Threads(threads, "page")
        self._files = ThreadPoolExecutor(4, "file")

    def close(self) -> None:
        """Let what has begun come to its end."""
        self._pages.close()
        self._files.shutdown()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = ""
        body: IO[bytes]
        try:
            body, size = await take(scope, receive, self._max_body)
        except GoneError:
            return
        except BodyRefusedError as refusal:
            body, size, refused = io.BytesIO(), 0, refusal.code
        if refused == "too-slow" or self._pages.waiting >= WAITING:
            body.close()
            await turn_away(scope, send, refused or "busy")
            return
        given = environ(scope, body, size, trust_proxy=self._trust_proxy, file_wrapper=OpenFile)
        exchange = Exchange(self._application, given)
        if refused:
            given[REFUSED] = refused
            # What may still come of the body must not pass for another request.
            exchange.headers.append((b"connection", b"close"))
        await self._exchange(exchange, receive, send)

    async def _exchange(self, exchange: Exchange, receive: Receive, send: Send) -> None:
        self._pages.submit(exchange.run)
        watch = _watch(exchange, receive) if self._pages.waiting > 0 else None
        try:
            status, headers, content = await exchange.started
            if content is None or isinstance(content, OpenFile):
                watch = watch or _watch(exchange, receive)
            await send({"type": "http.response.start", "status": status, "headers": headers})
            if content is None:
                await _stream(exchange, send)
            elif isinstance(content, OpenFile):
                await self._send_file(exchange, content, send)
            else:
                await send({"type": "http.response.body", "body": content})
        except BaseException as error:
            exchange.leave()
            if not isinstance(error, ClientGoneError):
                raise
        finally:
            if watch is not None:
                watch.cancel()

    async def _send_file(self, exchange: Exchange, file: OpenFile, send: Send) -> None:
        loop = asyncio.get_running_loop()
        try:
            while block := await loop.run_in_executor(self._files, file.read):
                if exchange.gone:
                    raise ClientGoneError
                await _in_time(send, block)
            await send({"type": "http.response.body"})
        finally:
            self._files.submit(file.close)


def _watch(exchange: Exchange, receive: Receive) -> asyncio.Task[None]:
    """Notice a client that leaves while it waits, so that nothing is done for nobody."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        exchange.leave()

    return asyncio.create_task(watch())


async def _stream(exchange: Exchange, send: Send) -> None:
    while block := await exchange.blocks.get():
        if isinstance(block, BaseException):
            raise block
        await _in_time(send, block)
        exchange.taken()
    await send({"type": "http.response.body"})


async def _in_time(send: Send, block: bytes) -> None:
    """Send within `STALLED`, or give the client up."""
    try:
        async with asyncio.timeout(STALLED):
            await send({"type": "http.response.body", "body": block, "more_body": True})
    except TimeoutError as error:
        raise ClientGoneError from error
