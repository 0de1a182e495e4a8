"""The live path on a real port: durable before visible, rows to those who may see them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings

from rounds.identity import actions as identity
from rounds.identity.models import Session
from rounds.kernel.installation import renew_epoch
from rounds.people import actions as people
from rounds.people.kinds import NotesKeeping
from rounds.visitlog import taking
from rounds.visitlog.models import Entry
from tests.support.cast import make_cast

from .place import Place
from .wire import Wire

pytestmark = pytest.mark.django_db(transaction=True)


class Stream:
    """An open stream of server-sent events."""

    def __init__(self, place: Place, cookie: str, path: str = "stream", more: str = "") -> None:
        self.wire = Wire(place.port)
        self.wire.send(f"GET {place.base}{path} HTTP/1.1\r\nHost: testserver\r\n{cookie}{more}\r\n")
        self.head = self.wire._until(b"\r\n\r\n").decode("latin-1")
        self._text = b""

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *error: object) -> None:
        self.wire.socket.close()

    def event(self) -> tuple[str, Any]:
        """The next event: its name and its data."""
        while b"\n\n" not in self._text:
            size = int(self.wire._until(b"\r\n"), 16)
            if size == 0:
                return "end", None
            self._text += self.wire._exactly(size + 2)[:-2]
        raw, _, self._text = self._text.partition(b"\n\n")
        fields = dict(line.split(": ", 1) for line in raw.decode().splitlines())
        data = fields.get("data", "")
        return fields["event"], json.loads(data) if fields["event"] == "rows" else data

    def texts(self) -> list[str]:
        name, rows = self.event()
        assert name == "rows"
        return [row["row"]["text"] for row in rows if "row" in row]


def test_an_operation_is_answered_with_its_number_and_reaches_the_authors_other_device(live_port):
    place = Place(live_port)
    cookie, phone = place.cookie("prudence"), place.device("prudence")
    with Stream(place, place.cookie("prudence")) as laptop:
        assert laptop.event()[0] == "token"
        assert laptop.texts() == []
        said = phone.note("T: “Why?”")
        answer = place.post(cookie, [said])
        assert (answer.status, json.loads(answer.body)) == (
            200,
            [{"answer": "accepted", "op_id": said["op_id"].replace("-", ""), "seq": 1}],
        )
        assert laptop.texts() == ["T: “Why?”"]


def test_others_are_sent_nothing_of_notes_that_are_not_pooled(live_port):
    place = Place(live_port)
    phone, stan = place.device("prudence"), place.device("stan")
    with Stream(place, place.cookie("stan")) as other:
        assert [other.event()[0], other.texts()] == ["token", []]
        place.post(place.cookie("prudence"), [phone.note("hers")])
        place.post(place.cookie("stan"), [stan.note("his")])
        assert other.texts() == ["his"]


def test_pooled_notes_reach_every_observer_and_nobody_of_the_host(live_port):
    place = Place(live_port, NotesKeeping.POOLED)
    with Stream(place, place.cookie("stan")) as other:
        assert [other.event()[0], other.texts()] == ["token", []]
        place.post(place.cookie("prudence"), [place.device("prudence").note("ours")])
        assert other.texts() == ["ours"]
    for who in ("tess", "paula", "tomas", "dana", "ana"):
        assert place.get(place.cookie(who), "snapshot").status == 404, who


def test_a_reader_who_loses_the_standing_is_let_go_before_anything_more_is_sent(live_port):
    place = Place(live_port, NotesKeeping.POOLED)
    with Stream(place, place.cookie("stan")) as other:
        assert [other.event()[0], other.texts()] == ["token", []]
        team = place.cast.teams["birch"]
        people.join_team(actor=place.cast.actor("ana"), team=team, person=place.cast.people["stan"])
        place.post(place.cookie("prudence"), [place.device("prudence").note("not for the host")])
        assert [other.event()[0], other.event()[0]] == ["stale", "end"]


def test_a_session_that_was_ended_writes_and_hears_nothing_more(live_port):
    place = Place(live_port)
    cookie, phone = place.cookie("prudence"), place.device("prudence")
    with Stream(place, cookie) as stream:
        assert [stream.event()[0], stream.texts()] == ["token", []]
        Session.objects.all().delete()
        assert place.post(cookie, [phone.note("after")]).status == 401
        assert place.get(cookie, "snapshot").status == 401
    assert not Entry.objects.exists()


def test_a_session_ended_by_its_person_is_let_go(live_port):
    place = Place(live_port)
    phone = place.device("prudence")
    old, new = place.cookie("prudence"), place.cookie("prudence")
    with Stream(place, old) as stream:
        assert [stream.event()[0], stream.texts()] == ["token", []]
        key = old.partition("=")[2].strip()
        identity.end_session(
            actor=place.cast.actor("prudence"), session=Session.objects.get(pk=key)
        )
        place.post(new, [phone.note("elsewhere")])
        assert [stream.event()[0], stream.event()[0]] == ["stale", "end"]


def test_nobody_who_has_not_signed_in_writes_or_reads(live_port):
    place = Place(live_port)
    said = [place.device("prudence").note("x")]
    assert place.post("", said).status == 401
    for path in ("snapshot", "operations", "stream"):
        answer = place.get("", path)
        assert (answer.status, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_coordinator_of_another_organization_finds_no_visit(live_port):
    place = Place(live_port)
    mirror = make_cast("Mirror")
    client = mirror.client("ana")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"Cookie: {settings.SESSION_COOKIE_NAME}={key}\r\n"
    assert place.get(cookie, "snapshot").status == 404
    place.base = "/api/v1/visits/zzzzzzzzzzzz/"
    assert place.get(cookie, "snapshot").status == 404


def test_a_tail_follows_a_snapshot_and_a_token_of_another_time_asks_for_a_fresh_one(live_port):
    place = Place(live_port)
    cookie, phone = place.cookie("prudence"), place.device("prudence")
    place.post(cookie, [phone.note("one")])
    first = json.loads(place.get(cookie, "snapshot").body)
    place.post(cookie, [phone.note("two")])
    tail = json.loads(place.get(cookie, f"operations?after={first['token']}").body)
    assert [row["row"]["text"] for row in tail["rows"]] == ["two"]
    assert tail["fresh"] is False
    renew_epoch()
    again = json.loads(place.get(cookie, f"operations?after={tail['token']}").body)
    assert ([row["row"]["text"] for row in again["rows"]], again["fresh"]) == (["one", "two"], True)
    with Stream(place, cookie, f"stream?after={tail['token']}") as stream:
        assert [stream.event()[0], stream.event()[0]] == ["stale", "end"]


def test_a_stream_goes_on_from_where_the_browser_had_come(live_port):
    place = Place(live_port)
    cookie, phone = place.cookie("prudence"), place.device("prudence")
    place.post(cookie, [phone.note("one")])
    token = json.loads(place.get(cookie, "snapshot").body)["token"]
    place.post(cookie, [phone.note("two"), phone.note("three")])
    more = "Last-Event-ID: 2\r\n"
    with Stream(place, cookie, f"stream?after={token}", more) as stream:
        assert [stream.event()[0], stream.texts()] == ["token", ["three"]]


def test_the_streams_headers_ask_proxies_not_to_hold_it_back(live_port):
    place = Place(live_port)
    with Stream(place, place.cookie("prudence")) as stream:
        assert "x-accel-buffering: no" in stream.head
        assert "text/event-stream" in stream.head


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("Sec-Fetch-Site: cross-site\r\n", 403),
        ("Sec-Fetch-Site: same-site\r\n", 403),
        ("Origin: https://evil.example\r\n", 403),
        ("Content-Type: text/plain\r\n", 415),
        ("Sec-Fetch-Site: same-origin\r\nOrigin: http://testserver\r\n", 200),
    ],
)
def test_only_our_own_pages_send(live_port, more, status):
    place = Place(live_port)
    said = [place.device("prudence").note("x")]
    assert place.post(place.cookie("prudence"), said, more).status == status


@pytest.mark.parametrize("said", [{}, "x", None, [{}] * 501])
def test_what_is_no_list_of_operations_is_a_clear_refusal(live_port, said):
    place = Place(live_port)
    answer = place.post(place.cookie("prudence"), said)
    body = json.loads(answer.body)
    assert (answer.status, body["code"]) == (400, "not-a-list")
    assert body["title"] == "Send a list of at most 500 operations."


def test_a_refusal_says_in_the_readers_language_what_to_do(live_port):
    place = Place(live_port)
    said = [place.device("prudence").note("x", room_visit=99)]
    answer = place.post(place.cookie("prudence"), said, "Accept-Language: es-MX,es;q=0.9\r\n")
    one = json.loads(answer.body)[0]
    assert (one["code"], one["final"]) == ("no-such-room-visit", False)
    assert one["sentence"].startswith("Todavía no hay")


def test_one_request_that_fails_takes_no_other_with_it(live_port, live, monkeypatch, caplog):
    place = Place(live_port)
    whole = taking.write_batch

    def failing(cursor, posts, **more):
        if any(getattr(post.said, "made_at", "") == "boom" for post in posts):
            raise RuntimeError("boom")
        return whole(cursor, posts, **more)

    monkeypatch.setattr(taking, "write_batch", failing)
    cookie, phone = place.cookie("prudence"), place.device("prudence")
    bad = place.post(cookie, [phone.note("bad") | {"made_at": "boom"}])
    good = place.post(cookie, [phone.note("good")])
    assert (bad.status, good.status) == (503, 200)
    assert list(Entry.objects.values_list("seq", flat=True)) == [1]
