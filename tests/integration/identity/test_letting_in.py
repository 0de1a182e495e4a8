"""Inviting everybody who has never been in: who stands there, what each gets, twice and at once."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import update_last_login
from django.test import Client

from rounds.identity import actions
from rounds.identity.models import Card, Invitation
from rounds.identity.newcomers import Newcomer, Way, newcomers
from rounds.kernel.clock import now
from rounds.kernel.models import OutgoingMail
from rounds.kernel.refusals import NotAllowed, NotPossible
from rounds.people import actions as people
from rounds.people.kinds import PersonKind
from rounds.people.models import Membership, Person


@pytest.fixture(autouse=True)
def been_in(cast):
    """Everybody of the cast has been in but Tomas, who has an address, and Rosa, who has none."""
    for name, person in cast.people.items():
        if name != "tomas":
            update_last_login(None, person)
    people.add_person(
        actor=cast.actor("ana"),
        organization=cast.organization,
        name="Rosa Paz",
        kind=PersonKind.FRONT_OFFICE,
        school=cast.schools["birch"],
    )


def page_of(cast, who="ana", query=""):
    return cast.client(who).get(f"{cast.base}invitations/let-in/{query}")


def ticked(answer) -> dict[str, object]:
    """What the form of this page sends as it stands."""
    text = answer.content.decode()
    return {
        "who": re.findall(r'name="who" value="(\w+)" checked', text),
        "form": re.search(r'name="form" value="(\w+)"', text).group(1),
    }


def test_each_line_says_what_happens_and_one_button_does_it(cast):
    ana = cast.client("ana")
    shown = page_of(cast)
    text = shown.content.decode()
    assert "2 people have not been in yet" in text
    assert "A letter goes to" in text
    assert "tomas@harlan.example" in text
    assert "No e-mail address: you get a card with a code to print." in text
    answer = ana.post(f"{cast.base}invitations/let-in/", ticked(shown))
    assert answer.url == f"{cast.base}invitations/cards/"
    sheet = ana.get(answer.url).content.decode()
    assert "Rosa Paz" in sheet
    assert "Tomas" not in sheet
    letter = OutgoingMail.objects.get(to="tomas@harlan.example")
    assert "Teacher leader; on the campus team of Harlan Birch School" in letter.text
    after = page_of(cast).content.decode()
    assert "Invited on" in after
    assert "Has a card, made on" in after
    assert " checked" not in after, "nobody is let in twice without being ticked"


def test_the_letter_and_the_card_open_the_door(cast):
    ana = cast.client("ana")
    ana.post(f"{cast.base}invitations/let-in/", ticked(page_of(cast)))
    link = re.search(r"testserver(/invitation/\S+)", OutgoingMail.objects.get().text).group(1)
    tomas = Client()
    assert tomas.post(link).url == cast.base
    assert tomas.get(cast.base).status_code == 200
    code = ana.get(f"{cast.base}invitations/cards/").context["cards"][0]["code"]
    rosa = Client()
    rosa.post("/card/", {"code": code})
    assert rosa.post("/card/confirm/", {"answer": "yes"}).url == cast.base
    assert "Everybody has been in" in page_of(cast).content.decode()
    assert Membership.objects.filter(person__email="tomas@harlan.example").count() == 1


def test_two_clicks_send_one_letter_and_print_the_same_card(cast):
    ana = cast.client("ana")
    form = ticked(page_of(cast))
    codes = []
    for _ in range(2):
        ana.post(f"{cast.base}invitations/let-in/", form)
        codes.append(ana.get(f"{cast.base}invitations/cards/").context["cards"][0]["code"])
    assert codes[0] == codes[1]
    assert Card.objects.count() == 1
    assert OutgoingMail.objects.count() == 1
    assert Invitation.objects.count() == 1


def test_a_letter_is_sent_again_later_and_the_earlier_one_stops(cast):
    ana = cast.client("ana")
    ana.post(f"{cast.base}invitations/let-in/", ticked(page_of(cast)))
    first = re.search(r"testserver(/invitation/\S+)", OutgoingMail.objects.get().text).group(1)
    ref = Membership.objects.get(person=cast.people["tomas"]).ref
    with time_machine.travel(now() + dt.timedelta(hours=1), tick=False):
        alone = cast.client("ana").get(f"{cast.base}invitations/let-in/?who={ref}")
        assert ticked(alone)["who"] == [ref]
        cast.client("ana").post(f"{cast.base}invitations/let-in/", ticked(alone))
    assert OutgoingMail.objects.count() == 2
    assert Invitation.objects.count() == 1
    assert Client().get(first).status_code == 404


def test_a_letter_that_ran_out_counts_as_not_invited(cast):
    cast.client("ana").post(f"{cast.base}invitations/let-in/", ticked(page_of(cast)))
    with time_machine.travel(now() + dt.timedelta(days=31), tick=False):
        text = page_of(cast).content.decode()
        assert "The earlier letter no longer works." in text
        home = cast.client("ana").get(cast.base).content.decode()
        assert "1 person has not been in yet, and nobody has invited them." in home


def test_an_old_form_gives_a_card_that_works(cast):
    """The form is sent, the card is replaced, and the browser sends the old form once more."""
    ana = cast.client("ana")
    form = ticked(page_of(cast))
    ana.post(f"{cast.base}invitations/let-in/", form)
    ref = Membership.objects.get(person__name="Rosa Paz").ref
    ana.post(f"{cast.base}people/{ref}/card/")
    ana.post(f"{cast.base}invitations/let-in/", form)
    code = ana.get(f"{cast.base}invitations/cards/").context["cards"][0]["code"]
    assert Client().post("/card/", {"code": code}).url == "/card/confirm/"
    assert Card.objects.filter(revoked_at=None).count() == 1


def test_the_facilitator_sees_the_people_of_the_own_network_only(cast):
    newcomer = people.add_person(
        actor=cast.actor("ana"),
        organization=cast.organization,
        name="Sola Far",
        kind=PersonKind.TEACHER,
        email="sola@harlan.example",
        school=cast.schools["lincoln"],
    )
    rosa = Person.objects.get(name="Rosa Paz")
    people.join_team(actor=cast.actor("ana"), team=cast.teams["birch"], person=rosa)
    found = {row.membership.person.name: row.way for row in newcomers(cast.actor("farid"))}
    assert found == {"Tomas Harlanson": Way.LETTER, "Rosa Paz": Way.ELSEWHERE}
    text = page_of(cast, "farid").content.decode()
    assert "Ana Harlanson prints the card." in text
    menu = cast.client("farid").get(cast.base).content.decode()
    assert f'href="{cast.base}invitations/"' in menu
    cast.client("farid").post(
        f"{cast.base}invitations/let-in/", {"who": [newcomer.ref], "form": "x"}
    )
    assert not OutgoingMail.objects.exists(), "not on a team of the own network"
    cast.client("farid").post(f"{cast.base}invitations/let-in/", ticked(page_of(cast, "farid")))
    assert OutgoingMail.objects.get().to == "tomas@harlan.example"


@pytest.mark.parametrize("who", ["paula", "tomas", "tess", "prudence", "dana", "edith", "stan"])
def test_nobody_else_invites(cast, who):
    assert page_of(cast, who).status_code == 403
    assert cast.client(who).post(f"{cast.base}invitations/let-in/").status_code == 403
    assert cast.client(who).get(f"{cast.base}invitations/cards/").status_code == 403


def test_the_action_itself_refuses_a_facilitator_of_another_network(cast):
    tomas = Membership.objects.get(person=cast.people["tomas"])
    stray = Newcomer(tomas, Way.LETTER, None, None, False)
    with pytest.raises(NotAllowed):
        actions.invite_member(actor=cast.actor("farid"), newcomer=stray)


def test_another_organizations_people_are_not_there(cast, other):
    ref = Membership.objects.get(person=cast.people["tomas"]).ref
    other.client("ana").post(f"{other.base}invitations/let-in/", {"who": [ref], "form": "x"})
    assert not OutgoingMail.objects.exists()
    team = cast.teams["birch"].ref
    assert page_of(other, query=f"?team={team}").status_code == 404


def test_the_teams_page_and_the_persons_page_lead_there(cast):
    team = cast.teams["birch"].ref
    text = cast.client("ana").get(f"{cast.base}teams/{team}/").content.decode()
    assert "not been in yet</span>" in text
    assert f'href="{cast.base}invitations/let-in/?team={team}"' in text
    assert (
        "not been in yet</span>"
        not in cast.client("paula").get(f"{cast.base}teams/{team}/").content.decode()
    )
    ref = Membership.objects.get(person__name="Rosa Paz").ref
    text = cast.client("ana").get(f"{cast.base}people/{ref}/").content.decode()
    assert f'href="{cast.base}invitations/let-in/?who={ref}"' in text
    only = page_of(cast, query=f"?team={team}").content.decode()
    assert "1 person has not been in yet" in only


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_questions_for_any_number(cast, many, django_assert_num_queries):
    for number in range(many):
        people.add_person(
            actor=cast.actor("ana"),
            organization=cast.organization,
            name=f"New {number}",
            kind=PersonKind.TEACHER,
            email=f"new{number}@harlan.example",
            school=cast.schools["birch"],
        )
    ana = cast.client("ana")
    ana.get(f"{cast.base}invitations/let-in/")
    with django_assert_num_queries(9):
        ana.get(f"{cast.base}invitations/let-in/")


def test_somebody_removed_after_the_letter_stays_out_and_before_it_comes_back(cast):
    cast.client("ana").post(f"{cast.base}invitations/let-in/", ticked(page_of(cast)))
    invitation = Invitation.objects.get()
    tomas = Membership.objects.get(person=cast.people["tomas"])
    with time_machine.travel(now() + dt.timedelta(minutes=20), tick=False):
        people.remove_person(actor=cast.actor("ana"), membership=tomas)
        with pytest.raises(NotPossible) as refused:
            actions.accept_invitation(
                actor=cast.actor("nobody"), invitation=invitation, email=invitation.email
            )
    assert refused.value.code == "removed-since"
    with time_machine.travel(now() + dt.timedelta(minutes=40), tick=False):
        actions.renew_invitation(actor=cast.actor("ana"), invitation=invitation)
        invitation.refresh_from_db()
        actions.accept_invitation(
            actor=cast.actor("nobody"), invitation=invitation, email=invitation.email
        )
    tomas.refresh_from_db()
    assert tomas.removed_at is None
