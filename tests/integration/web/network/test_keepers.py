"""Those who look after a year accept its dates and norms too; everybody asked is written to."""

import datetime as dt

import pytest

from rounds.access.actor import system
from rounds.kernel.clock import today
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.people import actions, reads
from rounds.people.kinds import Asked
from rounds.people.models import KeeperAnswer


def page_of(cast):
    return f"{cast.base}years/{cast.cohort.ref}/answer/"


def written_to():
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


def publish(cast, **changed):
    given = {"after": 1, "en_1": "We are kind.", "es_1": "Somos amables."}
    page = f"{cast.base}networks/{cast.network.ref}/norms/publish/"
    return cast.client("farid").post(page, {**given, **changed})


@pytest.mark.parametrize("name", ["ana", "farid"])
def test_one_button_accepts_for_who_looks_after_the_year(cast, name):
    client = cast.client(name)
    said = f"{cast.network.name} asks you to accept the year’s dates and the norms."
    assert said in client.get(cast.base).content.decode()
    page = client.get(page_of(cast)).content.decode()
    assert "You look after this year" in page
    for _ in range(2):
        assert client.post(page_of(cast)).url == f"{cast.base}years/{cast.cohort.ref}/"
    given = KeeperAnswer.objects.values_list("person", "asked", "version", "accepted")
    person = cast.people[name].pk
    assert sorted(given) == [(person, "dates", 1, True), (person, "norms", 1, True)]
    assert said not in client.get(cast.base).content.decode()
    assert "You accepted on" in client.get(page_of(cast)).content.decode()
    assert AuditEntry.objects.filter(verb="norms.accepted", person_id=person).count() == 2


@pytest.mark.parametrize("name", ["paula", "tomas", "tess", "dana", "stan"])
def test_nobody_else_is_asked_there(cast, name):
    assert cast.client(name).get(page_of(cast)).status_code == 404
    assert cast.client(name).post(page_of(cast)).status_code == 404
    assert not KeeperAnswer.objects.exists()


def test_another_organizations_year_is_not_there(cast, other):
    page = f"{cast.base}years/{other.cohort.ref}/answer/"
    assert cast.client("ana").get(page).status_code == 404


def test_on_a_team_one_is_asked_once(cast):
    actions.join_team(actor=cast.actor("ana"), team=cast.teams["birch"], person=cast.people["ana"])
    assert [one.person.name for one in reads.keepers_of(cast.cohort)] == ["Farid Harlanson"]
    assert cast.client("ana").get(page_of(cast)).status_code == 404


def test_no_more_is_asked_of_somebody_whose_role_has_ended(cast):
    keeper = reads.keeper_for(cast.actor("farid"), cast.cohort.ref)
    actions.end_appointment(
        actor=system(cast.organization.pk), appointment=cast.people["farid"].appointments.get()
    )
    with pytest.raises(Exception, match="You do not look after this year any more"):
        actions.accept(actor=cast.actor("farid"), member=keeper, asked=list(Asked))
    assert not KeeperAnswer.objects.exists()


def test_declining_gives_a_reason_and_tells_the_others(cast):
    decline = f"{cast.base}years/{cast.cohort.ref}/decline/"
    answer = cast.client("farid").post(decline, {"asked": ["dates"], "reason": " "})
    assert answer.status_code == 422
    cast.client("farid").post(decline, {"asked": ["dates"], "reason": "I am away in March."})
    letter = OutgoingMail.objects.get()
    assert letter.to == "ana@harlan.example"
    assert f"Farid Harlanson, of {cast.network.name}, cannot accept" in letter.text
    text = cast.client("ana").get(f"{cast.base}years/{cast.cohort.ref}/").content.decode()
    assert "1 person has said that something stands in the way: Farid Harlanson." in text


def test_new_norms_are_written_to_everybody_who_is_to_accept_them_once(cast):
    cast.people["tomas"].language = "es"
    cast.people["tomas"].save()
    publish(cast)
    publish(cast, after=2)
    publish(cast, en_1="Too late.")
    assert written_to() == [
        "ana@harlan.example",
        "paula@harlan.example",
        "prudence@harlan.example",
        "tomas@harlan.example",
    ]
    letters = {letter.to: letter for letter in OutgoingMail.objects.all()}
    tomas = cast.teams["birch"].members.get(person=cast.people["tomas"])
    path = f"{cast.base}team-members/{tomas.ref}/answer/"
    assert path in letters["tomas@harlan.example"].text
    assert letters["tomas@harlan.example"].subject == f"{cast.network.name} tiene normas nuevas"
    assert page_of(cast) in letters["ana@harlan.example"].text


def test_a_year_that_is_over_asks_nobody(cast):
    day = today(cast.organization.time_zone)
    cast.cohort.ends_on = day - dt.timedelta(days=1)
    cast.cohort.save()
    publish(cast)
    assert written_to() == []
    assert page_of(cast) not in cast.client("ana").get(cast.base).content.decode()


def test_moved_dates_are_written_to_everybody(cast):
    cast.client("ana").post(f"{cast.base}years/{cast.cohort.ref}/ask-again/")
    assert len(written_to()) == 4
    assert OutgoingMail.objects.earliest("pk").subject == (
        f"The dates of {cast.network.name} have changed"
    )


def test_while_a_year_is_set_up_nobody_is_written_to(cast):
    def move(days):
        actions.edit_cohort(
            actor=cast.actor("ana"),
            cohort=cast.cohort,
            name=cast.cohort.name,
            starts_on=cast.cohort.starts_on,
            ends_on=cast.cohort.ends_on + dt.timedelta(days=days),
        )

    move(1)
    assert written_to() == []
    member = cast.teams["birch"].members.get(person=cast.people["tomas"])
    actions.accept(actor=cast.actor("tomas"), member=member, asked=list(Asked))
    move(1)
    assert len(written_to()) == 4


def test_the_names_of_another_districts_people_are_not_given(cast):
    """Edith administers the district of Alder; Birch is in the other one."""
    text = cast.client("edith").get(f"{cast.base}years/{cast.cohort.ref}/").content.decode()
    assert "5 people have not yet accepted the norms." in text
    assert "Tomas Harlanson" not in text
