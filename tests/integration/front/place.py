"""A visit behind real lean routes on a real port, and how a device reaches it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings

from rounds.people.kinds import NotesKeeping
from tests.support.cast import Cast, make_cast
from tests.support.devices import Device, make_visited

from .wire import Answer, Wire


class Place:
    """A visit and its address, as devices see it."""

    def __init__(self, port: int, kept: NotesKeeping = NotesKeeping.PICKED) -> None:
        self.cast: Cast = make_cast()
        self.visit = make_visited(self.cast, kept=kept)
        self.port = port
        self.base = f"/api/v1/visits/{self.visit.ref}/"

    def device(self, who: str) -> Device:
        return Device(self.cast, self.visit, who)

    def cookie(self, who: str) -> str:
        client = self.cast.client(who)
        morsel = client.cookies.get(settings.SESSION_COOKIE_NAME)
        return f"Cookie: {settings.SESSION_COOKIE_NAME}={morsel.value}\r\n" if morsel else ""

    def post(self, cookie: str, said: Any, more: str = "", path: str = "operations") -> Answer:
        body = json.dumps(said).encode()
        kind = "" if "Content-Type" in more else "Content-Type: application/json\r\n"
        with Wire(self.port) as wire:
            wire.send(
                f"POST {self.base}{path} HTTP/1.1\r\nHost: testserver\r\n{cookie}{kind}{more}"
                f"Content-Length: {len(body)}\r\n\r\n"
            ).send(body)
            return wire.answer()

    def get(self, cookie: str, path: str, more: str = "") -> Answer:
        with Wire(self.port) as wire:
            return wire.ask(self.base + path, headers=cookie + more)
