"""The organization's front page."""

from django.test import Client

from rounds.access.actor import system
from rounds.people import actions
from rounds.people.kinds import AppointmentRole, Language, OrganizationKind, PersonKind, SchoolLevel


def test_a_member_sees_the_networks(cast):
    answer = cast.client("paula").get(cast.base)
    assert answer.status_code == 200
    assert cast.network.name in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in(cast):
    answer = cast.client("nobody").get(cast.base)
    assert answer.status_code == 302
    assert answer.url == f"/sign-in/?next={cast.base}"


def test_another_organization_is_not_there(cast, other):
    assert other.client("ana").get(cast.base).status_code == 404


def test_a_new_coordinator_is_led_to_schools_and_then_to_a_network(db):
    pine = actions.found_organization(
        actor=system(),
        name="Pine Center",
        kind=OrganizationKind.SERVICE_CENTRE,
        time_zone="America/Chicago",
        language=Language.EN,
    )
    own = system(pine.pk)
    carla = actions.add_person(
        actor=own,
        organization=pine,
        name="Carla Moss",
        kind=PersonKind.CENTRAL_OFFICE,
        email="carla@pine.example",
    ).person
    actions.appoint(actor=own, organization=pine, person=carla, role=AppointmentRole.COORDINATOR)
    client = Client()
    client.force_login(carla)
    base = f"/o/{pine.slug}/"
    page = client.get(base).content.decode()
    assert "Bring in your schools." in page
    assert f'href="{base}import/?kind=schools"' in page
    district = actions.add_district(actor=own, organization=pine, name="Pine District")
    actions.add_school(
        actor=own,
        organization=pine,
        district=district,
        name="Aspen Middle",
        level=SchoolLevel.MIDDLE,
    )
    page = client.get(base).content.decode()
    assert "Found the first network." in page
    assert "Nothing waits for you." not in page
