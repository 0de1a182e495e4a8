"""Taking one's data along, and leaving for good."""

import datetime as dt
import io
import json
import zipfile

import pytest
import time_machine
from django.test import Client

from rounds.identity.leaving import own_data
from rounds.identity.models import Farewell, Invitation, Session
from rounds.jobs.handlers import HANDLERS
from rounds.kernel.clock import now
from rounds.kernel.models import AuditEntry, OutgoingMail, Purge
from rounds.kernel.purges import REPLAYS
from rounds.people import actions, reads
from rounds.people.kinds import Asked
from rounds.people.models import Membership, Person
from tests.support.filled import fill_practice, fill_year

WORDS = "four quiet words here"


def signed_in(person) -> Client:
    person.set_password(WORDS)
    person.save()
    client = Client()
    client.post("/sign-in/", {"login": person.email, "password": WORDS})
    return client


@pytest.fixture
def paula(cast):
    return cast.people["paula"]


@pytest.fixture
def client(paula):
    return signed_in(paula)


def days_later(days):
    return time_machine.travel(now() + dt.timedelta(days=days))


def test_one_takes_along_ones_own_data_and_nobody_elses(cast, client):
    answer = client.post("/account/data/")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert sorted(packed.namelist()) == ["data.json", "index.html"]
    data = json.loads(packed.read("data.json"))
    assert data["account"][0]["email"] == "paula@harlan.example"
    assert [row["role"] for row in data["roles"]] == ["school-leader"]
    assert "Paula Harlanson" in packed.read("index.html").decode()
    assert "Tomas" not in packed.read("data.json").decode()
    assert "argon2" not in packed.read("data.json").decode()
    assert AuditEntry.objects.filter(verb="account.exported").count() == 1


def test_both_ask_for_fresh_proof(client):
    with time_machine.travel(now() + dt.timedelta(minutes=16)):
        for page in ("data", "leave"):
            assert client.post(f"/account/{page}/").url.startswith("/account/confirm/")
    assert not Farewell.objects.exists()


def test_after_the_days_of_grace_the_account_is_gone(cast, client, paula):
    client.post("/account/leave/")
    client.post("/account/leave/")
    assert OutgoingMail.objects.filter(subject="Your Rounds account will be erased").count() == 1
    with days_later(6):
        HANDLERS["farewells"]({})
        paula.refresh_from_db()
        assert paula.is_active
    with days_later(8):
        HANDLERS["farewells"]({})
        HANDLERS["farewells"]({})
    paula.refresh_from_db()
    assert (paula.name, paula.email, paula.is_active) == ("Former member", None, False)
    assert not paula.has_usable_password()
    assert not Session.objects.filter(person=paula).exists()
    assert client.get("/account/").status_code == 302
    member = Membership.objects.get(person=paula)
    assert member.school is None
    assert member.ends_on is not None
    assert Purge.objects.filter(kind="account", subject_ref=paula.ref).count() == 1
    assert not OutgoingMail.objects.filter(to="paula@harlan.example").exists()


def test_one_can_think_again(client, paula):
    client.post("/account/leave/")
    assert "will be erased on" in client.get("/account/").content.decode()
    assert client.post("/account/stay/").url == "/account/"
    with days_later(8):
        HANDLERS["farewells"]({})
    paula.refresh_from_db()
    assert paula.is_active


def test_the_only_coordinator_hands_over_first(cast):
    ana = cast.people["ana"]
    client = signed_in(ana)
    assert "You are the only coordinator" in client.get("/account/leave/").content.decode()
    answer = client.post("/account/leave/", follow=True)
    assert "Appoint another one first" in answer.content.decode()
    assert not Farewell.objects.exists()


def test_who_became_the_only_coordinator_meanwhile_stays(cast, client, paula):
    client.post("/account/leave/")
    from rounds.people.models import Appointment

    Appointment.objects.filter(role="coordinator").update(person=paula)
    with days_later(8):
        HANDLERS["farewells"]({})
    paula.refresh_from_db()
    assert paula.is_active


def test_a_restored_backup_erases_again(cast, paula):
    Invitation.objects.create(
        organization=cast.organization,
        email="paula@harlan.example",
        name="Paula",
        kind="principal",
        expires_at=now(),
    )
    for _ in range(2):
        REPLAYS["account"](paula.ref)
    REPLAYS["account"]("not-there")
    assert not Person.objects.filter(email="paula@harlan.example").exists()
    assert Invitation.objects.get().email == ""


def test_nobody_stays_or_leaves_for_somebody_else(cast, client, paula):
    client.post("/account/leave/")
    cast.client("tomas").post("/account/stay/")
    assert Farewell.objects.filter(person=paula).exists()


def test_the_copy_holds_what_one_wrote_and_nothing_of_others(cast):
    fill_year(cast)
    fill_practice(cast)
    actions.accept(
        actor=cast.actor("ana"),
        member=reads.keeper_for(cast.actor("ana"), cast.cohort.ref),
        asked=list(Asked),
    )
    copies = {
        name: json.loads(zipfile.ZipFile(io.BytesIO(own_data(cast.people[name]))).read("data.json"))
        for name in ("ana", "tomas", "prudence")
    }
    assert [row["body"] for row in copies["tomas"]["comments"]] == ["All of Harlan."]
    assert [row["body"] for row in copies["prudence"]["comments"]] == [
        "Who in Harlan?",
        "Dear Harlan!",
    ]
    assert [row["note"] for row in copies["ana"]["support-given"]] == ["Met the Harlan team"]
    assert [row["asked"] for row in copies["ana"]["answers"]] == ["dates", "norms"]
    assert len(copies["tomas"]["calendar-addresses"]) == 1
    assert copies["tomas"]["support-given"] == copies["prudence"]["meetings"] == []
