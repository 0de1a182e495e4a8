"""The coordinator's inbox."""

import datetime as dt

import pytest
import time_machine

from rounds.access.actor import public
from rounds.interest import actions
from rounds.interest.actions import Wish
from rounds.interest.models import HostingRequest
from rounds.kernel.models import OutgoingMail
from rounds.people.models import Network
from rounds.year import actions as year

FRIDAY = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ask(cast):
    def send(number=1):
        return actions.send_request(
            actor=public(cast.organization.pk),
            organization=cast.organization,
            wish=Wish("Rosa Delgado", f"School {number}", email=f"rosa{number}@p.example"),
            sender_address=f"203.0.113.{number}",
        )

    return send


def inbox(cast):
    return f"{cast.base}hosting-requests/"


@pytest.mark.parametrize(
    ("name", "status"),
    [("ana", 200), ("farid", 403), ("paula", 403), ("dana", 403), ("nobody", 302)],
)
def test_who_opens_it(cast, ask, name, status):
    row = ask()
    assert cast.client(name).get(inbox(cast)).status_code == status
    assert cast.client(name).get(f"{inbox(cast)}{row.ref}/").status_code == status


def test_another_organization_finds_nothing(cast, other, ask):
    row = ask()
    assert "School 1" not in other.client("ana").get(inbox(other)).content.decode()
    assert other.client("ana").get(f"{inbox(other)}{row.ref}/").status_code == 404


def test_it_says_how_many_school_days_are_left(cast, ask, clock):
    row = ask()
    year.add_no_school_days(
        actor=cast.actor("ana"),
        organization=cast.organization,
        days=[(dt.date(2026, 11, 25), "Break"), (dt.date(2026, 11, 26), "Thanksgiving")],
    )
    page = f"{inbox(cast)}{row.ref}/"
    for moment, words in [
        (dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC), "Answer by November 27: 3 school days left"),
        (
            dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC),
            "Answer by November 27: one school day left",
        ),
        (dt.datetime(2026, 11, 27, 18, tzinfo=dt.UTC), "November 27: today is the last day"),
        (dt.datetime(2026, 11, 30, 18, tzinfo=dt.UTC), "Answer by November 27: this is late"),
    ]:
        clock.move_to(moment)
        assert words in cast.client("ana").get(page).content.decode()


def test_everything_is_done_from_one_page(cast, ask):
    row = ask()
    page = f"{inbox(cast)}{row.ref}/"
    ana = cast.client("ana")
    sent = {
        "reply": {"reply-text": "May I call?"},
        "note": {"note-text": "Met her in May."},
        "assign": {"assign-person": cast.people["ana"].ref},
        "status": {"status-status": "called"},
    }
    for what, data in sent.items():
        answer = ana.post(f"{page}{what}/", data)
        assert (answer.status_code, answer.url) == (302, page)
    text = ana.get(page).content.decode()
    for words in ("May I call?", "Met her in May.", "Ana Harlanson", "Called"):
        assert words in text
    assert OutgoingMail.objects.latest("pk").text.startswith("May I call?")
    assert ana.post(f"{page}delete/").url == inbox(cast)
    assert HostingRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("what", "data", "sentence"),
    [
        ("reply", {}, "Write your answer first."),
        ("note", {"note-text": "  "}, "Write something first."),
        ("status", {"status-status": "lost"}, "Select a valid choice"),
        ("assign", {"assign-person": "nobody"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_done_is_said_at_its_field(cast, ask, what, data, sentence):
    answer = cast.client("ana").post(f"{inbox(cast)}{ask().ref}/{what}/", data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_request_turns_into_a_network(cast, ask):
    page = f"{inbox(cast)}{ask().ref}/join/"
    ana = cast.client("ana")
    assert 'value="School 1"' in ana.get(page).content.decode()
    given = {
        "network_name": "South",
        "district_name": "South District",
        "school_name": "School 1",
        "level": "middle",
        "person_kind": "principal",
    }
    assert ana.post(page, given | {"school_name": ""}).status_code == 422
    assert ana.post(page, given).status_code == 302
    assert Network.objects.filter(name="South").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(cast, ask, count, django_assert_num_queries):
    for number in range(count):
        ask(number)
    ana = cast.client("ana")
    ana.get(inbox(cast))
    with django_assert_num_queries(QUERIES):
        assert ana.get(inbox(cast)).status_code == 200


QUERIES = 8
