"""Settings, districts and schools."""

import datetime as dt

from rounds.people.models import District, School


def test_settings_are_saved(cast):
    answer = cast.client("ana").post(
        f"{cast.base}settings/",
        {
            "name": "Harlan Valley",
            "contact_name": "Ana",
            "contact_phone": "555 0100",
            "contact_email": "ana@harlan.example",
            "language": "es",
            "time_zone": "America/Denver",
        },
    )
    assert answer.url == f"{cast.base}settings/"
    cast.organization.refresh_from_db()
    assert (cast.organization.contact_phone, cast.organization.time_zone) == (
        "555 0100",
        "America/Denver",
    )


def test_a_district_in_use_is_not_removed(cast):
    ana = cast.client("ana")
    valley = cast.districts["valley"]
    assert ana.post(f"{cast.base}districts/{valley.ref}/remove/").status_code == 409
    ana.post(f"{cast.base}districts/", {"name": "New District"})
    made = District.objects.get(name="New District")
    ana.post(f"{cast.base}districts/{made.ref}/remove/")
    assert not District.objects.filter(name="New District").exists()


def test_the_same_district_twice(cast):
    answer = cast.client("ana").post(
        f"{cast.base}districts/", {"name": cast.districts["valley"].name}
    )
    assert "There is already a district of this name." in answer.content.decode()


def test_a_school_is_added_changed_closed_and_opened(cast):
    ana = cast.client("ana")
    valley, hill = cast.districts["valley"], cast.districts["hill"]
    given = {"name": "Prairie View", "district": valley.ref, "level": "k8", "grades": "K–8"}
    assert ana.post(f"{cast.base}schools/add/", given).status_code == 302
    made = School.objects.get(name="Prairie View")
    ana.post(f"{cast.base}schools/{made.ref}/edit/", {**given, "district": hill.ref})
    ana.post(f"{cast.base}schools/{made.ref}/close/")
    made.refresh_from_db()
    assert (made.district, type(made.closed_on)) == (hill, dt.date)
    ana.post(f"{cast.base}schools/{made.ref}/reopen/")
    made.refresh_from_db()
    assert made.closed_on is None


def test_the_same_school_twice_in_a_district(cast):
    birch = cast.schools["birch"]
    answer = cast.client("ana").post(
        f"{cast.base}schools/add/",
        {"name": birch.name, "district": birch.district.ref, "level": "high"},
    )
    assert "This district already has a school of this name." in answer.content.decode()


def test_another_organizations_district_cannot_be_chosen(cast, other):
    answer = cast.client("ana").post(
        f"{cast.base}schools/add/",
        {"name": "Elsewhere", "district": other.districts["valley"].ref, "level": "high"},
    )
    assert answer.status_code == 200
    assert not School.objects.filter(name="Elsewhere").exists()


def test_the_list_of_schools_asks_the_same_number_of_questions(cast, django_assert_num_queries):
    ana = cast.client("ana")
    with django_assert_num_queries(8):
        ana.get(f"{cast.base}schools/")
    for name in ("One", "Two", "Three"):
        ana.post(
            f"{cast.base}schools/add/",
            {"name": name, "district": cast.districts["hill"].ref, "level": "high"},
        )
    with django_assert_num_queries(8):
        ana.get(f"{cast.base}schools/")
