"""A server that is killed again and again while devices post to it, and what must hold after."""

from __future__ import annotations

import http.client
import json
import random
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from .command import Installation

SEED = """
import django; django.setup()
import json
from django.conf import settings
from tests.support.cast import make_cast
from tests.support.devices import make_visited
cast = make_cast()
visit = make_visited(cast)
people = {
    who: [cast.people[who].ref, cast.client(who).cookies[settings.SESSION_COOKIE_NAME].value]
    for who in ("prudence", "stan", "farid")
}
print(json.dumps({"visit": visit.ref, "people": people, "cookie": settings.SESSION_COOKIE_NAME}))
"""

COMPARE = """
import django; django.setup()
from django.db import connection
from rounds.visitlog.rebuild import rebuild
from rounds.visitlog.store import notes_since
from rounds.visits.models import Visit
visit = Visit.objects.get().pk
with connection.cursor() as cursor:
    made = rebuild(cursor, visit)
    stored = {note.note: note for note in notes_since(cursor, visit, 0)}
print("same" if made == stored else "different", len(stored))
"""


@dataclass
class Device:
    """Posts notes without end; keeps what was not acknowledged and posts it again."""

    person: str
    cookie: str
    name: str = field(default_factory=lambda: str(uuid4()))
    waiting: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: dict[str, int] = field(default_factory=dict)
    faults: list[object] = field(default_factory=list)

    def post(self, port: int, path: str, stop: threading.Event) -> None:
        """Until the server is gone or `stop` is set. Whatever is odd goes into `faults`."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            while not stop.is_set():
                if len(self.waiting) < 20:
                    self.waiting += [self._note() for _ in range(5)]
                connection.request("POST", path, json.dumps(self.waiting), self._headers)
                response = connection.getresponse()
                self._take(response.status, json.loads(response.read()))
        except (OSError, http.client.HTTPException, ValueError):
            return
        finally:
            connection.close()

    @property
    def _headers(self) -> dict[str, str]:
        return {"Content-Type": "application/json", "Cookie": self.cookie}

    def _note(self) -> dict[str, Any]:
        text = f"T asks a question; {len(self.acknowledged)} answered so far"
        return {
            "op_id": str(uuid4()),
            "author": self.person,
            "device": self.name,
            "kind": "note.written",
            "version": 1,
            "body": {"note": str(uuid4()), "text": text},
        }

    def _take(self, status: int, answers: Any) -> None:
        if status != 200:
            self.faults.append((status, answers))
            return
        for answer in answers:
            if answer["answer"] != "accepted":
                self.faults.append(answer)
            elif self.acknowledged.setdefault(answer["op_id"], answer["seq"]) != answer["seq"]:
                self.faults.append(("another number", answer))
        self.waiting.clear()


@dataclass
class Fire:
    """An installation, its visit, and the devices in it."""

    house: Installation
    visit: str
    devices: list[Device]

    @classmethod
    def light(cls, house: Installation) -> Fire:
        process = house.start(code=SEED)
        said, faults = process.communicate()
        assert process.returncode == 0, faults
        known = json.loads(said.splitlines()[-1])
        devices = [
            Device(ref, f"{known['cookie']}={key}")
            for ref, key in known["people"].values()
            for _ in range(2)
        ]
        return cls(house, known["visit"], devices)

    def serve_and_kill(self, seconds: float) -> None:
        """Serve, let every device post, and kill the server after so many seconds under load."""
        port = _free_port()
        server = self.house.start("serve", "--port", str(port))
        stop = threading.Event()
        path = f"/api/v1/visits/{self.visit}/operations"
        threads = [
            threading.Thread(target=device.post, args=(port, path, stop)) for device in self.devices
        ]
        try:
            _await(port, server)
            for thread in threads:
                thread.start()
            time.sleep(seconds)
        finally:
            server.kill()
            server.communicate()
            stop.set()
            for thread in threads:
                if thread.ident is not None:
                    thread.join()

    def faults(self) -> list[object]:
        """Everything that does not hold: lost, doubled, renumbered, or other than its log."""
        found: list[object] = [fault for device in self.devices for fault in device.faults]
        log = self.house.rows("SELECT op_id, seq FROM visitlog_entry ORDER BY seq")
        if [seq for _, seq in log] != list(range(1, len(log) + 1)):
            found.append("the numbers have a gap")
        stored: dict[str, int] = dict(log)  # type: ignore[arg-type]
        for device in self.devices:
            for op_id, seq in device.acknowledged.items():
                if stored.get(op_id) != seq:
                    found.append(("acknowledged", op_id, seq, "stored", stored.get(op_id)))
        compared = self.house.start(code=COMPARE)
        said, trouble = compared.communicate()
        if compared.returncode or not said.startswith("same"):
            found.append((said, trouble))
        return found

    @property
    def acknowledged(self) -> int:
        return sum(len(device.acknowledged) for device in self.devices)


def kill_often(house: Installation, times: int, *, seed: int = 7) -> tuple[Fire, list[object]]:
    """Kill the server so many times under load, then compare log, tables and acknowledgements."""
    chance = random.Random(seed)
    fire = Fire.light(house)
    for _ in range(times):
        fire.serve_and_kill(chance.uniform(0.05, 0.6))
    return fire, fire.faults()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, server: subprocess.Popen[str]) -> None:
    """Until the server answers; raises when it ended instead."""
    while server.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise AssertionError(server.communicate()[1])
