"""The lean routes of the live path: operations in, rows out. `spec/visit-log.md` has the rules."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.utils import translation

from rounds.api.live.committer import Committer
from rounds.api.live.hub import STALE, Hub, Listener, frame
from rounds.visitlog.callers import Fault
from rounds.visitlog.envelope import Accepted, Answer, NotAListError, parse
from rounds.visitlog.openapi import document
from rounds.visitlog.resuming import Reading, Token, read
from rounds.visitlog.sentences import SENTENCES
from rounds.visitlog.taking import Asked

from . import lean
from .asgi_types import Receive, Scope, Send
from .body import BodyRefusedError, GoneError, header, take
from .lean import Table, json, problem

LARGEST = 16 * 1024 * 1024
VISIT = r"/api/v1/visits/(?P<visit>[0-9a-z]{1,24})/"
_STATUS = {Fault.NOT_SIGNED_IN: 401, Fault.NO_VISIT: 404, Fault.BUSY: 503}


class Live:
    """The routes, and what stands behind them. `start` and `stop` with the process; `leave` when
    it is about to stop, so that no stream holds it up."""

    def __init__(self) -> None:
        self.hub = Hub()
        self._committer = Committer(self.hub.publish)
        self._readers = ThreadPoolExecutor(2, "live-reader")

    def start(self) -> None:
        self._committer.start()

    def leave(self) -> None:
        self.hub.close()

    def stop(self) -> None:
        self._committer.stop()
        self._readers.shutdown()

    def add_to(self, table: Table) -> None:
        table.add_pattern(f"{VISIT}operations", POST=self.operations, GET=self.poll)
        table.add_pattern(f"{VISIT}snapshot", GET=self.snapshot)
        table.add_pattern(f"{VISIT}stream", GET=self.stream)
        table.add("/api/v1/openapi.json", GET=self.openapi)

    async def operations(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a JSON array of envelopes; answer in its order, once all of it is on the disk."""
        if not _from_here(scope):
            await self._turn_away(scope, send, 403, "elsewhere")
            return
        if not (header(scope, b"content-type") or "").startswith("application/json"):
            await self._turn_away(scope, send, 415, "not-json")
            return
        try:
            body, _size = await take(scope, receive, LARGEST)
        except GoneError:
            return
        except BodyRefusedError as refusal:
            await self._turn_away(scope, send, 413, refusal.code)
            return
        with body:
            data = body.read()
        try:
            said = parse(data)
        except NotAListError:
            await self._turn_away(scope, send, 400, "not-a-list")
            return
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[list[Answer] | Fault] = loop.create_future()

        def answer(result: list[Answer] | Fault) -> None:
            loop.call_soon_threadsafe(_give, answered, result)

        self._committer.submit(Asked(_session(scope), scope["path_params"]["visit"], said, answer))
        result = await answered
        if isinstance(result, Fault):
            await self._fault(scope, send, result)
        else:
            await json(send, 200, _with_sentences(scope, result))

    async def snapshot(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Everything this reader may see, and the token of where that stands."""
        reading = await self._read(scope, None)
        if isinstance(reading, Fault):
            await self._fault(scope, send, reading)
        else:
            await json(send, 200, {"token": str(reading.token), "rows": reading.rows})

    async def poll(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What changed after a token, for readers whose network holds streams back."""
        reading = await self._read(scope, _after(scope))
        if isinstance(reading, Fault):
            await self._fault(scope, send, reading)
            return
        rows = {"token": str(reading.token), "rows": reading.rows, "fresh": reading.fresh}
        await json(send, 200, rows)

    async def stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Server-sent events: what changed after the token, then what changes."""
        after = _after(scope)
        reading = await self._read(scope, after)
        if isinstance(reading, Fault):
            await self._fault(scope, send, reading)
            return
        listener = Listener(send, _session(scope), reading.visit, reading.viewer, reading.revision)
        await send({"type": "http.response.start", "status": 200, "headers": _STREAM})
        self.hub.add(listener)
        try:
            if after is not None and reading.fresh:
                listener.end(STALE)
            else:
                await self._begin(scope, listener, reading)
                await _until_gone(listener, receive)
        finally:
            self.hub.remove(listener)
            await send({"type": "http.response.body", "body": b""})

    async def _begin(self, scope: Scope, listener: Listener, reading: Reading) -> None:
        """The first frame. It is read once more now that the listener is in its place, so that
        nothing falls between; what comes twice is the same row with the same number."""
        tail = await self._read(scope, reading.token)
        if isinstance(tail, Fault) or tail.fresh:
            listener.end(STALE)
        else:
            token = b"event: token\ndata: %s\n\n" % str(tail.token).encode()
            listener.write(token + frame([*reading.rows, *tail.rows], tail.token.seq))

    async def openapi(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The document that describes these endpoints."""
        await json(send, 200, document())

    async def _read(self, scope: Scope, after: Token | None) -> Reading | Fault:
        loop = asyncio.get_running_loop()
        visit = scope["path_params"]["visit"]
        return await loop.run_in_executor(self._readers, read, _session(scope), visit, after)

    async def _fault(self, scope: Scope, send: Send, fault: Fault) -> None:
        await self._turn_away(scope, send, _STATUS[fault], fault.value)

    async def _turn_away(self, scope: Scope, send: Send, status: int, code: str) -> None:
        await problem(send, status, code, _said(scope, code))


_STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def _until_gone(listener: Listener, receive: Receive) -> None:
    """Until the browser leaves or the hub lets go."""

    async def left() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    waits = [asyncio.ensure_future(left()), asyncio.ensure_future(listener.gone.wait())]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        listener.gone.set()
        for one in waits:
            one.cancel()


def _give(answered: asyncio.Future[Any], result: object) -> None:
    if not answered.done():
        answered.set_result(result)


def _from_here(scope: Scope) -> bool:
    """Whether a page of this installation sent it: JSON from elsewhere is turned away, so that no
    token is needed and an outbox outlives a sign-in."""
    site = header(scope, b"sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = header(scope, b"origin")
    if origin is None:
        return True
    ours = {urlsplit(settings.BASE_URL).netloc, header(scope, b"host")}
    return urlsplit(origin).netloc in ours


def _session(scope: Scope) -> str:
    try:
        found = SimpleCookie(header(scope, b"cookie") or "").get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _after(scope: Scope) -> Token | None:
    """The token of the address; a browser that comes back by itself adds where it had come to."""
    given = parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
    token = Token.read(given)
    last = header(scope, b"last-event-id")
    if token is not None and last is not None and last.isdecimal() and len(last) < 10:
        return Token(token.epoch, int(last), token.fingerprint)
    return token


def _with_sentences(scope: Scope, answers: list[Answer]) -> list[dict[str, object]]:
    with translation.override(lean.language(scope)):
        return [
            {"answer": "accepted", "op_id": one.op_id, "seq": one.seq}
            if isinstance(one, Accepted)
            else {
                "answer": "refused",
                "op_id": one.op_id,
                "code": one.code,
                "final": one.final,
                "sentence": str(SENTENCES[one.code]),
            }
            for one in answers
        ]


def _said(scope: Scope, code: str) -> str:
    with translation.override(lean.language(scope)):
        return str(SENTENCES.get(code) or lean.said(scope, code))
