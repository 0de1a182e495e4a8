"""A district leaves a network: handed over, then erased, and no restored backup brings it back."""

import datetime as dt
import json

import pytest

from rounds.access.actor import system
from rounds.kernel.clock import today
from rounds.kernel.models import AuditEntry, Purge
from rounds.kernel.purges import REPLAYS
from rounds.people import actions
from rounds.people.models import CampusTeam, Membership, NetworkDistrict, Norms
from rounds.practice.models import Problem
from rounds.visits.models import Visit
from rounds.year.models import Attendance, DueDate, Hosting
from tests.support.filled import fill_practice, fill_year


@pytest.fixture
def hill(cast):
    """The district of Alder, with something of it in every area of the network."""
    fill_year(cast)
    fill_practice(cast)
    day = today(cast.organization.time_zone)
    Hosting.objects.update(team=cast.teams["alder"])
    DueDate.objects.update(team=cast.teams["alder"])
    agreement = NetworkDistrict.objects.get(district=cast.districts["hill"])
    agreement.agreed_on = day - dt.timedelta(days=30)
    agreement.save()
    return agreement


def leave(cast, agreement):
    day = today(cast.organization.time_zone)
    actions.leave_network(actor=cast.actor("ana"), agreement=agreement, left_on=day)
    agreement.refresh_from_db()


def export(cast, agreement):
    return cast.client("ana").post(f"{cast.base}agreements/{agreement.ref}/export/")


def part(cast, agreement, who="ana", **given):
    page = f"{cast.base}agreements/{agreement.ref}/part/"
    return cast.client(who).post(page, {"sure": "on", **given})


def there(cast):
    """What the network holds of the schools of both districts, by school."""
    return {
        key: (
            CampusTeam.objects.filter(school=cast.schools[key]).count(),
            Problem.objects.filter(school=cast.schools[key]).count(),
            Hosting.objects.filter(team__school=cast.schools[key]).count(),
            DueDate.objects.filter(team__school=cast.schools[key]).count(),
        )
        for key in ("birch", "alder")
    }


def test_what_goes_and_what_stays_is_said_before(cast, hill):
    page = f"{cast.base}agreements/{hill.ref}/part/"
    text = cast.client("ana").get(page).content.decode()
    assert "The district has not left yet." in text
    assert "Erase for good" not in text
    leave(cast, hill)
    text = cast.client("ana").get(page).content.decode()
    assert "First download the file, then load this page again." in text
    export(cast, hill)
    text = cast.client("ana").get(page).content.decode()
    for said in ("the campus team of 1 school", "certificates and the support log", "for 35 days"):
        assert said in text
    assert "Prudence Harlanson" in text
    assert "Erase for good" in text


def test_everything_is_handed_over(cast, hill):
    content = json.loads(export(cast, hill).content)
    assert [team["school"] for team in content["teams"]] == ["Harlan Alder School"]
    assert [problem["text"]["title"] for problem in content["problems"]] == ["Harlan steps"]
    assert [len(row["hosting"]) for row in content["year"]] == [1]
    assert [len(row["due_dates"]) for row in content["year"]] == [1]
    assert "Birch" not in json.dumps(content)
    assert AuditEntry.objects.filter(verb="district.handed-over").count() == 1


def test_then_it_is_erased_for_good(cast, hill):
    before, came = there(cast), Attendance.objects.count()
    assert before["alder"] == (1, 1, 1, 1)
    leave(cast, hill)
    export(cast, hill)
    for _ in range(2):
        assert part(cast, hill).url == f"{cast.base}networks/{cast.network.ref}/"
    assert there(cast) == {"birch": before["birch"], "alder": (0, 0, 0, 0)}
    assert Attendance.objects.count() == came
    assert Membership.objects.get(person=cast.people["prudence"]).removed_at is None
    hill.refresh_from_db()
    assert hill.purged_on == today(cast.organization.time_zone)
    assert list(Purge.objects.values_list("kind", "subject_ref")) == [
        ("district-in-network", hill.ref)
    ]
    assert AuditEntry.objects.filter(verb="district.parted").count() == 1
    page = cast.client("ana").get(f"{cast.base}networks/{cast.network.ref}/").content.decode()
    assert "handed over and erased" in page


@pytest.mark.parametrize(("left", "handed"), [(False, True), (True, False)])
def test_not_before_it_has_left_and_has_its_copy(cast, hill, left, handed):
    before = there(cast)
    if left:
        leave(cast, hill)
    if handed:
        export(cast, hill)
    assert part(cast, hill).status_code == 422
    assert there(cast) == before
    assert not Purge.objects.exists()


def test_not_without_the_tick(cast, hill):
    before = there(cast)
    leave(cast, hill)
    export(cast, hill)
    answer = part(cast, hill, sure="")
    assert "Tick that the district has its copy." in answer.content.decode()
    assert there(cast) == before


def test_a_visit_is_dealt_with_first(cast, hill):
    Visit.objects.create(
        organization=cast.organization,
        cohort=cast.cohort,
        school=cast.schools["alder"],
        notes_kept="picked",
        time_zone="America/Chicago",
        changed_at=dt.datetime.now(dt.UTC),
    )
    before = there(cast)
    leave(cast, hill)
    export(cast, hill)
    page = cast.client("ana").get(f"{cast.base}agreements/{hill.ref}/part/").content.decode()
    assert "Harlan Alder School has a visit in this network." in page
    assert "Erase for good" not in page
    answer = part(cast, hill)
    assert "Harlan Alder School has a visit in this network." in answer.content.decode()
    assert there(cast) == before


def test_people_of_nothing_else_go_only_where_ticked(cast, hill):
    leave(cast, hill)
    export(cast, hill)
    part(cast, hill, people="on")
    gone = Membership.objects.exclude(removed_at=None).values_list("person__name", flat=True)
    assert list(gone) == ["Prudence Harlanson"]


@pytest.mark.parametrize("who", ["farid", "paula", "edith", "tomas"])
def test_only_a_coordinator_erases(cast, hill, who):
    leave(cast, hill)
    export(cast, hill)
    before = there(cast)
    assert part(cast, hill, who=who).status_code == 403
    assert there(cast) == before


def test_another_organizations_agreement_is_not_there(cast, other, hill):
    page = f"{other.base}agreements/{hill.ref}/part/"
    assert other.client("ana").get(page).status_code == 404
    assert other.client("ana").post(page, {"sure": "on"}).status_code == 404


def test_a_restored_backup_parts_again(cast, hill):
    """The backup is from before the district left: agreement, teams and problems are back."""
    birch = there(cast)["birch"]
    for _ in range(2):
        REPLAYS["district-in-network"](hill.ref)
    REPLAYS["district-in-network"]("not-there")
    assert there(cast) == {"birch": birch, "alder": (0, 0, 0, 0)}
    hill.refresh_from_db()
    assert hill.left_on == hill.purged_on == today(cast.organization.time_zone)
    assert Norms.objects.filter(network=cast.network).exists()


def test_a_district_that_joins_again_is_not_erased_by_the_earlier_leaving(cast, hill):
    leave(cast, hill)
    export(cast, hill)
    part(cast, hill)
    earlier = hill.ref
    again = actions.agree_district(
        actor=cast.actor("ana"),
        network=cast.network,
        district=cast.districts["hill"],
        agreed_on=today(cast.organization.time_zone),
    )
    own = system(cast.organization.pk)
    actions.start_team(actor=own, cohort=cast.cohort, school=cast.schools["alder"])
    REPLAYS["district-in-network"](earlier)
    assert again.ref != earlier
    assert there(cast)["alder"][0] == 1


def test_leaving_cannot_be_undone_once_it_is_erased(cast, hill):
    leave(cast, hill)
    export(cast, hill)
    part(cast, hill)
    stay = cast.client("ana").post(f"{cast.base}agreements/{hill.ref}/stay/")
    assert "Let it join again instead." in stay.content.decode()
