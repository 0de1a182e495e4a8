"""The whole front over Django: lean routes, pages, uploads, start and stop."""

import json
import logging

import msgspec
import pytest
from django.db import connections

from rounds.config.front.application import Front
from rounds.config.front.bridge import Bridge
from rounds.config.front.health import Health
from rounds.config.front.lean import Table
from rounds.config.front.lean import json as send_json
from rounds.config.wsgi import application as django

from .wire import Wire, serving

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 2 * 1024 * 1024


async def named(scope, receive, send):
    await send_json(send, 200, scope["path_params"])


@pytest.fixture
def life():
    return []


@pytest.fixture
def port(life):
    table = Table()
    Health().add_to(table)
    table.add_pattern(r"/api/v1/visits/(?P<visit>[^/]+)/operations", POST=named, GET=named)
    bridge = Bridge(closing(django), threads=2, max_body=LIMIT, trust_proxy=True)
    front = Front(
        table, bridge, start=lambda: life.append("start"), stop=lambda: life.append("stop")
    )
    with serving(front) as port:
        yield port


def closing(application):
    """Each thread of a test gives its connection back, so that the database can be emptied."""

    def run(environ, start_response):
        try:
            return application(environ, start_response)
        finally:
            connections.close_all()

    return run


HOST = "Host: testserver\r\n"


def ask(wire, line, headers="", body=b""):
    return wire.send(f"{line} HTTP/1.1\r\n{HOST}{headers}\r\n".encode() + body).answer()


def test_alive(port):
    with Wire(port) as wire:
        answer = ask(wire, "GET /healthz")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
        assert json.loads(answer.body)["status"] == "alive"
        wire.send("HEAD /healthz HTTP/1.1\r\nHost: any.example\r\n\r\n")
        assert wire.answer(head=True).status == 200
        answer = ask(wire, "POST /healthz")
        assert (answer.status, answer.headers["allow"]) == (405, "GET")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("ok", "status"), [(True, 200), (False, 503)])
def test_ready_or_what_is_wrong(port, monkeypatch, ok, status):
    state = {"ok": ok, "disk": "well" if ok else "down"}
    monkeypatch.setattr("rounds.config.front.health.readiness", lambda: state)
    with Wire(port) as wire:
        answer = ask(wire, "GET /readyz")
    assert (answer.status, json.loads(answer.body)) == (status, state)
    assert answer.headers["cache-control"] == "no-store"


def test_ready_for_real(port):
    with Wire(port) as wire:
        answer = ask(wire, "GET /readyz")
    assert answer.status == 200
    assert set(json.loads(answer.body)) >= {"ok", "database", "migrations", "disk", "backup"}


def test_ready_is_asked_once_for_many(port, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "rounds.config.front.health.readiness", lambda: asked.append(1) or {"ok": True}
    )
    with Wire(port) as wire:
        assert [ask(wire, "GET /readyz").status for _ in range(5)] == [200] * 5
    assert asked == [1]


def test_a_lean_route_has_its_path_and_methods(port):
    with Wire(port) as wire:
        answer = ask(wire, "GET /api/v1/visits/v7/operations")
        assert msgspec.json.decode(answer.body) == {"visit": "v7"}
        answer = ask(wire, "DELETE /api/v1/visits/v7/operations", "Accept-Language: es\r\n")
        assert (answer.status, answer.headers["allow"]) == (405, "GET, POST")
        assert "dirección" in json.loads(answer.body)["title"]


def test_pages_come_over_the_bridge(port, caplog):
    caplog.set_level(logging.INFO, "rounds.requests")
    with Wire(port) as wire:
        answer = ask(wire, "GET /", "Accept-Language: es\r\nX-Request-ID: abc-123-xyz\r\n")
        assert (answer.status, answer.headers["content-language"]) == (200, "es")
        assert answer.headers["x-request-id"] == "abc-123-xyz"
        assert ask(wire, "GET /no-such-page/").status == 404
    ours = [record for record in caplog.records if record.name == "rounds.requests"]
    assert [record.facts["status"] for record in ours] == [200, 404]


def test_a_file_that_is_too_large_is_said_in_a_page(port):
    body = b"x" * (LIMIT + 1)
    with Wire(port) as wire:
        answer = ask(
            wire, "POST /", f"Accept-Language: es\r\nContent-Length: {len(body)}\r\n", body
        )
    assert answer.status == 413
    assert "pesa más de 20 MB" in answer.body.decode()


def test_it_starts_and_stops_the_background_work(life):
    bridge = Bridge(django, threads=1, max_body=LIMIT, trust_proxy=False)
    front = Front(
        Table(), bridge, start=lambda: life.append("start"), stop=lambda: life.append("stop")
    )
    with serving(front):
        assert life == ["start"]
    assert life == ["start", "stop"]
