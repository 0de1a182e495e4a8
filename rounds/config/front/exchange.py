"""One request in a thread, its answer on the event loop, and what passes between the two."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from typing import Any, Protocol

BLOCK = 64 * 1024
IN_FLIGHT = 4  # blocks of a streamed answer that may wait for the client
STALLED = 60.0  # seconds after which a client that takes nothing is given up


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class OpenFile:
    """`wsgi.file_wrapper`: an open file, which the event loop sends without a thread."""

    def __init__(self, file: Readable, block_size: int = BLOCK) -> None:
        self.file = file

    def __iter__(self) -> OpenFile:
        return self

    def __next__(self) -> bytes:
        block = self.read()
        if not block:
            raise StopIteration
        return block

    def read(self) -> bytes:
        return self.file.read(BLOCK)

    def close(self) -> None:
        close = getattr(self.file, "close", None)
        if close is not None:
            close()


class ClientGoneError(Exception):
    """Nobody takes the answer any more."""


# What the event loop sends: all of it, a file, or blocks as they are made.
Content = bytes | OpenFile | None
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Exchange:
    """Runs the application in a thread and hands its answer to the loop.

    The loop awaits `started`, then sends the content; for a stream (`None`) it takes from
    `blocks` until the empty one, and calls `taken` after each.
    """

    def __init__(self, application: Application, environ: dict[str, Any]) -> None:
        self._application = application
        self._environ = environ
        self._loop = asyncio.get_running_loop()
        self._room = threading.Semaphore(IN_FLIGHT)
        self._status = 0
        self._own: list[tuple[bytes, bytes]] = []
        self.headers: list[tuple[bytes, bytes]] = []  # sent beside the application's own
        self._sent = False
        self.gone = False
        self.blocks: asyncio.Queue[bytes | BaseException] = asyncio.Queue()
        self.started: asyncio.Future[tuple[int, list[tuple[bytes, bytes]], Content]] = (
            self._loop.create_future()
        )

    # On the loop.

    def leave(self) -> None:
        """The client is gone: what has not begun is not done, what streams is stopped."""
        self.gone = True
        self._room.release(IN_FLIGHT)
        self._settle(ClientGoneError())

    def taken(self) -> None:
        self._room.release()

    # In a thread.

    def run(self) -> None:
        """The whole request. Never raises: a fault is handed to the loop."""
        result: Iterable[bytes] = ()
        try:
            if self.gone:
                raise ClientGoneError
            result = self._application(self._environ, self._start_response)
            self._answer(result)
        except BaseException as error:
            self._fail(error)
        finally:
            self._environ["wsgi.input"].close()
            close = getattr(result, "close", None)
            if close is not None:
                close()

    def _answer(self, result: Iterable[bytes]) -> None:
        if self._environ["REQUEST_METHOD"] == "HEAD":
            self._begin(b"")
        elif isinstance(result, OpenFile):
            self._file(result)
        elif isinstance(result, list) or not getattr(result, "streaming", True):
            self._begin(b"".join(result))
        else:
            for block in result:
                self._send(block)
            if not self._sent:
                self._begin(b"")
            else:
                self._call(self.blocks.put_nowait, b"")

    def _file(self, result: OpenFile) -> None:
        """A small file goes as a whole; of a large one the rest is left open for the loop."""
        first = result.read()
        if len(first) < BLOCK:
            self._begin(first)
            return
        rest = OpenFile(_Again(first, result.file))
        # The loop closes it, once it is sent.
        result.close = lambda: None  # type: ignore[method-assign]
        self._begin(rest)

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        if self._sent and exc_info:
            raise exc_info[1].with_traceback(exc_info[2])
        if self._status and not exc_info:
            raise AssertionError("start_response was called twice")
        self._status = int(status[:3])
        self._own = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
        ]
        return self._send

    def _send(self, data: bytes) -> None:
        """A piece of a stream; waits while `IN_FLIGHT` blocks have not been taken."""
        for start in range(0, len(data), BLOCK):
            if not self._sent:
                self._begin(None)
            if not self._room.acquire(timeout=STALLED) or self.gone:
                raise ClientGoneError
            self._call(self.blocks.put_nowait, data[start : start + BLOCK])

    def _begin(self, content: Content) -> None:
        if not self._status:
            raise AssertionError("the application answered without start_response")
        self._sent = True
        self._call(self._settle, (self._status, self._own + self.headers, content))

    def _fail(self, error: BaseException) -> None:
        if self._sent:
            self._call(self.blocks.put_nowait, error)
        else:
            self._call(self._settle, error)

    def _settle(self, outcome: Any) -> None:
        if self.started.done():  # the client has left: nobody will close what is open
            content = outcome[2] if isinstance(outcome, tuple) else None
            if isinstance(content, OpenFile):
                content.close()
            return
        if isinstance(outcome, BaseException):
            self.started.set_exception(outcome)
        else:
            self.started.set_result(outcome)

    def _call(self, function: Callable[..., Any], *given: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(function, *given)
        except RuntimeError:  # the loop has stopped: there is nobody to tell
            self.gone = True


class _Again:
    """A file of which the first block has been read already."""

    def __init__(self, first: bytes, file: Any) -> None:
        self._first = first
        self._file = file

    def read(self, size: int, /) -> bytes:
        first, self._first = self._first, b""
        return first or bytes(self._file.read(size))

    def close(self) -> None:
        close = getattr(self._file, "close", None)
        if close is not None:
            close()
