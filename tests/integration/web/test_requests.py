"""Each request has an id and one line in the log, which names nobody."""

import json
import logging

import pytest
from django.test import Client
from django.urls import path

from rounds.config.logs import DjangoFilter, Json, Plain
from rounds.web.urls import urlpatterns as ours


class Kept(logging.Handler):
    """Formats each line when it is written, as the product's handler does."""

    def __init__(self, form):
        super().__init__()
        self.setFormatter(form)
        self.addFilter(DjangoFilter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture(params=[Plain, Json])
def lines(request):
    """What the log says, in either form."""
    kept = Kept(request.param())
    logging.getLogger().addHandler(kept)
    yield kept.lines
    logging.getLogger().removeHandler(kept)


def test_one_line_for_each_request(cast, caplog):
    caplog.set_level(logging.INFO, "rounds.requests")
    answer = cast.client("paula").get(cast.base)
    [record] = caplog.records
    assert record.facts["route"] == "/o/<slug:org>/"
    assert (record.facts["method"], record.facts["status"]) == ("GET", 200)
    assert record.facts["ms"] > 0
    assert len(answer.headers["X-Request-ID"]) == 16


def test_the_id_of_the_caller_is_kept(client, db):
    answer = client.get("/", headers={"X-Request-ID": "from-proxy.1"})
    assert answer.headers["X-Request-ID"] == "from-proxy.1"


def test_the_id_is_on_each_line(client, db, lines):
    client.get("/", headers={"X-Request-ID": "from-proxy.1"})
    client.get("/", headers={"X-Request-ID": "ana@harlan.example"})
    assert "from-proxy.1" in lines[0]
    assert "from-proxy.1" not in lines[1]
    assert "ana@" not in lines[1]


def test_nothing_personal(cast, lines):
    client = cast.client("nobody")
    client.get("/?who=ana@harlan.example&name=Ana")
    client.get("/people/ana@harlan.example/")
    client.get("/nothing-here/Zx81kd92msa2/")
    client.post("/sign-in/", {"email": "ana@harlan.example", "password": "secret words of Ana"})
    Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "ana@harlan.example"})
    client.get("/", headers={"Host": "ana.evil.example"})
    said = "\n".join(lines)
    assert "/sign-in/" in said
    assert "no such address" in said
    for word in ("ana@", "Ana", "harlan.example", "Zx81kd92msa2", "secret", "ana.evil", "who="):
        assert word not in said


def breaks(request, token):
    raise ValueError(f"no {request.GET['who']} here")


urlpatterns = [path("breaks/<slug:token>/", breaks), *ours]


@pytest.mark.urls(__name__)
def test_a_fault_names_nobody(db, lines):
    client = Client(raise_request_exception=False)
    assert client.get("/breaks/Zx81kd92msa2/?who=ana@harlan.example").status_code == 500
    said = "\n".join(lines)
    assert "fault at /breaks/<slug:token>/" in said
    assert "no [e-mail] here" in said
    assert "Zx81kd92msa2" not in said


@pytest.mark.parametrize(
    ("reason", "status", "words"),
    [("too-large", 413, "larger than 20 MB"), ("no-room", 507, "no room left")],
)
def test_a_body_that_was_not_taken(client, db, reason, status, words):
    answer = client.post("/", {}, **{"rounds.refused": reason})
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_json_is_one_object_a_line(db, client, caplog):
    caplog.set_level(logging.INFO, "rounds.requests")
    client.get("/")
    line = json.loads(Json().format(caplog.records[0]))
    assert (line["route"], line["status"]) == ("/", 200)
