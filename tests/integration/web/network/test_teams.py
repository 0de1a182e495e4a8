"""A campus team, and accepting the year."""

import pytest

from rounds.kernel.models import OutgoingMail
from rounds.people import actions
from rounds.people.models import Answer, TeamMember


def place(cast, name):
    return TeamMember.objects.get(person=cast.people[name], left_on=None)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ana", 200),
        ("farid", 200),
        ("paula", 200),
        ("tomas", 200),
        ("prudence", 200),
        ("dana", 200),
        ("edith", 403),
        ("tess", 403),
        ("stan", 403),
    ],
)
def test_who_sees_the_team_of_birch(cast, name, status):
    answer = cast.client(name).get(f"{cast.base}teams/{cast.teams['birch'].ref}/")
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ana", 302),
        ("farid", 302),
        ("paula", 302),
        ("tomas", 403),
        ("prudence", 403),
        ("dana", 403),
    ],
)
def test_who_puts_somebody_on_the_team(cast, name, status):
    tess = cast.people["tess"].memberships.get()
    answer = cast.client(name).post(
        f"{cast.base}teams/{cast.teams['birch'].ref}/join/", {"person": tess.ref}
    )
    assert answer.status_code == status
    assert TeamMember.objects.filter(person=cast.people["tess"]).exists() == (status == 302)


def test_only_people_of_the_school_can_be_chosen(cast):
    stan = cast.people["stan"].memberships.get()
    answer = cast.client("ana").post(
        f"{cast.base}teams/{cast.teams['birch'].ref}/join/", {"person": stan.ref}
    )
    assert answer.status_code == 422
    assert not TeamMember.objects.filter(person=cast.people["stan"]).exists()


def test_several_are_put_on_the_team_at_once(cast):
    actions.leave_team(actor=cast.actor("ana"), member=place(cast, "tomas"))
    chosen = [cast.people[name].memberships.get().ref for name in ("tess", "tomas")]
    page = cast.client("ana").post(
        f"{cast.base}teams/{cast.teams['birch'].ref}/join/", {"person": chosen}, follow=True
    )
    assert "2 more people are on the team." in page.content.decode()
    assert cast.teams["birch"].members.filter(left_on=None).count() == 3


def test_nobody_ticked_is_said(cast):
    answer = cast.client("ana").post(f"{cast.base}teams/{cast.teams['birch'].ref}/join/")
    assert answer.status_code == 422
    assert "Tick at least one person." in answer.content.decode()


def test_taking_off_is_undone_with_the_answers(cast):
    member = place(cast, "tomas")
    cast.client("tomas").post(f"{cast.base}team-members/{member.ref}/answer/")
    paula = cast.client("paula")
    paula.post(f"{cast.base}team-members/{member.ref}/leave/")
    assert cast.actor("tomas").roles == frozenset()
    paula.post(f"{cast.base}team-members/{member.ref}/rejoin/")
    assert {role.kind.value for role in cast.actor("tomas").roles} == {"team-member"}
    assert Answer.objects.filter(member=member, accepted=True).count() == 2


def test_one_person_speaks_for_the_team(cast):
    client = cast.client("paula")
    for name in ("paula", "tomas"):
        client.post(f"{cast.base}team-members/{place(cast, name).ref}/lead/")
    leaders = cast.teams["birch"].members.filter(leads=True)
    assert [member.person_id for member in leaders] == [cast.people["tomas"].pk]


def test_accepting_takes_one_button(cast):
    member = place(cast, "paula")
    client = cast.client("paula")
    address = f"{cast.base}team-members/{member.ref}/answer/"
    assert "We describe before we explain" in client.get(address).content.decode()
    assert client.post(address).url == f"{cast.base}years/{cast.cohort.ref}/"
    given = Answer.objects.filter(member=member).values_list("asked", "version", "accepted")
    assert sorted(given) == [("dates", 1, True), ("norms", 1, True)]
    assert "You accepted on" in client.get(address).content.decode()


def test_accepting_twice_at_once_counts_once(cast):
    member = place(cast, "paula")
    for _ in range(2):
        cast.client("paula").post(f"{cast.base}team-members/{member.ref}/answer/")
    assert Answer.objects.filter(member=member).count() == 2


def test_the_norms_are_read_in_spanish(cast):
    paula = cast.people["paula"]
    paula.language = "es"
    paula.save()
    page = cast.client("paula").get(f"{cast.base}team-members/{place(cast, 'paula').ref}/answer/")
    assert "Describimos antes de explicar" in page.content.decode()


@pytest.mark.parametrize("name", ["ana", "farid", "tomas", "prudence"])
def test_nobody_accepts_for_somebody_else(cast, name):
    member = place(cast, "paula")
    answer = cast.client(name).post(f"{cast.base}team-members/{member.ref}/answer/")
    assert answer.status_code == 403
    assert not Answer.objects.exists()


def test_declining_needs_a_reason(cast):
    member = place(cast, "paula")
    answer = cast.client("paula").post(
        f"{cast.base}team-members/{member.ref}/decline/", {"asked": ["dates"], "reason": " "}
    )
    assert answer.status_code == 422
    assert not Answer.objects.exists()


def test_declining_tells_the_coordinator_and_the_facilitator(cast):
    cast.people["farid"].language = "es"
    cast.people["farid"].save()
    member = place(cast, "paula")
    answer = cast.client("paula").post(
        f"{cast.base}team-members/{member.ref}/decline/",
        {"asked": ["dates"], "reason": "I am away in March."},
    )
    assert answer.status_code == 302
    letters = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert sorted(letters) == ["ana@harlan.example", "farid@harlan.example"]
    assert letters["ana@harlan.example"].subject == (
        "Paula Harlanson cannot accept the year's dates"
    )
    assert "I am away in March." in letters["ana@harlan.example"].text
    assert letters["farid@harlan.example"].subject == (
        "Paula Harlanson no puede aceptar las fechas del año"
    )


def test_another_organizations_team_is_not_there(cast, other):
    client = other.client("ana")
    assert client.get(f"{other.base}teams/{cast.teams['birch'].ref}/").status_code == 404
    member = place(cast, "paula")
    assert client.post(f"{other.base}team-members/{member.ref}/leave/").status_code == 404


def test_a_removed_person_is_on_no_team(cast):
    membership = cast.people["tomas"].memberships.get()
    actions.remove_person(actor=cast.actor("ana"), membership=membership)
    page = cast.client("ana").get(f"{cast.base}teams/{cast.teams['birch'].ref}/").content.decode()
    assert "Tomas Harlanson" not in page
    actions.restore_person(actor=cast.actor("ana"), membership=membership)
    page = cast.client("ana").get(f"{cast.base}teams/{cast.teams['birch'].ref}/").content.decode()
    assert "Tomas Harlanson" in page
