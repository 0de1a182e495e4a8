"""Inviting, answering by letter and from paper, and every way in which it is refused."""

import datetime as dt
import re

import pytest
from django.test import Client

from rounds.identity.models import Invitation
from rounds.kernel.clock import now
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.people.models import Appointment, Membership, Person, TeamMember

pytestmark = pytest.mark.usefixtures("early")


@pytest.fixture
def ana(cast):
    return cast.client("ana")


def invite(client, cast, people, place="member", kind="teacher", language="en"):
    return client.post(
        f"{cast.base}invitations/new/",
        {"people": people, "place": place, "kind": kind, "language": language},
    )


def link(email: str) -> str:
    letter = OutgoingMail.objects.filter(to=email).latest("pk")
    return re.search(r"http://testserver(/invitation/\S+)", letter.text).group(1)


def test_a_letter_brings_somebody_new_in(cast, ana):
    team = cast.teams["birch"]
    answer = invite(
        ana, cast, "Rosa Marín, rosa@birch.example", f"team-{team.ref}", "teacher-leader"
    )
    assert answer.url == f"{cast.base}invitations/"
    address = link("rosa@birch.example")
    client = Client()
    shown = client.get(address).content.decode()
    assert "Ana Harlanson invites you" in shown
    assert "Teacher leader; on the campus team of Harlan Birch School" in shown
    assert not Person.objects.filter(email="rosa@birch.example").exists(), "opening changes nothing"
    answer = client.post(address)
    assert answer.url == cast.base
    assert client.get(cast.base).status_code == 200
    rosa = Person.objects.get(email="rosa@birch.example")
    assert TeamMember.objects.filter(team=team, person=rosa).exists()
    member = Membership.objects.get(person=rosa)
    assert (rosa.name, member.kind, member.school) == (
        "Rosa Marín",
        "teacher-leader",
        cast.schools["birch"],
    )
    assert AuditEntry.objects.filter(verb="invitation.accepted", person_id=rosa.pk).count() == 1


def test_a_role_is_carried_by_the_invitation(cast, ana):
    invite(
        ana, cast, "Leo, leo@x.example", f"school-leader-{cast.schools['lincoln'].ref}", "principal"
    )
    Client().post(link("leo@x.example"))
    held = Appointment.objects.get(person__email="leo@x.example")
    assert (held.role, held.school) == ("school-leader", cast.schools["lincoln"])


def test_somebody_known_elsewhere_joins_with_the_same_account(cast, other, ana):
    invite(ana, cast, "olga@mirror.example, Olga".replace("olga", "paula"))
    client = Client()
    client.post(link("paula@mirror.example"))
    assert Person.objects.filter(email="paula@mirror.example").count() == 1
    assert client.get(cast.base).status_code == 200
    assert client.get(other.base).status_code == 200


def test_a_second_step_still_stands_before_a_known_account(cast, other, ana):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(other.people["paula"], generate_totp_secret())
    invite(ana, cast, "paula@mirror.example")
    client = Client()
    assert client.post(link("paula@mirror.example")).url == "/sign-in/second-step/"
    assert client.get(cast.base).status_code == 302


def test_the_page_speaks_the_language_of_the_invitation(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example", language="es")
    page = Client().get(link("rosa@x.example")).content.decode()
    assert '<html lang="es">' in page


def test_without_a_name_the_person_gives_one(cast, ana):
    invite(ana, cast, "rosa@x.example")
    client = Client()
    assert "Your name" in client.get(link("rosa@x.example")).content.decode()
    assert client.post(link("rosa@x.example"), {"name": ""}).status_code == 200
    client.post(link("rosa@x.example"), {"name": "Rosa Marín"})
    assert Person.objects.get(email="rosa@x.example").name == "Rosa Marín"


def test_an_invitation_works_once(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example")
    address = link("rosa@x.example")
    first = Client()
    first.post(address)
    again = Client().post(address)
    assert (again.status_code, "accepted already; each works once" in again.content.decode()) == (
        409,
        True,
    )
    mine = first.get(address)
    assert "You have accepted this invitation already" in mine.content.decode()


def test_an_expired_invitation_says_what_to_do(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example")
    Invitation.objects.update(expires_at=now() - dt.timedelta(seconds=1))
    answer = Client().post(link("rosa@x.example"))
    assert answer.status_code == 409
    assert "Ask the person who invited you to send it again" in answer.content.decode()
    assert not Person.objects.filter(email="rosa@x.example").exists()


def test_a_withdrawn_invitation_says_so(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example")
    ref = Invitation.objects.get().ref
    assert ana.post(f"{cast.base}invitations/{ref}/withdraw/").status_code == 302
    answer = Client().get(link("rosa@x.example"))
    assert answer.status_code == 409
    assert "was withdrawn" in answer.content.decode()
    twice = ana.post(f"{cast.base}invitations/{ref}/withdraw/", follow=True)
    assert "answered or withdrawn already" in twice.content.decode()


def test_an_unknown_link_says_so(cast):
    answer = Client().get("/invitation/not-a-token/")
    assert answer.status_code == 404
    assert "This invitation is not known" in answer.content.decode()


def test_the_wrong_person_is_told_whose_it_is_not(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example")
    answer = cast.client("tomas").post(link("rosa@x.example"))
    assert answer.status_code == 409
    assert "You are signed in as Tomas Harlanson" in answer.content.decode()
    assert "rosa@x.example" not in answer.content.decode()
    assert not Person.objects.filter(email="rosa@x.example").exists()


def test_sending_again_makes_the_earlier_letter_useless(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example")
    old = link("rosa@x.example")
    ana.post(f"{cast.base}invitations/{Invitation.objects.get().ref}/again/")
    assert Client().get(old).status_code == 404
    assert Client().get(link("rosa@x.example")).status_code == 200


def test_neither_link_nor_code_is_kept(cast, ana):
    invite(ana, cast, "Rosa, rosa@x.example\nPaper Person")
    token = link("rosa@x.example").split("/")[2]
    code = ana.get(f"{cast.base}invitations/sheet/").context["sheets"][0]["code"]
    kept = str(list(Invitation.objects.values()))
    assert token not in kept
    assert code.replace("-", "") not in kept
    assert code.replace("-", "") not in str(dict(ana.session.items()))


def test_a_whole_team_is_invited_at_once_or_not_at_all(cast, ana):
    team = f"team-{cast.teams['birch'].ref}"
    bad = invite(ana, cast, "Rosa, rosa@x.example\nLeo, not-an-address@", team)
    assert "Line 2" in bad.content.decode()
    assert Invitation.objects.count() == OutgoingMail.objects.count() == 0
    lines = "Rosa, rosa@x.example\n\nLeo Paz <leo@x.example>\nPaper Person\n"
    answer = invite(ana, cast, lines, team)
    assert answer.url == f"{cast.base}invitations/sheet/"
    assert sorted(Invitation.objects.values_list("name", flat=True)) == [
        "Leo Paz",
        "Paper Person",
        "Rosa",
    ]
    again = invite(ana, cast, "New, new@x.example\nRosa, rosa@x.example", team)
    assert "rosa@x.example is invited already" in again.content.decode()
    assert Invitation.objects.count() == 3


@pytest.fixture
def code(cast, ana):
    invite(ana, cast, "Paper Person", f"team-{cast.teams['birch'].ref}")
    return ana.get(f"{cast.base}invitations/sheet/").context["sheets"][0]["code"]


def test_a_code_from_paper_brings_somebody_in(cast, code):
    client = Client()
    assert client.get(f"/join/?code={code}").status_code == 200
    assert client.post("/join/", {"code": code.lower()}).url == "/join/accept/"
    client.post("/join/accept/", {"by": "who", "name": "Pia Paper", "email": "pia@x.example"})
    mailed = OutgoingMail.objects.get(to="pia@x.example").subject[-7:]
    wrong = client.post("/join/accept/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    assert client.post("/join/accept/", {"code": mailed}).url == cast.base
    assert client.get(cast.base).status_code == 200
    assert TeamMember.objects.filter(person__email="pia@x.example").exists()


def test_whoever_has_the_sheet_cannot_become_somebody_else(cast, code):
    """Paper proves nothing about an address: without that mailbox there is no way in."""
    client = Client()
    client.post("/join/", {"code": code})
    client.post("/join/accept/", {"by": "who", "name": "x", "email": "ana@harlan.example"})
    for guess in range(5):
        client.post("/join/accept/", {"code": f"{guess:06d}"})
    answer = client.post("/join/accept/", {"code": "111111"})
    assert "This code is over" in answer.content.decode()
    assert client.get(cast.base).status_code == 302


def test_somebody_signed_in_accepts_from_paper_with_that_account(cast, other, code):
    client = other.client("tomas")
    client.post("/join/", {"code": code})
    assert client.post("/join/accept/").url == cast.base
    assert client.get(cast.base).status_code == 200


def test_a_wrong_code_is_refused_and_guessing_is_slowed(cast, code):
    client = Client()
    assert "not known" in client.post("/join/", {"code": "AAAA-AAAA"}).content.decode()
    for _ in range(59):
        client.post("/join/", {"code": "AAAA-AAAA"})
    assert "too many attempts" in client.post("/join/", {"code": code}).content.decode()


PAGES = ["invitations/", "invitations/new/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ana", 200),
        ("farid", 200),
        ("paula", 403),
        ("tomas", 403),
        ("tess", 403),
        ("stan", 403),
        ("dana", 403),
        ("nobody", 302),
    ],
)
def test_who_opens_the_pages(cast, page, who, status):
    assert cast.client(who).get(cast.base + page).status_code == status


def test_a_facilitator_invites_to_teams_of_the_own_network_only(cast):
    farid = cast.client("farid")
    form = farid.get(f"{cast.base}invitations/new/").context["form"]
    (nothing, _words), *groups = form.fields["place"].choices
    values = [value for _group, ones in groups for value, _label in ones]
    assert nothing == "", "nobody is put on a team without somebody having chosen it"
    assert sorted(values) == sorted(f"team-{team.ref}" for team in cast.teams.values())
    assert invite(farid, cast, "x@x.example", "coordinator").status_code == 200
    assert not Invitation.objects.exists()


def test_another_organizations_invitation_is_not_there(cast, other, ana):
    invite(ana, cast, "Rosa, rosa@x.example")
    ref = Invitation.objects.get().ref
    for page in ("again", "withdraw"):
        assert other.client("ana").post(f"{other.base}invitations/{ref}/{page}/").status_code == 404
        assert other.client("ana").post(f"{cast.base}invitations/{ref}/{page}/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_same_questions_for_any_number(
    cast, ana, many, django_assert_num_queries
):
    team = f"team-{cast.teams['birch'].ref}"
    invite(ana, cast, "\n".join(f"p{n}@x.example" for n in range(many)), team)
    ana.get(f"{cast.base}invitations/")
    with django_assert_num_queries(11):
        assert ana.get(f"{cast.base}invitations/").content.decode().count("@x.example") >= many
