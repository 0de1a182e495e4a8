"""A network without a facilitator: where it is said, and how one is named."""

import datetime as dt

import pytest

from rounds.access.actor import system
from rounds.kernel.clock import today
from rounds.people import actions
from rounds.people.kinds import PersonKind
from rounds.people.models import Appointment, Network
from tests.integration.web.network.test_networks import found

SAID = "Nobody facilitates Harlan North Network yet."


@pytest.fixture
def alone(cast):
    """Farid's appointment is over."""
    actions.end_appointment(
        actor=system(cast.organization.pk), appointment=cast.people["farid"].appointments.get()
    )


def text(cast, who, path=""):
    return cast.client(who).get(f"{cast.base}{path}").content.decode()


def test_a_year_says_that_nobody_facilitates(cast, alone):
    year = f"years/{cast.cohort.ref}/"
    page = f"{cast.base}networks/{cast.network.ref}/facilitator/"
    assert f'<a href="{page}">{SAID}</a>' in text(cast, "ana", year)
    assert f"<li>{SAID}</li>" in text(cast, "tomas", year), "said to all, a link for who may"
    assert SAID in text(cast, "ana"), "next for the coordinator"
    assert SAID not in text(cast, "tomas")


def test_with_a_facilitator_nothing_is_said(cast):
    assert SAID not in text(cast, "ana", f"years/{cast.cohort.ref}/")
    assert SAID not in text(cast, "ana")


def test_a_removed_facilitator_counts_as_none(cast):
    actions.remove_person(
        actor=cast.actor("ana"), membership=cast.people["farid"].memberships.get()
    )
    assert SAID in text(cast, "ana")


@pytest.mark.parametrize("who", ["farid", "paula", "tomas", "dana", "tess"])
def test_only_a_coordinator_names_one(cast, who):
    page = f"{cast.base}networks/{cast.network.ref}/facilitator/"
    assert cast.client(who).get(page).status_code == 403
    given = {"person": cast.people["tess"].memberships.get().ref}
    assert cast.client(who).post(page, given).status_code == 403


def test_one_is_named_on_one_page(cast, alone):
    page = f"{cast.base}networks/{cast.network.ref}/facilitator/"
    ana = cast.client("ana")
    shown = ana.get(page)
    assert shown.context["form"].initial["ends_on"] == cast.cohort.ends_on
    ref = cast.people["tess"].memberships.get().ref
    assert ana.post(page, {"person": ref}).url == f"{cast.base}networks/{cast.network.ref}/"
    held = Appointment.objects.get(person=cast.people["tess"], role="facilitator")
    assert (held.network, held.ends_on) == (cast.network, None)
    assert "Tess Harlanson" in ana.get(f"{cast.base}networks/{cast.network.ref}/").content.decode()


def test_an_outside_facilitator_needs_an_end(cast, alone):
    page = f"{cast.base}networks/{cast.network.ref}/facilitator/"
    ref = cast.people["farid"].memberships.get().ref
    answer = cast.client("ana").post(page, {"person": ref})
    assert "needs a date on which it ends" in answer.content.decode()
    day = today(cast.organization.time_zone) + dt.timedelta(days=9)
    cast.client("ana").post(page, {"person": ref, "ends_on": day.isoformat()})
    assert Appointment.objects.filter(person=cast.people["farid"], ends_on=day).count() == 1


def test_another_organizations_network_and_people_are_not_there(cast, other):
    page = f"networks/{other.network.ref}/facilitator/"
    assert cast.client("ana").get(f"{cast.base}{page}").status_code == 404
    ref = other.people["tess"].memberships.get().ref
    page = f"{cast.base}networks/{cast.network.ref}/facilitator/"
    cast.client("ana").post(page, {"person": ref})
    assert not Appointment.objects.filter(person=other.people["tess"], role="facilitator").exists()


@pytest.mark.parametrize(
    ("who", "ends_on"), [("farid", dt.date(2027, 6, 10)), ("tess", None), (None, None)]
)
def test_founding_offers_to_name_one(cast, who, ends_on):
    chosen = cast.people[who].memberships.get().ref if who else ""
    found(cast, facilitator=chosen)
    network = Network.objects.get(name="West Side")
    held = Appointment.objects.filter(role="facilitator", network=network)
    expected = [(cast.people[who].pk, ends_on)] if who else []
    assert list(held.values_list("person_id", "ends_on")) == expected


def test_founding_without_schools_leads_to_them(cast):
    page = cast.client("ana").get(f"{cast.base}networks/found/").content.decode()
    assert "There are no schools yet." not in page
    for school in cast.schools.values():
        actions.close_school(actor=cast.actor("ana"), school=school)
    page = cast.client("ana").get(f"{cast.base}networks/found/").content.decode()
    assert "There are no schools yet." in page
    assert f'href="{cast.base}import/?kind=schools"' in page
    assert f'href="{cast.base}schools/add/"' in page


def test_the_foot_names_who_runs_it(cast):
    page = text(cast, "ana")
    assert "Harlan Service Center runs it and owns what is in it." in page
    assert "Your district runs it" not in page


def test_a_team_without_anybody_left_to_choose_leads_on(cast):
    """Everybody listed at Alder is on its team, and it is not complete."""
    team = f"teams/{cast.teams['alder'].ref}/"
    add = f"{cast.base}people/add/?school={cast.schools['alder'].ref}&amp;team="
    invite = f"{cast.base}invitations/new/?place=team-{cast.teams['alder'].ref}"
    page = text(cast, "ana", team)
    assert add in page
    assert invite in page
    page = text(cast, "farid", team)
    assert add not in page
    assert invite in page
    page = text(cast, "prudence", team)
    assert add not in page
    assert invite not in page
    assert "A coordinator adds people to the school." in page


def test_somebody_added_from_a_team_is_on_it_at_once(cast):
    team = cast.teams["alder"]
    address = f"{cast.base}people/add/?school={cast.schools['alder'].ref}&team={team.ref}"
    given = {
        "name": "Nia New",
        "email": "nia@harlan.example",
        "kind": PersonKind.TEACHER_LEADER,
        "school": cast.schools["alder"].ref,
        "language": "en",
    }
    assert cast.client("ana").post(address, given).url == f"{cast.base}teams/{team.ref}/"
    assert team.members.filter(person__email="nia@harlan.example", left_on=None).count() == 1


def test_the_team_says_what_each_counts_as(cast):
    actions.join_team(actor=cast.actor("ana"), team=cast.teams["birch"], person=cast.people["tess"])
    membership = cast.people["tess"].memberships.get()
    actions.edit_person(
        actor=cast.actor("ana"),
        membership=membership,
        kind=PersonKind.COACH,
        school=membership.school,
    )
    page = text(cast, "ana", f"teams/{cast.teams['birch'].ref}/")
    assert page.count("counts as an administrator") == 1
    assert page.count("counts as a teacher leader") == 1
    assert page.count("as neither administrator nor teacher leader") == 1
