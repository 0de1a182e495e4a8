"""Everybody who listens to a visit, and what each is sent after a commit.

Frames are made in the committer's thread, one for each kind of reader; the event loop only writes
them, stepping each connection's `send` itself: a task for each listener costs more than the send.
Whoever does not read keeps a bounded backlog and is then let go, to come back with a token.
"""

from __future__ import annotations

import asyncio
import types
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable
from typing import Any

import msgspec

from rounds.observation.notes import Note
from rounds.visitlog.callers import Listeners
from rounds.visitlog.reading import Row, Viewer, as_row
from rounds.visitlog.writer import Written

BACKLOG = 256  # frames that wait for a slow reader
BEAT = 15.0  # seconds between heartbeats
Send = Callable[[dict[str, Any]], Awaitable[None]]


def frame(rows: Iterable[Row], seq: int) -> bytes:
    """One server-sent event with rows; its id is where the reader stands afterwards."""
    data = msgspec.json.encode(list(rows))
    return b"id: %d\nevent: rows\ndata: %s\n\n" % (seq, data)


STALE = b"event: stale\ndata: {}\n\n"
BEATING = b": beat\n\n"


class Listener:
    """One stream. Everything but the constructor runs on the event loop."""

    def __init__(
        self, send: Send, session: str, visit: int, viewer: Viewer, number: object
    ) -> None:
        self.session, self.visit, self.viewer, self.revision = session, visit, viewer, number
        self.gone = asyncio.Event()
        self._send = send
        self._backlog: deque[bytes] = deque()
        self._slow: asyncio.Task[None] | None = None

    def write(self, data: bytes) -> None:
        """Send now, or after what waits. Never blocks and never raises."""
        if self.gone.is_set():
            return
        if self._slow is not None:
            if len(self._backlog) >= BACKLOG:
                self.gone.set()
            else:
                self._backlog.append(data)
            return
        step = self._coroutine(data)
        try:
            waits_for = step.send(None)
        except StopIteration:
            return
        except Exception:
            self.gone.set()
            return
        self._slow = asyncio.get_running_loop().create_task(self._go_on(step, waits_for))

    def end(self, data: bytes) -> None:
        """Send a last frame, then let go."""
        self.write(data)
        self.gone.set()

    async def _coroutine(self, data: bytes) -> None:
        await self._send({"type": "http.response.body", "body": data, "more_body": True})

    async def _go_on(self, step: Coroutine[Any, Any, None], waits_for: Any) -> None:
        try:
            await _resumed(step, waits_for)
            while self._backlog and not self.gone.is_set():
                await self._coroutine(self._backlog.popleft())
        except Exception:
            self.gone.set()
        finally:
            self._slow = None


@types.coroutine
def _resumed(step: Coroutine[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """Await the rest of a coroutine whose first step has been taken already."""
    while True:
        try:
            sent = yield waits_for
        except BaseException as fault:
            try:
                waits_for = step.throw(fault)
            except StopIteration:
                return
        else:
            try:
                waits_for = step.send(sent)
            except StopIteration:
                return


class Hub:
    """The listeners of all visits. `publish` is called in the committer's thread, everything else
    on the event loop."""

    def __init__(self) -> None:
        self._visits: dict[int, set[Listener]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._beat: asyncio.TimerHandle | None = None
        self._known = Listeners()
        self._closed = False

    def add(self, listener: Listener) -> None:
        self._loop = asyncio.get_running_loop()
        if self._closed:
            listener.gone.set()
        # Replaced, never changed: the committer's thread reads it without a lock.
        self._visits[listener.visit] = {*self._visits.get(listener.visit, ()), listener}
        if self._beat is None:
            self._beat = self._loop.call_later(BEAT, self._beating)

    def remove(self, listener: Listener) -> None:
        left = self._visits.get(listener.visit, set()) - {listener}
        if left:
            self._visits[listener.visit] = left
        else:
            self._visits.pop(listener.visit, None)

    def close(self) -> None:
        """Let everybody go, so that the process can stop; they come back with their token."""
        self._closed = True
        if self._beat is not None:
            self._beat.cancel()
        for listeners in self._visits.values():
            for listener in listeners:
                listener.gone.set()

    def publish(self, written: Written) -> None:
        """Send what changed to whoever may see it, now that it is on the disk."""
        if self._loop is None:
            return
        sends: list[tuple[Listener, bytes | None]] = []
        for visit, notes in written.changed.items():
            listeners = self._visits.get(visit)
            if listeners:
                current = self._current(visit, listeners)
                stale = listeners - current
                sends.extend((listener, None) for listener in stale)
                sends.extend(_frames(current, notes, written.seqs[visit]))
        if sends:
            self._loop.call_soon_threadsafe(_send_all, sends)

    def _current(self, visit: int, listeners: set[Listener]) -> set[Listener]:
        """Those whose standing is what it was when they came, or has just been read again."""
        number = self._known.revision(visit)
        old = [listener for listener in listeners if listener.revision != number]
        if not old:
            return listeners
        viewers = self._known.viewers(visit, {listener.session for listener in old})
        stale: set[Listener] = set()
        for listener in old:
            if viewers.get(listener.session) == listener.viewer:
                listener.revision = number
            else:
                stale.add(listener)
        return listeners - stale

    def _beating(self) -> None:
        assert self._loop is not None
        for listeners in self._visits.values():
            for listener in listeners:
                listener.write(BEATING)
        self._beat = self._loop.call_later(BEAT, self._beating)


def _frames(
    listeners: Iterable[Listener], notes: list[Note], seq: int
) -> Iterable[tuple[Listener, bytes]]:
    """The frame of each listener; those to whom all of it is somebody else's share theirs."""
    writers = {person for note in notes for person in (note.author, note.typed_by)}
    shared: dict[tuple[object, bool], bytes | None] = {}
    for listener in listeners:
        who = listener.viewer
        if who.person in writers:
            made = _made(who, notes, seq)
        else:
            kind = (who.standing, who.pooled)
            if kind not in shared:
                shared[kind] = _made(who, notes, seq)
            made = shared[kind]
        if made is not None:
            yield listener, made


def _made(who: Viewer, notes: list[Note], seq: int) -> bytes | None:
    rows = [row for row in (as_row(who, note) for note in notes) if row is not None]
    return frame(rows, seq) if rows else None


def _send_all(sends: list[tuple[Listener, bytes | None]]) -> None:
    for listener, data in sends:
        if data is None:
            listener.end(STALE)
        else:
            listener.write(data)
