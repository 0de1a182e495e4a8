"""People: finding, adding, changing, removing, appointing."""

import pytest

from rounds.people.models import Appointment, Membership, Person

OTHERS = ("farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan")


def member(cast, name):
    return Membership.objects.get(person=cast.people[name], organization=cast.organization)


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("page", ["people/", "people/add/", "schools/", "districts/", "settings/"])
def test_only_a_coordinator_looks_after_the_organization(cast, name, page):
    assert cast.client(name).get(cast.base + page).status_code == 403
    assert cast.client("ana").get(cast.base + page).status_code == 200


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("words=tom", ["Tomas"]),
        ("words=birch+harlanson", ["Paula", "Tess", "Tomas"]),
        ("words=PAULA@harlan", ["Paula"]),
        ("kind=principal", ["Paula", "Prudence"]),
        ("role=facilitator", ["Farid"]),
        ("words=zzz", []),
        ("kind=nonsense&school=nowhere&role=king&words=stan", ["Stan"]),
    ],
)
def test_finding_people(cast, query, names):
    page = cast.client("ana").get(f"{cast.base}people/?{query}").content.decode()
    found = [name for name in cast.people if f"{name.title()} Harlanson</a>" in page]
    assert sorted(name.title() for name in found) == names


def test_the_list_asks_the_same_number_of_questions_for_nine_people_and_thirty(
    cast, django_assert_num_queries
):
    ana = cast.client("ana")
    with django_assert_num_queries(11):
        ana.get(f"{cast.base}people/")
    for number in range(21):
        ana.post(
            f"{cast.base}people/add/",
            {"name": f"Person {number}", "kind": "teacher", "language": "en"},
        )
    with django_assert_num_queries(11):
        ana.get(f"{cast.base}people/")


def test_adding_somebody_without_an_address(cast):
    answer = cast.client("ana").post(
        f"{cast.base}people/add/",
        {"name": "Ana María Ñandú 山田", "kind": "front-office", "language": "es"},
    )
    made = Membership.objects.get(person__name="Ana María Ñandú 山田")
    assert answer.url == f"{cast.base}people/{made.ref}/"
    assert made.person.email is None
    assert made.sponsor == cast.people["ana"]


def test_the_same_address_twice_is_said_beside_the_field(cast):
    answer = cast.client("ana").post(
        f"{cast.base}people/add/",
        {"name": "Again", "email": "PAULA@harlan.example", "kind": "teacher", "language": "en"},
    )
    assert "Somebody with this e-mail address is already here." in answer.content.decode()
    assert not Person.objects.filter(name="Again").exists()


def test_removing_takes_effect_at_once_and_is_undone(cast):
    ana, farid = cast.client("ana"), cast.client("farid")
    row = member(cast, "farid")
    ana.post(f"{cast.base}people/{row.ref}/remove/")
    assert farid.get(cast.base).status_code == 404
    assert "Farid Harlanson</a>" in ana.get(f"{cast.base}people/?removed=yes").content.decode()
    ana.post(f"{cast.base}people/{row.ref}/restore/")
    assert farid.get(f"{cast.base}networks/{cast.network.ref}/edit/").status_code == 200


def test_the_only_coordinator_stays(cast):
    ana = cast.client("ana")
    row = member(cast, "ana")
    answer = ana.post(f"{cast.base}people/{row.ref}/remove/")
    assert answer.status_code == 409
    assert "This is the only coordinator." in answer.content.decode()
    held = Appointment.objects.get(person=cast.people["ana"], role="coordinator")
    assert ana.post(f"{cast.base}appointments/{held.ref}/end/").status_code == 409
    assert ana.get(f"{cast.base}people/").status_code == 200


def appoint(cast, name, **given):
    row = member(cast, name)
    return cast.client("ana").post(f"{cast.base}people/{row.ref}/appoint/", given)


def test_an_outside_facilitator_needs_an_end(cast):
    Appointment.objects.filter(person=cast.people["farid"]).delete()
    answer = appoint(cast, "farid", role="facilitator", network=cast.network.ref)
    assert answer.status_code == 422
    assert "needs a date on which it ends" in answer.content.decode()
    answer = appoint(
        cast, "farid", role="facilitator", network=cast.network.ref, ends_on="2099-01-01"
    )
    assert answer.status_code == 302


def test_a_role_names_its_place(cast):
    answer = appoint(cast, "stan", role="school-leader")
    assert "Choose the school this is for." in answer.content.decode()
    answer = appoint(cast, "stan", role="school-leader", school=cast.schools["lincoln"].ref)
    assert answer.status_code == 302
    again = appoint(cast, "stan", role="school-leader", school=cast.schools["lincoln"].ref)
    assert "This person already holds this appointment." in again.content.decode()


def test_a_place_the_role_does_not_need_is_not_kept(cast):
    appoint(
        cast,
        "stan",
        role="district-administrator",
        district=cast.districts["hill"].ref,
        network=cast.network.ref,
    )
    made = Appointment.objects.get(person=cast.people["stan"], role="district-administrator")
    assert (made.district, made.network) == (cast.districts["hill"], None)


def test_ending_a_role_takes_effect_at_once_and_is_undone(cast):
    ana, dana = cast.client("ana"), cast.client("dana")
    network = f"{cast.base}networks/{cast.network.ref}/"
    held = Appointment.objects.get(person=cast.people["dana"])
    ana.post(f"{cast.base}appointments/{held.ref}/end/")
    assert dana.get(network).status_code == 403
    ana.post(f"{cast.base}appointments/{held.ref}/resume/?until=")
    assert dana.get(network).status_code == 200


def test_an_account_in_use_keeps_its_name(cast):
    row = member(cast, "tess")
    person = cast.people["tess"]
    person.last_login = "2026-01-01T00:00:00Z"
    person.save()
    cast.client("ana").post(
        f"{cast.base}people/{row.ref}/edit/",
        {"name": "Other", "email": "evil@example.org", "kind": "coach"},
    )
    row.refresh_from_db()
    person.refresh_from_db()
    assert (row.kind, person.name, person.email) == (
        "coach",
        "Tess Harlanson",
        "tess@harlan.example",
    )


def test_another_organizations_person_is_not_there(cast, other):
    row = member(cast, "tess")
    ana = other.client("ana")
    for page in ("", "edit/"):
        assert ana.get(f"{other.base}people/{row.ref}/{page}").status_code == 404
    assert ana.post(f"{other.base}people/{row.ref}/remove/").status_code == 404
