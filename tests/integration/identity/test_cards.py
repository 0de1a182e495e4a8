"""Card codes: people without an e-mail address."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from rounds.access.actor import system
from rounds.identity.models import Card, Session
from rounds.kernel.clock import now, today
from rounds.people import actions
from rounds.people.kinds import PersonKind

pytestmark = pytest.mark.usefixtures("early")


@pytest.fixture
def rosa(cast):
    """Nobody wrote down an address for her; Ana vouches."""
    return actions.add_person(
        actor=cast.actor("ana"),
        organization=cast.organization,
        name="Rosa Paz",
        kind=PersonKind.FRONT_OFFICE,
        school=cast.schools["birch"],
    )


def card(cast, membership, who="ana") -> str:
    client = cast.client(who)
    answer = client.post(f"{cast.base}people/{membership.ref}/card/")
    assert answer.url == f"{cast.base}invitations/cards/"
    return str(client.get(answer.url).context["cards"][0]["code"])


def enter(code: str) -> Client:
    client = Client()
    assert client.post("/card/", {"code": code}).url == "/card/confirm/"
    assert "Are you Rosa Paz?" in client.get("/card/confirm/").content.decode()
    client.post("/card/confirm/", {"answer": "yes"})
    return client


def test_a_card_signs_in_after_a_look_at_the_name(cast, rosa):
    client = enter(card(cast, rosa).lower())
    assert client.get(cast.base).status_code == 200
    kept = Session.objects.get(pk=client.session.session_key)
    assert (kept.means, kept.organization) == ("card", cast.organization)


def test_saying_no_signs_nobody_in(cast, rosa):
    client = Client()
    client.post("/card/", {"code": card(cast, rosa)})
    assert client.post("/card/confirm/", {"answer": "no"}).url == "/card/"
    assert client.get(cast.base).status_code == 302
    assert client.get("/card/confirm/").url == "/card/"


def test_a_session_by_card_is_over_after_four_hours(cast, rosa):
    client = enter(card(cast, rosa))
    with time_machine.travel(now() + dt.timedelta(hours=4, minutes=1)):
        assert client.get(cast.base).status_code == 302


def test_a_new_card_ends_the_old_one_and_its_sessions(cast, rosa):
    old = card(cast, rosa)
    client = enter(old)
    new = card(cast, rosa)
    assert client.get(cast.base).status_code == 302
    assert "no longer works" in Client().post("/card/", {"code": old}).content.decode()
    enter(new)
    assert Card.objects.filter(revoked_at=None).count() == 1


def test_a_lost_card_is_stopped_at_once(cast, rosa):
    code = card(cast, rosa)
    client = enter(code)
    cast.client("ana").post(f"{cast.base}people/{rosa.ref}/card/withdraw/")
    assert client.get(cast.base).status_code == 302
    assert "no longer works" in Client().post("/card/", {"code": code}).content.decode()


def test_a_card_ends_with_the_membership(cast, rosa):
    code = card(cast, rosa)
    rosa.ends_on = today(cast.organization.time_zone) - dt.timedelta(days=1)
    rosa.save()
    assert "no longer works" in Client().post("/card/", {"code": code}).content.decode()


def test_a_card_opens_no_other_organization(cast, other, rosa):
    actions.add_person(
        actor=system(other.organization.pk),
        organization=other.organization,
        name="x",
        kind=PersonKind.TEACHER,
        email="x@x.example",
    )
    from rounds.people.models import Membership

    Membership.objects.create(
        person=rosa.person, organization=other.organization, kind=PersonKind.TEACHER
    )
    client = enter(card(cast, rosa))
    assert client.get(cast.base).status_code == 200
    refused = client.get(other.base)
    assert refused.status_code == 403
    assert "another organization" in refused.content.decode()


def test_a_card_changes_no_means_of_getting_in(cast, rosa):
    client = enter(card(cast, rosa))
    for page in ("password", "passkeys/add", "second-step"):
        answer = client.get(f"/account/{page}/")
        assert answer.status_code == 302
        assert answer.url.startswith("/account/confirm/")
    assert "nothing here to confirm with" in client.get("/account/confirm/").content.decode()


def test_no_card_for_somebody_with_an_address(cast):
    """It would let whoever prints it be that person."""
    from rounds.people.models import Membership

    tomas = Membership.objects.get(person=cast.people["tomas"])
    client = cast.client("ana")
    answer = client.post(f"{cast.base}people/{tomas.ref}/card/", follow=True)
    assert "signs in with it. No card is needed" in answer.content.decode()
    assert not Card.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("ana", 200), ("farid", 403), ("paula", 403), ("tess", 403), ("dana", 403), ("nobody", 302)],
)
def test_who_prints_a_card(cast, rosa, who, status):
    page = f"{cast.base}people/{rosa.ref}/card/"
    assert cast.client(who).get(page).status_code == status


def test_a_facilitator_prints_for_whom_they_vouch(cast, rosa):
    rosa.sponsor = cast.people["farid"]
    rosa.save()
    enter(card(cast, rosa, "farid"))


def test_guessing_cards_is_slowed(cast, rosa):
    code = card(cast, rosa)
    client = Client()
    for _ in range(60):
        client.post("/card/", {"code": "AAAAA-AAAAA"})
    assert "too many attempts" in client.post("/card/", {"code": code}).content.decode()


def test_another_organizations_person_is_not_there(cast, other, rosa):
    assert other.client("ana").get(f"{other.base}people/{rosa.ref}/card/").status_code == 404
