"""Founding a network, its page, its districts."""

import datetime as dt
import json

import pytest

from rounds.kernel.models import AuditEntry
from rounds.people.models import Cohort, Network, NetworkDistrict

EDITORS = {"ana", "farid"}
SEES = {"ana", "farid", "paula", "tomas", "prudence", "dana", "edith"}
EVERYBODY = {*SEES, "tess", "stan"}


def found(cast, **changed):
    given = {
        "name": "West Side",
        "kind": "cross-school",
        "about": "Two districts.",
        "year": "2026–27",
        "starts_on": "2026-08-15",
        "ends_on": "2027-06-10",
        "agreed_on": "2026-08-01",
        "schools": [cast.schools["birch"].ref, cast.schools["alder"].ref],
    }
    return cast.client("ana").post(f"{cast.base}networks/found/", {**given, **changed})


def test_a_coordinator_founds_a_network_of_two_districts_on_one_page(cast):
    answer = found(cast)
    made = Cohort.objects.get(network__name="West Side")
    assert answer.url == f"{cast.base}years/{made.ref}/"
    assert sorted(made.teams.values_list("school__name", flat=True)) == [
        "Harlan Alder School",
        "Harlan Birch School",
    ]
    districts = made.network.member_districts.values_list("district__name", "agreed_on")
    assert sorted(districts) == [
        ("Harlan Hill District", dt.date(2026, 8, 1)),
        ("Harlan Valley District", dt.date(2026, 8, 1)),
    ]
    assert made.network.norms.get().version == 1


def test_a_name_twice_is_said_beside_the_field_and_nothing_is_half_made(cast):
    answer = found(cast, name=cast.network.name)
    assert "There is already a network of this name." in answer.content.decode()
    assert Network.objects.filter(organization=cast.organization).count() == 1
    assert Cohort.objects.count() == 1


def test_a_year_that_ends_before_it_starts_makes_no_network(cast):
    answer = found(cast, ends_on="2026-08-01")
    assert "The year must end after it starts." in answer.content.decode()
    assert not Network.objects.filter(name="West Side").exists()


def test_rounds_inside_one_school_take_one_school(cast):
    answer = found(cast, kind="one-school")
    assert "Choose one school." in answer.content.decode()
    assert not Network.objects.filter(name="West Side").exists()


def test_another_organizations_school_cannot_be_ticked(cast, other):
    answer = found(cast, schools=[other.schools["birch"].ref])
    assert answer.status_code == 200
    assert not Network.objects.filter(name="West Side").exists()


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_who_sees_a_network(cast, name):
    answer = cast.client(name).get(f"{cast.base}networks/{cast.network.ref}/")
    assert answer.status_code == (200 if name in SEES else 403)


@pytest.mark.parametrize("name", sorted(EVERYBODY))
@pytest.mark.parametrize("page", ["edit/", "norms/publish/", "years/open/", "districts/add/"])
def test_who_changes_a_network(cast, name, page):
    answer = cast.client(name).get(f"{cast.base}networks/{cast.network.ref}/{page}")
    assert answer.status_code == (200 if name in EDITORS else 403)


def test_another_organizations_network_is_not_there(cast, other):
    address = f"{other.base}networks/{cast.network.ref}/"
    assert other.client("ana").get(address).status_code == 404


def test_the_list_asks_the_same_number_of_questions_at_one_row_and_at_three(
    cast, django_assert_num_queries
):
    client = cast.client("ana")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(f"{cast.base}networks/")
    found(cast)
    found(cast, name="East Side")
    with django_assert_num_queries(LIST_QUERIES):
        assert client.get(f"{cast.base}networks/").content.decode().count("card-title") == 3


LIST_QUERIES = 8


def test_a_district_leaves_and_the_leaving_is_undone(cast):
    agreement = NetworkDistrict.objects.get(district=cast.districts["hill"])
    client, edith = cast.client("ana"), cast.client("edith")
    network = f"{cast.base}networks/{cast.network.ref}/"
    assert edith.get(network).status_code == 200
    client.post(
        f"{cast.base}agreements/{agreement.ref}/leave/",
        {"left_on": agreement.agreed_on.isoformat()},
    )
    assert edith.get(network).status_code == 403
    assert "left on" in client.get(network).content.decode()
    client.post(f"{cast.base}agreements/{agreement.ref}/stay/")
    assert edith.get(network).status_code == 200


def test_a_district_cannot_leave_before_it_joined(cast):
    agreement = NetworkDistrict.objects.get(district=cast.districts["hill"])
    answer = cast.client("ana").post(
        f"{cast.base}agreements/{agreement.ref}/leave/", {"left_on": "2001-01-01"}
    )
    assert "A district cannot leave before it has joined." in answer.content.decode()


def test_the_file_of_a_leaving_district_holds_its_teams_and_no_others(cast):
    agreement = NetworkDistrict.objects.get(district=cast.districts["hill"])
    answer = cast.client("ana").post(f"{cast.base}agreements/{agreement.ref}/export/")
    content = json.loads(answer.content)
    assert [team["school"] for team in content["teams"]] == ["Harlan Alder School"]
    assert content["teams"][0]["members"] == [
        {"name": "Prudence Harlanson", "kind": "principal", "answers": []}
    ]
    assert answer["Content-Disposition"].startswith("attachment;")


def test_founding_leaves_a_line_for_each_thing_done(cast):
    before = AuditEntry.objects.count()
    found(cast)
    entries = AuditEntry.objects.order_by("pk")[before:]
    verbs = [entry.verb for entry in entries if entry.verb != "person.signed-in"]
    assert sorted(verbs) == [
        "cohort.opened",
        "district.joined",
        "district.joined",
        "network.formed",
        "network.founded",
        "team.started",
        "team.started",
    ]
